// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/data/folder.hpp>
#include <catwalk/licence/recognise.hpp>

#include <cstdint>
#include <optional>
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

/// The recogniser's answers to the usual spellings of every licence, worked out when the data files were compiled: a file
/// `licences.known` beside the folder. It counts only as long as the folder holds files of the same names and sizes, none of them
/// younger than it; otherwise, and where it is missing or damaged, it knows nothing, which is slower and never different.
class CATWALK_EXPORT Known {
public:
    /// Knows nothing.
    Known() = default;
    explicit Known(const data::Folder& folder);

    /// The answer to exactly this text. With a portal only where no portal has a meaning of its own for it.
    [[nodiscard]] std::optional<Brief> find(std::string_view text, std::string_view portal) const;

    /// The address of a licence's text in `language`, else in English, else in any; empty if it is not known here.
    [[nodiscard]] std::string_view address(std::string_view id, std::string_view language) const;

    /// The bytes of the file for this folder.
    static std::string compiled(const data::Folder& folder, const Recogniser& recogniser);

private:
    struct Row {
        std::uint64_t text;  ///< hash
        std::uint32_t id;    ///< place in words_, then the next
        std::uint32_t family;
        std::uint16_t id_size;
        std::uint16_t family_size;
        Status status;
        By by;
        std::uint8_t kind;  ///< no_kind if there is none
        std::uint8_t flags;
    };

    static constexpr std::uint8_t no_kind = 0xFF;
    static constexpr std::uint8_t is_nothing = 1;   // the text names no licence
    static constexpr std::uint8_t is_anywhere = 2;  // the answer holds on every portal

    class Maker;
    [[nodiscard]] const Row* row_of(std::string_view text) const;

    std::vector<Row> rows_;  // sorted by hash
    std::string words_;
};

}  // namespace catwalk::licence
