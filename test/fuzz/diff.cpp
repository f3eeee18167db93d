// SPDX-License-Identifier: Apache-2.0
// Any two inputs: a snapshot does not differ from itself, and the first with the changes between them is the second. A byte
// 0xFF parts the two.
#include "../unit/diff.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/diff/patch.hpp>

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace catwalk;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

// What a snapshot is as JSON lines, as far as it can be read; what did not change is not looked into.
std::string lines_of(const test::Pair& pair) {
    std::string lines;
    diff::Reader reader(pair.after);
    for (const diff::Entry& entry : pair.after.entries) {
        if (entry.state == diff::Entry::State::broken) continue;
        if (entry.state == diff::Entry::State::same) {
            lines.append(reader.raw(entry));
        } else {
            reader.read_again(entry);
            lines.append(reader.text());
        }
        lines.push_back('\n');
    }
    return lines;
}

void try_to_apply(std::string_view old, std::string_view changes) {
    try {
        test::applied(old, changes);
    } catch (const Error&) {
        return;  // most bytes are no changes
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    static constexpr std::string_view types[] = {"any", "ckan", "dcat-us-1.1", "arcgis-hub-dcat-us", "socrata", "core"};
    const std::string_view type = types[data[0] % std::size(types)];
    const std::string_view all(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::size_t middle = std::min(all.find('\xFF'), all.size());
    const std::string_view one = all.substr(0, middle);
    const std::string_view two = all.substr(std::min(middle + 1, all.size()));
    require(test::Pair(one, one, type).changes().empty());
    test::Pair pair(one, two, type);
    require(test::applied(one, pair.changes()) == lines_of(pair));
    std::string patch;
    try {
        diff::write_patch(pair.before, pair.after, [&](std::string_view part) { patch.append(part); });
    } catch (const Error&) {
        patch = "[]";  // of records that cannot be read there is no patch
    }
    json::Document document;
    require(patch.size() > json::max_record || document.parse_copy(patch) == json::Fault::none);
    try_to_apply(one, two);
    return 0;
}
