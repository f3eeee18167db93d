// SPDX-License-Identifier: Apache-2.0
// Any bytes as input: every record is read or rejected with one error, and cutting the bytes differently changes nothing.
#include <catwalk/json/decode.hpp>
#include <catwalk/json/decompress.hpp>
#include <catwalk/json/read.hpp>
#include <catwalk/json/splitter.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

using namespace catwalk;
using namespace catwalk::json;

namespace {

class Pieces final : public ByteSource {
public:
    Pieces(std::string_view text, std::size_t size) : rest_(text), size_(size) {}

    std::size_t read(char* to, std::size_t n) override {
        n = std::min({n, size_, rest_.size()});
        if (n != 0) std::memcpy(to, rest_.data(), n);
        rest_.remove_prefix(n);
        return n;
    }
    [[nodiscard]] bool ready() const override { return rest_.size() % 3 != 0; }

private:
    std::string_view rest_;
    std::size_t size_;
};

struct Told {
    std::vector<std::string> records;
    std::vector<std::uint64_t> places;
    std::vector<std::string> headers;
    Findings between;
    Findings inside;

    bool operator==(const Told&) const = default;
};

void require(bool holds) {
    if (!holds) std::abort();
}

bool is_error(const Finding& finding) { return finding.level == Level::error; }

void read_one(RecordReader& reader, const Batch& batch, const RecordText& record, Findings& findings) {
    Findings mine;
    const Value value = reader.read(batch, record, mine);
    require(std::count_if(mine.begin(), mine.end(), is_error) == (value.is_absent() ? 1 : 0));
    findings.insert(findings.end(), mine.begin(), mine.end());
}

Told told_of(std::string_view text, std::size_t piece, Limits limits) {
    Pieces bytes(text, piece);
    Decoded decoded(bytes);
    Splitter splitter(decoded, "fuzz", common_envelopes(), limits);
    RecordReader reader;
    Told told;
    for (Batch batch; splitter.next(batch);) {
        for (const RecordText& record : batch.records) {
            told.records.emplace_back(batch.text(record));
            told.places.insert(told.places.end(), {record.line, record.offset});
            read_one(reader, batch, record, told.inside);
        }
        told.headers.insert(told.headers.end(), batch.headers.begin(), batch.headers.end());
        told.between.insert(told.between.end(), batch.findings.begin(), batch.findings.end());
    }
    return told;
}

// How much of corrupt data comes out depends on how they go in, so this is done once.
std::string plain_text(std::string_view text) {
    Pieces pieces(text, 1 + text.size() / 3);
    Decompressed bytes(pieces);
    std::string plain;
    char piece[1000];
    while (const std::size_t n = bytes.read(piece, sizeof piece)) {
        plain.append(piece, n);
        if (plain.size() > 100000) break;
    }
    return plain;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string text = plain_text({reinterpret_cast<const char*>(data + 1), size - 1});
    Limits limits;
    if (data[0] % 2 == 1) limits.record = 64 + data[0];
    const Told whole = told_of(text, text.size() + 1, limits);
    limits.batch = 1 + data[0] / 2;
    require(told_of(text, 1, limits) == whole);
    require(told_of(text, 1 + data[0], limits) == whole);
    return 0;
}
