// SPDX-License-Identifier: Apache-2.0
#include <catwalk/diff/keyed.hpp>

#include <catwalk/base/error.hpp>
#include <catwalk/diff/apply.hpp>
#include <catwalk/diff/meaning.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <numeric>
#include <string>
#include <vector>

namespace catwalk::diff {

namespace {

/// Writes the keyed lines of one input.
class Emitter {
public:
    Emitter(std::string_view side, const MatchRequest& request) : side_(side), request_(request) {}

    bool put(const json::Batch& batch, const json::RecordText& where, json::Out& out) {
        const json::Value record = read(batch, where);
        const bool old = side_ == "old";
        // Places as the single process counts them: in the new snapshot only what can be read has one.
        if (old || !record.is_absent()) ++place_;
        if (record.is_absent()) return false;
        const Profile& profile = request_.profiles[request_.profiles.number_of(request_.type_of(record))];
        if (profile.identify(record, key_)) {
            out.escaped(key_);
        } else {
            const Hash hash = meaning_.hash(record);
            out.raw(fmt::format("~{:016x}{:016x}", hash.high, hash.low));
        }
        out.raw(fmt::format("\t{{\"side\":\"{}\",\"at\":{},\"line\":{},\"record\":", side_, place_ - 1, where.line));
        out.raw(line_form(reader_.text(), line_));
        out.raw("}\n");
        return true;
    }

private:
    json::Value read(const json::Batch& batch, const json::RecordText& where) {
        Findings findings;
        json::Value record = reader_.read(batch, where, findings);
        if (!record.is_absent() && !record.is_object()) {
            findings.push_back(json::not_object(record, {batch.source, where.line, where.offset}));
            record = {};
        }
        for (const Finding& finding : findings) request_.tell(finding);
        return record;
    }

    std::string_view side_;
    const MatchRequest& request_;
    json::RecordReader reader_;
    Meaning meaning_;
    std::string key_;
    std::string line_;
    std::uint64_t place_ = 0;
};

void put_in_places(Snapshot& snapshot) {
    std::vector<std::uint32_t> order(snapshot.entries.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return snapshot.places[a] < snapshot.places[b]; });
    std::deque<Entry> entries;
    std::vector<std::uint32_t> places;
    places.reserve(order.size());
    for (const std::uint32_t i : order) {
        entries.push_back(snapshot.entries[i]);
        places.push_back(snapshot.places[i]);
    }
    snapshot.entries = std::move(entries);
    snapshot.places = std::move(places);
}

}  // namespace

bool emit_keyed(json::ByteSource& input, std::string_view name, const json::Envelopes& envelopes, std::string_view side,
                const MatchRequest& request, const std::function<void(std::string_view)>& write) {
    json::Splitter splitter(input, std::string(name), envelopes);
    json::Batch batch;
    json::Out out;
    Emitter emitter(side, request);
    bool all = true;
    while (splitter.next(batch)) {
        for (const Finding& finding : batch.findings) request.tell(finding);
        for (const json::RecordText& record : batch.records) all = emitter.put(batch, record, out) && all;
        write(out.view());
        out.clear();
    }
    return all;
}

std::size_t WithoutKeys::read(char* to, std::size_t n) {
    while (true) {
        const std::size_t got = lines_.read(to, n);
        if (got == 0) return 0;
        std::size_t kept = 0;
        for (std::size_t at = 0; at < got;) {
            const std::size_t rest = got - at;
            const auto* const found = static_cast<const char*>(std::memchr(to + at, in_key_ ? '\t' : '\n', rest));
            const std::size_t end = found == nullptr ? got : static_cast<std::size_t>(found - to) + 1;
            if (!in_key_) {
                std::memmove(to + kept, to + at, end - at);
                kept += end - at;
            }
            if (found != nullptr) in_key_ = !in_key_;
            at = end;
        }
        if (kept != 0) return kept;
    }
}

void read_keyed(json::ByteSource& lines, std::string_view name, Snapshot& before, Store& before_store, Snapshot& after,
                Store& after_store) {
    WithoutKeys plain(lines);
    json::Limits limits;
    limits.record = 2 * json::max_record;
    json::Splitter splitter(plain, std::string(name), {}, limits);
    json::Batch batch;
    json::Document document;
    std::string line;
    while (splitter.next(batch)) {
        if (!batch.findings.empty()) throw Error(fmt::format("{}:{}: is no line of --emit-keyed", name, batch.findings.front().line));
        for (const json::RecordText& where : batch.records) {
            const ChangeText parts = split_change(batch.text(where));
            const bool parsed = document.parse_copy(parts.header) == json::Fault::none;
            const json::Value header = parsed ? document.root() : json::Value();
            const std::string_view side = header.find("side").string();
            const auto at = header.find("at").number();
            constexpr double most = 4294967294.0;
            if ((side != "old" && side != "new") || parts.record.empty() || !at || !(*at >= 0 && *at <= most))
                throw Error(fmt::format("{}:{}: is no line of --emit-keyed", name, where.line));
            const std::string_view text = line_form(parts.record, line);
            Snapshot& snapshot = side == "old" ? before : after;
            Entry entry;
            entry.hash = hash_of(text);
            entry.offset = (side == "old" ? before_store : after_store).append(text);
            entry.size = static_cast<std::uint32_t>(text.size());
            entry.line = static_cast<std::uint32_t>(std::clamp(header.find("line").number().value_or(0), 0.0, most));
            snapshot.add(entry, static_cast<std::uint32_t>(*at));
        }
    }
    put_in_places(before);
    put_in_places(after);
}

}  // namespace catwalk::diff
