// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/finding.hpp>
#include <catwalk/export.hpp>
#include <catwalk/json/document.hpp>
#include <catwalk/json/repair.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace catwalk::json {

/// Finds keys that stand twice in one object, anywhere in a value; one per thread, used again for value after value.
///
/// Each occurrence but the last is a finding `json-duplicate-key` (a warning) with its JSON Pointer, and the lost
/// value where that is a scalar. In document order; at most `most` are named.
class CATWALK_EXPORT DuplicateKeys {
public:
    void find(Value value, const Place& place, Findings& findings, std::size_t most = 20);

private:
    static constexpr unsigned slot_bits = 10;

    void object(std::uint32_t at);
    void small_object(std::uint32_t at, std::uint32_t end);
    void large_object(std::uint32_t at, std::uint32_t end);
    void array(std::uint32_t at, std::uint32_t end);
    std::uint32_t visit(std::uint32_t value);
    void collision(std::uint32_t object, std::uint32_t key);
    [[nodiscard]] const std::uint8_t* string_at(std::uint32_t at) const;
    [[nodiscard]] Value value_at(std::uint32_t at) const;
    [[nodiscard]] std::string pointer_to(Value root, std::uint32_t key) const;

    const Document* document_ = nullptr;
    const std::uint64_t* tape_ = nullptr;
    std::array<std::uint32_t, std::size_t{1} << slot_bits> stamps_{};  // by hash: the object that last had such a key
    std::uint32_t stamp_ = 0;                                          // the object at hand
    std::vector<std::uint32_t> pending_;                               // objects still to look into
    std::vector<std::uint32_t> lost_;                                  // keys whose member another one overrides
    std::vector<std::pair<std::string_view, std::uint32_t>> sorted_;
};

}  // namespace catwalk::json
