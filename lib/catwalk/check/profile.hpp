// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/finding.hpp>
#include <catwalk/crosswalk/library.hpp>
#include <catwalk/data/node.hpp>
#include <catwalk/export.hpp>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::check {

/// One rule as its file states it (mappings/profiles/README.md says what each key means).
struct Rule {
    std::string id;                 ///< kebab-case, the same for ever
    std::string profile;            ///< that states it
    Level level = Level::warning;   ///< after the changes of profiles that extend that one
    std::vector<data::Node> paths;  ///< each value there is checked
    data::Node check;               ///< the predicate and its arguments
    data::Node when;                ///< conditions on other values
    std::string reason;
    std::string source;            ///< the address of the specification, or of what else demands it
    std::vector<data::Node> pass;  ///< examples: a record, or a list of records as a catalogue
    std::vector<data::Node> fail;
    data::Node node;  ///< with `message` and `fix`
    std::shared_ptr<const data::Tree> tree;
};

/// Records that a profile is the default for: those of a type, and of them those that have one of some members.
struct Meant {
    std::string type;
    std::vector<std::string> any;  ///< members of a record; empty: whatever it has
};

/// A set of rules for one type of record.
struct CATWALK_EXPORT Profile {
    std::string id;
    crosswalk::Sentence title;
    std::string spec;
    std::string base;                  ///< the profile that it extends; empty if none
    std::vector<Meant> meant;          ///< for which records it is the default
    std::vector<data::Node> identity;  ///< paths of a record's identifier, in order of preference
    std::vector<Rule> rules;           ///< inherited ones first

    /// The rule with this id; null if there is none.
    [[nodiscard]] const Rule* find(std::string_view rule) const;
};

/// The profiles of a folder of mappings, each read when it is first asked for. Not thread safe.
class CATWALK_EXPORT Profiles {
public:
    explicit Profiles(const crosswalk::Library& library) : library_(library) {}

    [[nodiscard]] std::vector<std::string> names() const;

    /// A profile with the rules that it inherits. Throws Error if there is none, with the nearest name, and at whatever is wrong
    /// in its file: `file:line: …`.
    [[nodiscard]] std::shared_ptr<const Profile> profile(std::string_view name) const;

    /// The same of a file that lies elsewhere; it may extend one of the folder.
    [[nodiscard]] std::shared_ptr<const Profile> profile(const std::shared_ptr<const data::Tree>& tree) const;

    /// A profile, and the members one of which a record must have for it; none where it takes all.
    struct Candidate {
        std::shared_ptr<const Profile> profile;
        std::vector<std::string> any;
    };

    /// The profiles that are meant for records of `type`, or of the crosswalk that the overlay `type` extends, the most
    /// particular first: the first one that fits is the one to take.
    [[nodiscard]] std::vector<Candidate> for_type(std::string_view type) const;

    [[nodiscard]] const crosswalk::Library& library() const { return library_; }

private:
    [[nodiscard]] std::shared_ptr<const Profile> load(const std::shared_ptr<const data::Tree>& tree, int depth) const;
    [[nodiscard]] std::shared_ptr<const Profile> named(std::string_view name, data::Node asked, int depth) const;

    const crosswalk::Library& library_;
    mutable std::map<std::string, std::shared_ptr<const Profile>, std::less<>> profiles_;
};

}  // namespace catwalk::check
