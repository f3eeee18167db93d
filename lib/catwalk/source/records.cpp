// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/text.hpp>
#include <catwalk/json/lexical.hpp>
#include <catwalk/source/records.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace catwalk::source {

namespace {

constexpr std::size_t longest_message = 200;

/// An answer whose first bytes were looked at before it is read.
class Peeked final : public json::ByteSource {
public:
    explicit Peeked(json::ByteSource& bytes) : bytes_(bytes) {
        head_.resize(4096);
        head_.resize(bytes_.read(head_.data(), head_.size()));
    }
    [[nodiscard]] std::string_view head() const { return head_; }

    std::size_t read(char* to, std::size_t n) override {
        if (at_ == head_.size()) return bytes_.read(to, n);
        n = std::min(n, head_.size() - at_);
        std::memcpy(to, head_.data() + at_, n);
        at_ += n;
        return n;
    }
    [[nodiscard]] bool ready() const override { return at_ < head_.size() || bytes_.ready(); }
    [[nodiscard]] std::string_view damage() const override { return bytes_.damage(); }
    [[nodiscard]] json::Conversion conversion() const override { return bytes_.conversion(); }

private:
    json::ByteSource& bytes_;
    std::string head_;
    std::size_t at_ = 0;
};

bool is_markup(std::string_view head) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (head.starts_with(mark)) head.remove_prefix(mark.size());
    const std::size_t first = head.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && head[first] == '<';
}

std::string one_line(std::string_view text) {
    std::string line(text.substr(0, longest_message));
    while (!line.empty() && !is_utf8(line)) line.pop_back();
    std::replace_if(line.begin(), line.end(), json::is_control, ' ');
    return std::string(trimmed(line));
}

class RecordsOf {
public:
    RecordsOf(const Answer& answer, const Shape& shape, std::uint64_t first, Sink& sink)
        : answer_(answer), shape_(shape), first_(first), sink_(sink), type_(shape.type) {}

    Contents read(json::ByteSource& bytes) {
        json::Splitter splitter(bytes, answer_.url, shape_.envelopes);
        json::Batch batch;
        while (contents_.complaint.empty() && splitter.next(batch)) {
            for (Finding& finding : batch.findings) between(finding);
            for (const json::RecordText& where : batch.records) {
                record(batch, where);
                if (!contents_.complaint.empty()) break;
            }
            std::move(batch.headers.begin(), batch.headers.end(), std::back_inserter(contents_.headers));
        }
        return std::move(contents_);
    }

private:
    void between(Finding& finding) {
        if (finding.rule == "json-truncated" || finding.rule == "input-truncated") contents_.cut = true;
        const bool lost = finding.rule == "json-too-long";
        sink_.say(std::move(finding));
        if (!lost) return;
        ++contents_.elements;
        lose();
    }

    void lose() {
        ++contents_.fresh;
        sink_.reject(fmt::format("#{}", first_ + contents_.elements));
    }

    void record(const json::Batch& batch, const json::RecordText& where) {
        findings_.clear();
        const json::Value value = reader_.read(batch, where, findings_);
        if (value.is_string() && contents_.elements == 0) {
            contents_.quoted = value.string();
            return;
        }
        ++contents_.elements;
        const bool good = value.is_object();
        if (good && shape_.complaint) {
            contents_.complaint = shape_.complaint(value);
            if (!contents_.complaint.empty()) return;
        }
        const Identity identity = good ? identity_of(value, shape_.id) : Identity{};
        if (!good && !value.is_absent()) findings_.push_back(json::not_object(value, {batch.source, where.line, where.offset}));
        tell(identity.id);
        if (good) {
            give(value, identity);
        } else {
            lose();
        }
    }

    void tell(std::string_view id) {
        for (Finding& finding : findings_) {
            finding.record = id;
            if (finding.rule == "json-truncated") contents_.cut = true;
            sink_.say(std::move(finding));
        }
    }

    void give(json::Value value, const Identity& identity) {
        std::string url = shape_.url && !identity.id.empty() ? shape_.url(identity.id) : std::string();
        if (sink_.record({reader_.text(), value, identity.id, std::move(url), type_, identity.has_origin})) ++contents_.fresh;
    }

    const Answer& answer_;
    const Shape& shape_;
    std::uint64_t first_;
    Sink& sink_;
    std::string_view type_;
    json::RecordReader reader_;
    Findings findings_;
    Contents contents_;
};

}  // namespace

Contents read_records(const Answer& answer, const Shape& shape, std::uint64_t first, Sink& sink) {
    Peeked bytes(*answer.bytes);
    if (is_markup(bytes.head())) {
        Contents contents;
        contents.complaint = fmt::format("a page of HTML where JSON was to come: {}", title_of_html(bytes.head()));
        return contents;
    }
    return RecordsOf(answer, shape, first, sink).read(bytes);
}

std::optional<Failure> failure_of(int status) {
    if (status >= 200 && status < 300) return std::nullopt;
    if (status == 429) return Failure{Failure::Kind::later, "HTTP status 429, too many requests"};
    const bool temporary = status == 408 || status == 425 || (status >= 500 && status != 501 && status != 505);
    return Failure{temporary ? Failure::Kind::temporary : Failure::Kind::lasting, fmt::format("HTTP status {}", status)};
}

std::string title_of_html(std::string_view html) {
    if (const std::size_t declaration = html.find("<!"); declaration < 8) {
        html.remove_prefix(std::min(html.size() - 1, html.find('>', declaration)) + 1);
    }
    const std::size_t open = html.find("<title");
    const std::size_t begin = open == std::string_view::npos ? open : html.find('>', open);
    if (begin == std::string_view::npos) return one_line(strip_markup(html, Markup::html));
    const std::size_t end = html.find('<', begin);
    return one_line(html.substr(begin + 1, end == std::string_view::npos ? end : end - begin - 1));
}

Identity identity_of(json::Value record, const std::vector<std::string_view>& members) {
    Identity identity;
    std::size_t best = members.size();
    for (const json::Value::Member member : record.members()) {
        if (member.key == "_catwalk") identity.has_origin = true;
        for (std::size_t i = 0; i <= best && i < members.size(); ++i) {
            if (member.key != members[i]) continue;
            std::string_view text = member.value.scalar_text();
            // DCAT-US 3 and JSON-LD put an address there.
            if (text.empty()) text = member.value.find("@id").string();
            if (text.empty()) break;
            best = i;
            identity.id = text;
            break;
        }
    }
    return identity;
}

Finding finding_of(std::string_view rule, Level level, const Answer& answer, std::string detail) {
    Finding finding;
    finding.rule = rule;
    finding.level = level;
    finding.source = answer.url;
    finding.detail = std::move(detail);
    return finding;
}

}  // namespace catwalk::source
