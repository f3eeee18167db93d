// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/licence/compiled.hpp>
#include <catwalk/licence/recognise.hpp>
#include <catwalk/licence/register.hpp>

#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::licence {

/// An answer of the recogniser, without what few ask for.
struct Brief {
    Status status = Status::unknown;
    By by = By::none;
    std::string_view id;
    std::string_view family;
    std::optional<Kind> kind;  ///< of the licence that `id` is, if any
    bool nothing = false;      ///< the text is known to name no licence
};

/// What several fields say together, in short.
struct BriefTogether {
    Brief answer;
    std::string conflict;  ///< of fields that disagree: `id: CC-BY-4.0, url: CC-BY-3.0`; else empty
};

/// A folder of licences, of which no more is read than is asked for, and that from its compiled form where it is at hand: the terms only
/// for who compares.
///
/// One serves every thread; not to be moved.
class CATWALK_EXPORT Licences {
public:
    /// Reads nothing yet. `more` are further licences from files anywhere (see Register); then the compiled form does not count.
    explicit Licences(data::Folder folder, std::vector<std::shared_ptr<const data::Tree>> more = {});
    ~Licences();
    Licences(const Licences&) = delete;
    Licences& operator=(const Licences&) = delete;

    /// As Recogniser::recognise. Throws Error `file:line` where a file is wrong, as the next two do.
    [[nodiscard]] Brief recognise(std::string_view text, std::string_view portal) const;
    /// As Recogniser::recognise_fields.
    [[nodiscard]] BriefTogether recognise_fields(std::span<const Field> fields, std::string_view portal) const;

    /// The address of a licence's text in `language`, else in English, else in any; empty if it has none.
    [[nodiscard]] std::string_view address(std::string_view id, std::string_view language) const;

    [[nodiscard]] const Register& all() const;
    [[nodiscard]] const Recogniser& recogniser() const;

private:
    [[nodiscard]] Brief brief_of(const Recognised& found) const;
    [[nodiscard]] const Compiled* compiled() const;

    data::Folder folder_;
    std::vector<std::shared_ptr<const data::Tree>> more_;
    mutable std::once_flag opened_, all_made_, recogniser_made_;
    mutable std::unique_ptr<const Compiled> compiled_;
    mutable std::unique_ptr<const Register> all_;
    mutable std::unique_ptr<const Recogniser> recogniser_;
};

}  // namespace catwalk::licence
