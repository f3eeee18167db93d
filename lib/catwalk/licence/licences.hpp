// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/licence/known.hpp>
#include <catwalk/licence/recognise.hpp>

#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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
    /// Reads nothing yet. `more` are further licences from files anywhere (see Register); then the table does not count.
    explicit Licences(data::Folder folder, std::vector<std::shared_ptr<const data::Tree>> more = {});
    ~Licences();
    Licences(const Licences&) = delete;
    Licences& operator=(const Licences&) = delete;

    /// As Recogniser::recognise. Throws Error `file:line` where a file is wrong, as the next two do.
    [[nodiscard]] Brief recognise(std::string_view text, std::string_view portal) const;
    /// As Recogniser::recognise_fields.
    [[nodiscard]] BriefTogether recognise_fields(std::span<const Field> fields, std::string_view portal) const;

    /// What the fields say where the table knows each and they say the very same; else nothing, and the recogniser has to be asked.
    [[nodiscard]] std::optional<Brief> at_once(std::span<const Field> fields, std::string_view portal) const;

    /// The address of a licence's text in `language`, else in English, else in any; empty if it has none.
    [[nodiscard]] std::string_view address(std::string_view id, std::string_view language) const;

    [[nodiscard]] const Register& all() const;
    [[nodiscard]] const Recogniser& recogniser() const;

private:
    [[nodiscard]] const Known& known() const;

    data::Folder folder_;
    std::vector<std::shared_ptr<const data::Tree>> more_;
    mutable std::once_flag known_made_, all_made_, recogniser_made_;
    mutable std::unique_ptr<const Known> known_;
    mutable std::unique_ptr<const Register> all_;
    mutable std::unique_ptr<const Recogniser> recogniser_;
};

}  // namespace catwalk::licence
