// SPDX-License-Identifier: Apache-2.0
// The measure of all speed claims: simdjson's bare DOM parse of every line of a file, nothing else.
#include <simdjson.h>

#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>

int main(int argc, char* argv[]) {
    if (argc != 2) return 2;
    std::FILE* file = std::fopen(argv[1], "rb");
    if (file == nullptr) return 2;
    // Read in pieces, as every command does: a baseline that maps the whole file would measure the page cache.
    constexpr std::size_t piece = std::size_t{256} << 10;
    std::string buffer;
    std::size_t used = 0;
    std::size_t records = 0;
    simdjson::dom::parser parser;
    bool more = true;
    while (more || used != 0) {
        if (more) {
            buffer.resize(used + piece + simdjson::SIMDJSON_PADDING);
            const std::size_t got = std::fread(buffer.data() + used, 1, piece, file);
            more = got != 0;
            used += got;
        }
        const char* at = buffer.data();
        const char* const end = at + used;
        while (at != end) {
            const char* line_end = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
            if (line_end == nullptr && more) break;
            if (line_end == nullptr) line_end = end;
            if (line_end != at && parser.parse(at, static_cast<std::size_t>(line_end - at), false).error() == simdjson::SUCCESS) ++records;
            at = line_end == end ? end : line_end + 1;
        }
        used = static_cast<std::size_t>(end - at);
        std::memmove(buffer.data(), at, used);
    }
    std::fclose(file);
    std::printf("%zu\n", records);
    return 0;
}
