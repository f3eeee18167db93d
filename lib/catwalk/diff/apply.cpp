// SPDX-License-Identifier: Apache-2.0
#include <catwalk/diff/apply.hpp>

#include <catwalk/base/error.hpp>
#include <catwalk/json/lexical.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace catwalk::diff {

namespace {

constexpr std::string_view member_record = "\"record\"";

// Where the string that begins at `at` ends, behind its last quote.
std::size_t end_of_string(std::string_view text, std::size_t at) {
    for (++at; at < text.size(); ++at) {
        if (text[at] == '\\') ++at;
        else if (text[at] == '"') return at + 1;
    }
    return text.size();
}

std::optional<std::uint64_t> whole_number(json::Value value) {
    const std::optional<double> number = value.number();
    constexpr double most = 4294967295.0;
    if (!number || *number < 0 || *number > most) return std::nullopt;
    const auto whole = static_cast<std::uint64_t>(*number);
    if (static_cast<double>(whole) != *number) return std::nullopt;
    return whole;
}

std::optional<Digest> digest_of(json::Value value) {
    const std::string_view text = value.string();
    if (text.size() != 32 || !std::all_of(text.begin(), text.end(), json::is_hex)) return std::nullopt;
    const auto half = [&](std::size_t at) { return std::stoull(std::string(text.substr(at, 16)), nullptr, 16); };
    return Digest{half(0), half(16)};
}

/// What the changes say, but for the records in them.
class Plan {
public:
    struct Fresh {
        std::uint64_t place;   // in the new snapshot
        std::uint64_t offset;  // of the change's line
        std::uint32_t size;
    };

    Plan(const Snapshot& old, std::string_view name) : old_(old), name_(name), gone_(old.entries.size()) {}

    void read(json::ByteSource& changes) {
        json::Limits limits;
        limits.record = 2 * json::max_record;
        json::Splitter splitter(changes, std::string(name_), {}, limits);
        json::Batch batch;
        while (splitter.next(batch)) {
            if (!batch.findings.empty()) fail(batch.findings.front().line, "is no change");
            for (const json::RecordText& line : batch.records) read(batch.text(line), line);
        }
        check();
    }

    [[nodiscard]] const std::vector<Fresh>& fresh() const { return fresh_; }
    [[nodiscard]] const Digest& after() const { return after_; }
    [[nodiscard]] bool any() const { return any_; }

    /// The places of the old records that stay, in their new order.
    template <typename Take>
    void each_kept(const Take& take) const {
        for (const auto& [first, count] : runs_) {
            for (std::uint64_t i = first; i < first + count; ++i) take(i);
        }
        if (!runs_.empty()) return;
        for (std::uint64_t i = 0; i < gone_.size(); ++i) {
            if (!gone_[i]) take(i);
        }
    }

private:
    [[noreturn]] void fail(std::uint64_t line, std::string_view what) const { throw Error(fmt::format("{}:{}: {}", name_, line, what)); }

    void read(std::string_view text, const json::RecordText& where) {
        const ChangeText parts = split_change(text);
        if (document_.parse_copy(parts.header) != json::Fault::none) fail(where.line, "is no change");
        const json::Value change = document_.root();
        const std::string_view kind = change.find("change").string();
        any_ = true;
        if (kind == "summary") return read_summary(change);
        if (kind == "order") return read_runs(change, where);
        const auto before = whole_number(change.find("at").find("old"));
        const auto after = whole_number(change.find("at").find("new"));
        if ((!before && !after) || after.has_value() == parts.record.empty()) fail(where.line, "is no change");
        if (before) take_away(*before, where);
        if (after) fresh_.push_back({*after, where.offset, where.size});
    }

    void take_away(std::uint64_t place, const json::RecordText& where) {
        if (place >= gone_.size() || gone_[place]) fail(where.line, "changes a record that the old snapshot does not have");
        gone_[place] = true;
    }

    void read_runs(json::Value change, const json::RecordText& where) {
        for (const json::Value run : change.find("runs").elements()) {
            std::vector<std::uint64_t> numbers;
            for (const json::Value number : run.elements()) numbers.push_back(whole_number(number).value_or(gone_.size() + 1));
            if (numbers.size() != 2 || numbers[0] > gone_.size() || numbers[1] > gone_.size() - numbers[0])
                fail(where.line, "is no order of the old snapshot");
            runs_.emplace_back(numbers[0], numbers[1]);
        }
    }

    void read_summary(json::Value summary) {
        const auto before = digest_of(summary.find("old").find("digest"));
        const auto after = digest_of(summary.find("new").find("digest"));
        if (!before || !after) return;
        digests_ = true;
        before_.add(*before);
        after_.add(*after);
    }

    void check() {
        if (!any_) return;
        if (!digests_) throw Error(fmt::format("{}: not all changes: the stream was cut short, or made with --class or --kind", name_));
        if (before_ != old_.digest) throw Error(fmt::format("{}: these are not changes of {}", name_, old_.name));
        check_runs();
        std::sort(fresh_.begin(), fresh_.end(), [](const Fresh& a, const Fresh& b) { return a.place < b.place; });
    }

    void check_runs() const {
        std::vector<bool> met = gone_;
        for (const auto& [first, count] : runs_) {
            for (std::uint64_t i = first; i < first + count; ++i) {
                if (met[i]) throw Error(fmt::format("{}: the order names a record twice, or one that is gone", name_));
                met[i] = true;
            }
        }
    }

    const Snapshot& old_;
    std::string_view name_;
    std::vector<bool> gone_;
    std::vector<Fresh> fresh_;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> runs_;
    json::Document document_;
    Digest before_;
    Digest after_;
    bool digests_ = false;
    bool any_ = false;
};

/// Writes the new snapshot, and adds it up.
class Weaver {
public:
    Weaver(const Snapshot& old, const Plan& plan, Bytes& changes, const std::function<void(std::string_view)>& write)
        : old_(old), plan_(plan), changes_(changes), write_(write), reader_(old), next_(plan.fresh().begin()) {}

    Digest weave() {
        plan_.each_kept([&](std::uint64_t i) {
            give_fresh();
            give(reader_.raw(old_.entries[i]));
        });
        give_fresh();
        return digest_;
    }

    [[nodiscard]] bool all_given() const { return next_ == plan_.fresh().end(); }

private:
    void give_fresh() {
        for (; next_ != plan_.fresh().end() && next_->place == place_; ++next_) {
            text_.resize(next_->size);
            changes_.read(next_->offset, text_.data(), text_.size());
            give(line_form(split_change(text_).record, line_));
        }
    }

    void give(std::string_view line) {
        digest_.add(place_++, hash_of(line));
        write_(line);
        write_("\n");
    }

    const Snapshot& old_;
    const Plan& plan_;
    Bytes& changes_;
    const std::function<void(std::string_view)>& write_;
    Reader reader_;
    std::vector<Plan::Fresh>::const_iterator next_;
    std::uint64_t place_ = 0;
    Digest digest_;
    std::string text_;
    std::string line_;
};

}  // namespace

ChangeText split_change(std::string_view line) {
    std::size_t depth = 0;
    std::size_t comma = std::string_view::npos;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char c = line[at];
        if (c == '{' || c == '[') ++depth;
        if ((c == '}' || c == ']') && depth != 0) --depth;
        if (c == ',' && depth == 1) comma = at;
        if (c != '"') continue;
        const std::size_t end = end_of_string(line, at);
        const std::size_t colon = std::min(line.find_first_not_of(" \t\r\n", end), line.size());
        const bool is_key = depth == 1 && colon < line.size() && line[colon] == ':';
        if (is_key && line.substr(at, end - at) == member_record && comma != std::string_view::npos) {
            const std::size_t begin = std::min(line.find_first_not_of(" \t\r\n", colon + 1), line.size());
            const std::size_t brace = json::without_trailing_space(line, begin, line.size());
            const std::size_t last = brace > begin ? json::without_trailing_space(line, begin, brace - 1) : begin;
            return {std::string(line.substr(0, comma)) + "}", line.substr(begin, last - begin)};
        }
        at = end - 1;
    }
    return {std::string(line), {}};
}

void apply(const Snapshot& old, json::ByteSource& changes, std::string_view changes_name, Bytes& change_bytes,
           const std::function<void(std::string_view)>& write) {
    Plan plan(old, changes_name);
    plan.read(changes);
    Weaver weaver(old, plan, change_bytes, write);
    const Digest made = weaver.weave();
    if (plan.any() && (made != plan.after() || !weaver.all_given())) {
        throw Error(fmt::format("{}: the result is not the new snapshot: the changes were altered on their way", changes_name),
                    Error::Kind::incomplete);
    }
}

}  // namespace catwalk::diff
