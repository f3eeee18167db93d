// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/data/folder.hpp>
#include <catwalk/licence/licence.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace catwalk::licence {

class Compiled;

/// All licences of one folder (`share/catwalk/licences`), each with its terms whole: those of `like` and `same_as` are filled
/// in (as evidence `sibling`, or as they were), candidates of families are ids. Immutable; one serves every thread.
class CATWALK_EXPORT Register {
public:
    /// Reads the folder. Throws Error `file:line` for a broken file, an id that stands twice or is no file's name, and a chain
    /// (`like`, `same_as`, `superseded_by`, candidates) that leads nowhere or in a ring.
    /// `more` are further licences, such as a portal's own, from files anywhere.
    explicit Register(const data::Folder& folder, const std::vector<std::shared_ptr<const data::Tree>>& more = {});

    /// The register of a folder that was compiled, in hardly any time; null where it is damaged. Its licences have no nodes.
    static std::unique_ptr<const Register> restore(const Compiled& compiled, const data::Folder& folder);
    /// The bytes for it.
    [[nodiscard]] std::string compiled() const;

    /// In the order of their ids.
    [[nodiscard]] const std::vector<Licence>& all() const { return licences_; }
    /// By id, exactly; null if there is none.
    [[nodiscard]] const Licence* find(std::string_view id) const;
    /// The international licence whose port to one jurisdiction this is; null if it is none. Families list the former for both.
    [[nodiscard]] const Licence* unported(const Licence& port) const;
    /// The nearest id; empty if none is near.
    [[nodiscard]] std::string_view nearest(std::string_view id) const;

    [[nodiscard]] const Terms& terms() const { return *terms_; }
    /// What authorities say of many licences: `licences/matrices`.
    [[nodiscard]] const std::vector<Statement>& statements() const { return statements_; }
    [[nodiscard]] const data::Folder& folder() const { return folder_; }
    /// The file of a licence, as it is.
    [[nodiscard]] std::shared_ptr<const data::Tree> file_of(const Licence& one) const;

private:
    struct Empty {};
    Register(const data::Folder& folder, Empty);

    void read_licences(const std::vector<std::shared_ptr<const data::Tree>>& more);
    void read_matrices();
    void index();
    void check_chains() const;
    void complete(Licence& licence, std::vector<std::string_view>& path);
    void expand(Licence& licence) const;
    void add_members(std::string_view family, std::vector<std::string_view>& ids) const;

    data::Folder folder_;
    std::string texts_;  // that the licences are views of, where they do not view files
    std::vector<std::shared_ptr<const data::Tree>> trees_;
    std::unique_ptr<Terms> terms_;
    std::vector<Licence> licences_;
    std::vector<bool> complete_;
    std::unordered_map<std::string_view, std::size_t> by_id_;
    std::vector<Statement> statements_;
};

}  // namespace catwalk::licence
