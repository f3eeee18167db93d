// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>
#include <catwalk/licence/spelling.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catwalk::licence {

/// An address without what does not tell two pages apart: scheme, `www.`, port, user, letter case, closing slash, `index.html`,
/// `licence` against `license`, percent escapes, `2-0` against `2.0`.
struct Address {
    std::string text;       ///< `host/path?query#fragment`
    std::size_t host = 0;   ///< where the host ends
    std::size_t path = 0;   ///< where the path ends
    std::size_t query = 0;  ///< where the query ends
};

/// Folds `url` into `out`; false if there is no host in it.
CATWALK_EXPORT bool fold_address(std::string_view url, Address& out);

/// A link in a text, or several without white space between: where the address starts and ends; `begin` = `end` if there is none.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
};
/// The next address in `text` at or behind `from`: with a scheme (also a mistyped one), with `www.`, or a host followed by a path.
CATWALK_EXPORT Span next_address(std::string_view text, std::size_t from);

/// Whose page an address is.
class CATWALK_EXPORT Addresses {
public:
    struct Row {
        std::uint32_t owner = 0;
        bool nothing = false;    ///< owner is an entry of not-licences.yaml
        bool only_part = false;  ///< known with a fragment only: the page alone may be any of its parts
    };
    /// Rows for an address; none if it is not known.
    using Rows = std::span<const Row>;

    /// Addresses on these hosts are those of Creative Commons: deeds and legal codes in any language fold into the licence's own.
    void set_commons(std::vector<std::string> hosts) { hosts_ = std::move(hosts); }
    /// Pages on these hosts are copies of those whose whole address stands in their path.
    void set_archives(std::vector<std::string> hosts) { archives_ = std::move(hosts); }
    /// Folds as fold_address does, an address of Creative Commons further, and a copy in an archive to the page that it is of.
    bool fold(std::string_view url, Address& out) const;

    void reserve(std::size_t rows);
    void add(std::string_view url, Row row);
    /// `url` and every page below it.
    void add_below(std::string_view url, Row row);
    /// Every address, on whatever host, whose path ends like this; `*` is any one part: `/datasets/*/license.json`.
    void add_shape(std::string_view path, Row row);
    /// Ends the building: from now on the questions below are answered.
    void seal();
    /// What is known of a folded address, exactly or without fragment and query.
    [[nodiscard]] Rows find(const Address& address) const;
    [[nodiscard]] Rows find_exactly(std::string_view folded) const;
    /// What is known of an address that, but for its scheme, `www.` and a closing slash, is folded already, as most are; none for others.
    [[nodiscard]] Rows find_at_once(std::string_view url) const;
    /// The row of the nearest page above that speaks for all below it; null if there is none.
    [[nodiscard]] const Row* above(const Address& address) const;
    /// The row of the shape that it has; null if it has none.
    [[nodiscard]] const Row* shaped(const Address& address) const;
    [[nodiscard]] bool is_commons(const Address& address) const { return address.text.starts_with("creativecommons.org/"); }
    /// All of it, to or from bytes: see names_file.cpp.
    template <typename Archive>
    void serialize(Archive& archive);

private:
    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t rows = 0;  // from 1: those from first_[rows - 1] to first_[rows]
        std::uint32_t unused = 0;
    };
    static void resize(std::vector<Slot>& slots, std::size_t size);
    std::uint32_t& rows_of(std::vector<Slot>& slots, std::string_view folded);
    [[nodiscard]] static std::uint32_t look_up(const std::vector<Slot>& slots, std::string_view folded);
    void fold_commons(Address& out) const;

    std::vector<std::string> hosts_, archives_;
    std::vector<Slot> exact_, below_;
    std::vector<std::vector<Row>> building_;
    std::vector<Row> rows_;
    std::vector<std::uint32_t> first_;
    std::vector<std::pair<std::string, Row>> shapes_;
};

}  // namespace catwalk::licence
