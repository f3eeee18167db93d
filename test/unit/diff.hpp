// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/diff/apply.hpp>
#include <catwalk/diff/stream.hpp>

#include <string>
#include <string_view>

namespace test {

using namespace catwalk;

/// Two texts as snapshots, matched, and the changes between them.
class Pair {
public:
    Pair(std::string_view one, std::string_view two, std::string_view type = "any")
        : before_bytes_(one), after_bytes_(two), before("before", before_bytes_), after("after", after_bytes_) {
        read(before, one);
        read(after, two);
        const diff::MatchRequest request{profiles(), [type](json::Value) { return type; },
                                         [this](const Finding& finding) { findings.push_back(finding); }};
        counts = match(before, after, request);
    }

    std::string changes() {
        std::string text;
        diff::ChangeLines lines([&](std::string_view part) { text.append(part); });
        summary = tell_changes(before, after, counts, profiles(), lines);
        lines.finish(summary, true);
        return text;
    }

    static const diff::Profiles& profiles() {
        static const diff::Profiles all{data::Folder(CATWALK_SOURCE_DIR "/mappings")};
        return all;
    }

private:
    diff::BytesInMemory before_bytes_;
    diff::BytesInMemory after_bytes_;

    void read(diff::Snapshot& snapshot, std::string_view text) {
        json::MemoryBytes bytes(text);
        snapshot.index(bytes, {}, findings);
    }

public:
    Findings findings;
    diff::Snapshot before;
    diff::Snapshot after;
    diff::Counts counts;
    diff::Summary summary;
};

/// The new snapshot of an old one and changes.
inline std::string applied(std::string_view old, std::string_view changes) {
    diff::BytesInMemory old_bytes(old);
    diff::Snapshot snapshot("old", old_bytes);
    json::MemoryBytes front(old);
    Findings findings;
    snapshot.index(front, {}, findings);
    json::MemoryBytes change_front(changes);
    diff::BytesInMemory change_bytes(changes);
    std::string made;
    diff::apply(snapshot, change_front, "changes", change_bytes, [&](std::string_view part) { made.append(part); });
    return made;
}

}  // namespace test
