// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/data/folder.hpp>
#include <catwalk/licence/cards.hpp>
#include <catwalk/licence/portals.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::licence {

struct Names;
class Compiled;

/// What told which licence is meant.
enum class By : std::uint8_t { none, id, url, title, alias, words, portal };

/// `"id"`, `"url"`, ..., or empty for none.
CATWALK_EXPORT std::string_view name_of(By by);

/// What a text turned out to be.
enum class Status : std::uint8_t {
    recognised,     ///< one licence, and nothing else
    family,         ///< a licence without version, port or place: any of the candidates
    ambiguous,      ///< several licences that do not agree, or one that is only spoken of
    unknown,        ///< no licence that the register knows
    not_a_licence,  ///< known to be something else: an access code, a form, a disclaimer
    modified,       ///< one licence with terms of its own beside it
};

/// `"recognised"`, `"not-a-licence"`, ...
CATWALK_EXPORT std::string_view name_of(Status status);

/// A text that stands where a licence should and is none: an entry of `licences/not-licences.yaml`.
struct NotLicence {
    std::string id;
    std::string kind;  ///< `access-code`, `form`, `disclaimer`, ...
    Words why;
    bool unknown = false;                      ///< speaks of rights, but names no licence: the answer is `unknown`
    std::vector<std::string_view> candidates;  ///< what may stand behind it
};

/// What a text says about its licence. Views are of the recogniser, which must outlive it.
struct Recognised {
    std::string_view id;      ///< of the licence, or of the entry of kind family; empty unless recognised, family or modified
    std::string_view family;  ///< empty if not even that is known
    std::string version;      ///< as said or implied; may be one that the register does not hold
    std::vector<std::string_view> candidates;  ///< ids, in the order of the register, where several are possible
    By by = By::none;
    double confidence = 0;
    std::string residue;  ///< what the text says beside the licence's name, in its own words
    Status status = Status::unknown;
    const NotLicence* nothing = nullptr;  ///< of a text that is known to name none: why
};

/// One of several fields of the same statement.
struct Field {
    std::string_view name;  ///< `id`, `title`, `url`, ...: for the answer only
    std::string_view text;
};

/// The usual three; empty where there is none.
struct Fields {
    std::string_view id;
    std::string_view title;
    std::string_view url;
};

/// What several fields say together, and each alone.
struct Together {
    Recognised answer;               ///< where they conflict: ambiguous, with the licences of all as candidates
    std::vector<Recognised> fields;  ///< in the order of the fields
    bool conflict = false;
};

/// Tells which licence a text means.
///
/// `text` is what portals put in a licence field: an id, a title in some language, an address, or a sentence around one, as text or
/// HTML (UTF-8, any length; of long texts the first 2 KB are read, or 8 KB where they speak of licences so late). Versions and ports are
/// never taken for another, two names that disagree are `ambiguous`, and a licence that is only spoken of is not granted: a wrong licence
/// does more harm than none.
///
/// `portal` is where the text was found: an id of `licences/portals.yaml`, a host, an address, or a jurisdiction such as `ca-bc`.
/// Ids that only that portal uses count there alone. An unknown portal counts as none.
///
///     recogniser.recognise("http://creativecommons.org/licenses/by/4.0/deed.es").id  // "CC-BY-4.0"
///
/// Immutable: one serves every thread.
class CATWALK_EXPORT Recogniser {
public:
    /// Reads `words.yaml`, `portals.yaml` and `not-licences.yaml` beside the register's files.
    /// Throws Error `file:line` where they are wrong. The register must outlive it.
    explicit Recogniser(const Register& all);
    ~Recogniser();
    Recogniser(const Recogniser&) = delete;
    Recogniser& operator=(const Recogniser&) = delete;

    /// That of a folder that was compiled, in hardly any time; null where it is damaged: then it has to be made from a register. The
    /// answers are the same.
    static std::unique_ptr<const Recogniser> restore(const Compiled& compiled);

    [[nodiscard]] Recognised recognise(std::string_view text, std::string_view portal = {}) const;

    /// Fields of one licence statement, each read for itself. A field that says less than another is no conflict (`cc-by` beside
    /// the address of version 4.0); one that says another licence is, and is never resolved silently: the answer is `ambiguous`,
    /// with the licences of all as candidates, and the residue says which field says what.
    [[nodiscard]] Together recognise_fields(std::span<const Field> fields, std::string_view portal = {}) const;
    /// The answer of `id`, `title` and `url` together.
    [[nodiscard]] Recognised recognise_fields(const Fields& fields, std::string_view portal = {}) const;

    /// What it knows of a licence; null if there is none of this id.
    [[nodiscard]] const Card* card(std::string_view id) const;

private:
    explicit Recogniser(std::unique_ptr<const Names> names);
    [[nodiscard]] Recognised read(std::string_view text, const Portals::Portal* portal, bool cut, bool shows) const;

    std::unique_ptr<const Names> names_;
};

/// Every name, id or address that two licences own, as `file:line: ...` with the other owner's file and line.
CATWALK_EXPORT std::vector<std::string> twice_owned(const Register& all);

}  // namespace catwalk::licence
