// SPDX-License-Identifier: Apache-2.0
// Any record through the plans of every type, beside the interpreter of the same mapping files: read, and what comes of it
// written; and written as it is, as if it were a core record.
#include "oracle/compare.hpp"

#include <fmt/format.h>

#include <cstdlib>

using namespace catwalk;
using crosswalk::Direction;

namespace {

oracle::Tree require_same(const std::string& type, oracle::Pair& pair, const oracle::Tree& record) {
    auto result = pair.compare(record);
    if (!result.difference) return std::move(result.tree);
    fmt::print(stderr, "{}: {}\n", type, *result.difference);
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const crosswalk::Library library{data::Folder(CATWALK_SOURCE_DIR "/mappings")};
    static oracle::Pairs pairs(library);
    static const auto readable = pairs.types(Direction::read);
    static const auto writable = pairs.types(Direction::write);
    if (size == 0) return 0;
    const oracle::Parsed record = oracle::parse({reinterpret_cast<const char*>(data) + 1, size - 1});
    if (record.state != oracle::Parsed::State::json || !record.tree.is_object()) return 0;
    const std::string& type = readable[*data % readable.size()];
    const std::string& target = writable[*data / readable.size() % writable.size()];
    try {
        const oracle::Tree core = require_same(type, pairs.reading(type), record.tree);
        require_same(target, pairs.writing(target), core);
        require_same(target, pairs.writing(target), record.tree);
    } catch (const oracle::Incomparable&) {
        return 0;
    }
    return 0;
}
