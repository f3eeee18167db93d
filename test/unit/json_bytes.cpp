// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/error.hpp>
#include <catwalk/json/bytes.hpp>
#include <catwalk/json/decompress.hpp>

#include "catch.hpp"
#include "unit/pieces.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

using namespace catwalk;
using namespace catwalk::json;

namespace {

std::string gzip(std::string_view text) {
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string out(deflateBound(&stream, static_cast<uLong>(text.size())) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string zstd(std::string_view text) {
    std::string out(ZSTD_compressBound(text.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
    return out;
}

std::string all_of(ByteSource& bytes) {
    std::string all;
    char piece[777];
    while (const std::size_t n = bytes.read(piece, sizeof piece)) all.append(piece, n);
    CHECK(bytes.read(piece, sizeof piece) == 0);
    return all;
}

std::pair<std::string, std::string> decompressed(std::string_view text, std::size_t piece) {
    Pieces pieces(text, piece);
    Decompressed bytes(pieces);
    std::string all = all_of(bytes);
    return {all, std::string(bytes.damage())};
}

std::string long_text() {
    std::string text;
    for (int i = 0; i < 20000; ++i) text += "{\"id\":" + std::to_string(i * 7919) + "}\n";
    return text;
}

}  // namespace

TEST_CASE("plain bytes pass as they are") {
    for (const std::string text : {"", "\x1F", "\x28\xB5", "{\"a\":1}\n", "\x1F\x8A rest"}) {
        for (std::size_t piece : {1U, 3U, 1000U}) CHECK(decompressed(text, piece) == std::pair{text, std::string()});
    }
}

TEST_CASE("gzip and zstd are known by their first bytes, members and frames follow each other") {
    const std::string text = long_text();
    for (std::size_t piece : {std::size_t{1}, std::size_t{1000}, std::size_t{1} << 20}) {
        for (const std::string& packed : {gzip(text), zstd(text), gzip(text.substr(0, 1000)) + gzip("") + gzip(text.substr(1000)),
                                          zstd(text.substr(0, 5)) + zstd(text.substr(5)), gzip(text) + std::string(512, '\0'),
                                          std::string("\x50\x2A\x4D\x18\x03\x00\x00\x00xyz", 11) + zstd(text)}) {
            const auto [plain, damage] = decompressed(packed, piece);
            CHECK(plain == text);
            CHECK(damage.empty());
        }
    }
}

TEST_CASE("damaged compressed data end in damage behind what could be read") {
    const std::string text = long_text();
    for (const std::string& packed : {gzip(text), zstd(text)}) {
        for (std::size_t piece : {std::size_t{1}, std::size_t{4096}}) {
            const auto [cut, why] = decompressed(std::string_view(packed).substr(0, packed.size() / 2), piece);
            CHECK(text.starts_with(cut));
            CHECK(why == "unexpected end");
            CHECK(decompressed(std::string_view(packed).substr(0, packed.size() - 1), piece).second == "unexpected end");
            CHECK(decompressed(packed + "rest", piece) == std::pair{text, std::string("trailing bytes")});
            std::string corrupt = packed;
            for (std::size_t i = corrupt.size() / 2; i < corrupt.size() / 2 + 40; ++i) corrupt[i] = static_cast<char>(~corrupt[i]);
            CHECK(decompressed(corrupt, piece).second == "corrupt");
        }
    }
}

TEST_CASE("a zstd frame that asks for a huge window is refused") {
    // Magic, a header that says: no size, window 2^31.
    CHECK(decompressed(std::string("\x28\xB5\x2F\xFD\x00\xA8", 6) + std::string(100, 'x'), 10).second == "corrupt");
}

TEST_CASE("a file descriptor is read to its end, and said where it cannot be") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    REQUIRE(::write(ends[1], "abc", 3) == 3);
    FileBytes bytes(ends[0], "x.json");
    CHECK(bytes.ready());
    char all[10];
    CHECK(bytes.read(all, sizeof all) == 3);
    CHECK_FALSE(bytes.ready());
    ::close(ends[1]);
    CHECK(bytes.read(all, sizeof all) == 0);
    ::close(ends[0]);

    const int folder = ::open(".", O_RDONLY);
    FileBytes none(folder, "some folder");
    CHECK_THROWS_WITH(none.read(all, sizeof all), "cannot read some folder: Is a directory");
    ::close(folder);
}
