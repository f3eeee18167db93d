// SPDX-License-Identifier: Apache-2.0
#include <catwalk/diff/snapshot.hpp>

#include <catwalk/base/error.hpp>
#include <catwalk/json/lexical.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace catwalk::diff {

void BytesInMemory::read(std::uint64_t offset, char* to, std::size_t size) { std::memcpy(to, text_.data() + offset, size); }

void Digest::add(std::uint64_t place, Hash text) {
    char bytes[3 * sizeof place];
    std::memcpy(bytes, &place, sizeof place);
    std::memcpy(bytes + sizeof place, &text.high, sizeof text.high);
    std::memcpy(bytes + 2 * sizeof place, &text.low, sizeof text.low);
    const Hash hash = hash_of({bytes, sizeof bytes});
    add(Digest{hash.high, hash.low});
}

void Digest::add(const Digest& other) {
    low += other.low;
    high += other.high + (low < other.low ? 1 : 0);
}

std::string Digest::text() const { return fmt::format("{:016x}{:016x}", high, low); }

std::string_view line_form(std::string_view text, std::string& buffer) {
    if (std::memchr(text.data(), '\n', text.size()) == nullptr) return text;
    buffer.clear();
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && json::is_space(text[end])) ++end;
        const std::string_view space = text.substr(at, end - at);
        if (space.find('\n') != std::string_view::npos) buffer.push_back(' ');
        else buffer.append(space);
        at = end;
        while (end < text.size() && !json::is_space(text[end])) ++end;
        buffer.append(text.substr(at, end - at));
        at = end;
    }
    return buffer;
}

void Snapshot::index(json::ByteSource& input, const json::Envelopes& envelopes, Findings& findings) {
    json::Splitter splitter(input, name, envelopes);
    json::Batch batch;
    std::string line;
    while (splitter.next(batch)) {
        findings.insert(findings.end(), batch.findings.begin(), batch.findings.end());
        for (const json::RecordText& record : batch.records) {
            Entry entry;
            entry.hash = hash_of(line_form(batch.text(record), line));
            entry.offset = record.offset;
            entry.size = record.size;
            entry.line = static_cast<std::uint32_t>(std::min<std::uint64_t>(record.line, 0xFFFFFFFF));
            add(entry);
        }
    }
}

void Snapshot::add(const Entry& entry, std::optional<std::uint32_t> place) {
    if (entries.size() == nobody) throw Error(fmt::format("{}: more than {} records", name, nobody));
    digest.add(place ? *place : entries.size(), entry.hash);
    end = std::max(end, entry.offset + entry.size);
    entries.push_back(entry);
    if (place) places.push_back(*place);
}

// Records that follow one another are read in large pieces, others alone.
json::RecordText Reader::locate(const Entry& entry) {
    constexpr std::uint64_t piece = std::uint64_t{128} << 10;
    const std::uint64_t end = begin_ + batch_.bytes.size();
    if (entry.offset < begin_ || entry.offset + entry.size > end) {
        constexpr std::uint64_t gap = 64;  // commas and line ends
        const bool follows = entry.offset >= begin_ && entry.offset < end + gap;
        const std::uint64_t size =
            follows ? std::max<std::uint64_t>(entry.size, std::min(piece, snapshot_.end - entry.offset)) : entry.size;
        batch_.bytes.truncate(0);
        snapshot_.bytes.read(entry.offset, batch_.bytes.room(size), size);
        batch_.bytes.grow(size);
        begin_ = entry.offset;
    }
    return {static_cast<std::uint32_t>(entry.offset - begin_), entry.size, entry.line, entry.offset};
}

json::Value Reader::read(const Entry& entry, Findings& findings) {
    const json::RecordText where = locate(entry);
    repaired_ = true;
    const json::Value value = reader_.read(batch_, where, findings);
    if (value.is_absent() || value.is_object()) return value;
    findings.push_back(json::not_object(value, {snapshot_.name, where.line, where.offset}));
    return {};
}

json::Value Reader::read_again(const Entry& entry) {
    const json::RecordText where = locate(entry);
    repaired_ = document_.parse(batch_.text(where)) != json::Fault::none;
    Findings told;
    const json::Value value = repaired_ ? reader_.read(batch_, where, told) : document_.root();
    if (!value.is_object()) throw Error(fmt::format("{}: changed while it was read", snapshot_.name), Error::Kind::incomplete);
    return value;
}

std::string_view Reader::text() { return line_form(repaired_ ? reader_.text() : document_.text(), line_); }

std::string_view Reader::raw(const Entry& entry) {
    const json::RecordText where = locate(entry);
    return line_form(batch_.text(where), line_);
}

}  // namespace catwalk::diff
