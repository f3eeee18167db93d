// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/licence/known.hpp>
#include <catwalk/licence/recognise.hpp>

#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

namespace catwalk::licence {

/// What several fields say together, in short.
struct BriefTogether {
    Brief answer;
    std::string conflict;  ///< of fields that disagree: `id: CC-BY-4.0, url: CC-BY-3.0`; else empty
};

/// A folder of licences for who meets the same few statements in thousands of records: what the table of known spellings answers is
/// answered at once, and the register is read only when something else comes. The answers are the recogniser's in both cases.
///
/// One serves every thread; not to be moved.
class CATWALK_EXPORT Licences {
public:
    /// Reads nothing yet.
    explicit Licences(data::Folder folder);
    ~Licences();
    Licences(const Licences&) = delete;
    Licences& operator=(const Licences&) = delete;

    /// As Recogniser::recognise. Throws Error `file:line` where a file is wrong, as the next two do.
    [[nodiscard]] Brief recognise(std::string_view text, std::string_view portal) const;
    /// As Recogniser::recognise_fields.
    [[nodiscard]] BriefTogether recognise_fields(std::span<const Field> fields, std::string_view portal) const;

    /// The address of a licence's text in `language`, else in English, else in any; empty if it has none.
    [[nodiscard]] std::string_view address(std::string_view id, std::string_view language) const;

    [[nodiscard]] const Register& all() const { return whole().all; }
    [[nodiscard]] const Recogniser& recogniser() const { return whole().recogniser; }

private:
    struct Whole {
        explicit Whole(const data::Folder& folder) : all(folder), recogniser(all) {}
        Register all;
        Recogniser recogniser;
    };
    [[nodiscard]] const Whole& whole() const;
    [[nodiscard]] const Known& known() const;

    data::Folder folder_;
    mutable std::once_flag looked_;
    mutable std::once_flag read_;
    mutable std::unique_ptr<const Known> known_;
    mutable std::unique_ptr<const Whole> whole_;
};

}  // namespace catwalk::licence
