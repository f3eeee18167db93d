// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/repair.hpp>

#include <catwalk/json/lexical.hpp>
#include <catwalk/json/pointer.hpp>

#include <algorithm>
#include <optional>
#include <vector>

namespace catwalk::json {

namespace {

constexpr std::size_t most_repairs_told = 20;

constexpr std::string_view value_start = R"({ [ " - 0-9 true false null)";

// One pass over one text. Every parsing function answers false once the text is lost; `lost_` says why.
class Checker {
public:
    Checker(std::string_view text, const Place& place) : text_(text), place_(place) {}

    Repair run() {
        Repair repair;
        space();
        if (value() && end()) {
            repair.usable = true;
            mended_.append(text_.substr(copied_));
            repair.text = std::move(mended_);
            repair.findings = std::move(warnings_);
        } else {
            repair.findings.push_back(std::move(*lost_));
        }
        return repair;
    }

private:
    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    void space() {
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    }

    // Asked in the order of the text, so that many repairs do not count the same lines again and again.
    std::uint64_t line_of(std::size_t at) {
        const auto position = [&](std::size_t i) { return text_.begin() + static_cast<std::ptrdiff_t>(i); };
        lines_ += static_cast<std::uint64_t>(std::count(position(counted_), position(at), '\n'));
        counted_ = at;
        return place_.line + lines_;
    }

    Finding finding(std::string_view rule, Level level, std::size_t at) {
        Finding one;
        one.rule = rule;
        one.level = level;
        one.source = place_.source;
        one.path = pointer();
        one.offset = place_.offset + at;
        one.line = line_of(at);
        return one;
    }

    bool lose(std::string_view rule, std::string value = {}, std::string_view detail = {}) {
        lost_ = finding(rule, Level::error, std::min(at_, text_.size()));
        lost_->value = std::move(value);
        lost_->detail = detail;
        return false;
    }

    // The word or character at hand is not what may stand here.
    bool unexpected(std::string_view expected) {
        if (at_ >= text_.size()) return lose("json-truncated");
        const std::string_view rest = text_.substr(at_);
        const std::size_t length = utf8_length(rest);
        if (length == 0) return lose("json-utf8", hex_byte(rest.front()));
        if (is_control(rest.front())) return lose("json-control-character", hex_byte(rest.front()));
        std::size_t word = 0;
        while (word < std::min<std::size_t>(rest.size(), 20) && is_word(rest[word])) ++word;
        return lose("json-syntax", std::string(rest.substr(0, std::max(word, length))), expected);
    }

    void replace(std::size_t from, std::size_t to, std::string_view with) {
        mended_.append(text_.substr(copied_, from - copied_)).append(with);
        copied_ = to;
    }

    void warn(std::string_view rule, std::size_t at, std::string value, std::string_view detail) {
        if (warnings_.size() == most_repairs_told) return;
        warnings_.push_back(finding(rule, Level::warning, at));
        warnings_.back().value = std::move(value);
        warnings_.back().detail = detail;
    }

    bool end() {
        space();
        return at_ == text_.size() || unexpected("\\n");
    }

    bool value() {
        switch (peek()) {
            case '{': return object();
            case '[': return array();
            case '"': return string();
            case 't': return word("true");
            case 'f': return word("false");
            case 'n': return word("null");
            default: return peek() == '-' || is_digit(peek()) ? number() : unexpected(value_start);
        }
    }

    bool word(std::string_view whole) {
        const std::string_view rest = text_.substr(at_);
        if (rest.substr(0, whole.size()) == whole) {
            at_ += whole.size();
            return true;
        }
        if (whole.substr(0, rest.size()) == rest) {
            at_ = text_.size();
            return lose("json-truncated");
        }
        return unexpected(value_start);
    }

    bool object() {
        if (!descend()) return false;
        if (peek() == '}') return ascend();
        for (;;) {
            if (!member()) return false;
            space();
            if (peek() == '}') return ascend();
            if (peek() != ',') return unexpected(", }");
            ++at_;
            space();
        }
    }

    bool member() {
        if (peek() != '"') return unexpected("\"");
        const std::size_t start = at_ + 1;
        if (!string()) return false;
        path_.back().key = text_.substr(start, at_ - start - 1);
        space();
        if (peek() != ':') return unexpected(":");
        ++at_;
        space();
        if (!value()) return false;
        path_.back().key.reset();
        return true;
    }

    bool array() {
        if (!descend()) return false;
        if (peek() == ']') return ascend();
        for (path_.back().index = 0;; ++*path_.back().index) {
            if (!value()) return false;
            space();
            if (peek() == ']') return ascend();
            if (peek() != ',') return unexpected(", ]");
            ++at_;
            space();
        }
    }

    bool descend() {
        if (path_.size() == max_depth) return lose("json-depth");
        path_.push_back({});
        ++at_;
        space();
        return true;
    }

    bool ascend() {
        path_.pop_back();
        ++at_;
        return true;
    }

    bool string() {
        for (++at_; at_ < text_.size();) {
            const char c = text_[at_];
            if (c == '"') {
                ++at_;
                return true;
            }
            if (c == '\\') {
                if (!escape()) return false;
            } else if (is_control(c)) {
                return lose("json-control-character", hex_byte(c));
            } else {
                const std::size_t length = utf8_length(text_.substr(at_));
                if (length == 0) return lose("json-utf8", hex_byte(c));
                at_ += length;
            }
        }
        return lose("json-truncated");
    }

    bool escape() {
        if (at_ + 1 >= text_.size()) return cut_short();
        if (text_[at_ + 1] == 'u') return unicode_escape();
        if (std::string_view(R"("\/bfnrt)").find(text_[at_ + 1]) == std::string_view::npos) {
            ++at_;
            return unexpected(R"(" \ / b f n r t u)");
        }
        at_ += 2;
        return true;
    }

    bool cut_short() {
        at_ = text_.size();
        return lose("json-truncated");
    }

    bool unicode_escape() {
        const CodePoint point = escaped_code_point(text_, at_);
        if (point.length == 0) {
            for (at_ += 2; is_hex(peek());) ++at_;
            return unexpected("0-9 a-f A-F");
        }
        if (point.lone) {
            warn("json-lone-surrogate", at_, std::string(text_.substr(at_, 6)), "\\ufffd");
            replace(at_, at_ + 6, "\\ufffd");
        }
        at_ += point.length;
        return true;
    }

    bool digits() {
        if (!is_digit(peek())) return unexpected("0-9");
        while (is_digit(peek())) ++at_;
        return true;
    }

    bool number() {
        const std::size_t start = at_;
        if (peek() == '-') ++at_;
        if (peek() == '0') {
            ++at_;
        } else if (!digits()) {
            return false;
        }
        if (!fraction() || !exponent()) return false;
        const std::string_view text = text_.substr(start, at_ - start);
        if (!is_big_number(text)) return true;
        warn("json-big-number", start, std::string(text), {});
        replace(start, at_, std::string("\"").append(text).append("\""));
        return true;
    }

    bool fraction() {
        if (peek() != '.') return true;
        ++at_;
        return digits();
    }

    bool exponent() {
        if (peek() != 'e' && peek() != 'E') return true;
        ++at_;
        if (peek() == '+' || peek() == '-') ++at_;
        return digits();
    }

    std::string pointer() const {
        std::string all;
        for (const Step& step : path_) {
            if (step.key) {
                append_step(all, unescaped(*step.key));
            } else if (step.index) {
                append_step(all, std::to_string(*step.index));
            }
        }
        return all;
    }

    struct Step {
        std::optional<std::string_view> key;  // as written, between its quotes
        std::optional<std::size_t> index;
    };

    std::string_view text_;
    const Place& place_;
    std::size_t at_ = 0;
    std::size_t counted_ = 0;  // line ends up to here are in lines_
    std::uint64_t lines_ = 0;
    std::size_t copied_ = 0;  // text_ up to here is in mended_
    std::string mended_;
    std::vector<Step> path_;
    Findings warnings_;
    std::optional<Finding> lost_;
};

}  // namespace

Finding not_object(Value value, const Place& place) {
    Finding finding;
    finding.rule = "json-not-object";
    finding.level = Level::error;
    finding.source = place.source;
    finding.line = place.line;
    finding.offset = place.offset;
    finding.value = value.is_array() ? "[…]" : value.type() == Type::null ? "null" : value.scalar_text();
    return finding;
}

Repair repair(std::string_view text, const Place& place) {
    if (text.size() <= max_record) return Checker(text, place).run();
    Repair refused;
    Finding& finding = refused.findings.emplace_back();
    finding.rule = "json-too-long";
    finding.level = Level::error;
    finding.source = place.source;
    finding.line = place.line;
    finding.offset = place.offset;
    finding.value = std::to_string(text.size());
    return refused;
}

}  // namespace catwalk::json
