// SPDX-License-Identifier: Apache-2.0
// Whether a value is there, of which kind, and how large.
#include <catwalk/check/makers.hpp>

#include <catwalk/base/quantity.hpp>
#include <catwalk/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <optional>

namespace catwalk::check {

namespace {

class Present final : public Predicate {
public:
    explicit Present(std::vector<Ref> others) : others_(std::move(others)) {}
    bool looks_around() const override { return true; }
    bool wants_nothing() const override { return true; }
    bool holds(json::Value value, Context& context) const override {
        if (!is_blank(value)) return true;
        for (const Ref other : others_) {
            const json::Value found = context.at(other);
            if (!found.is_absent() && !is_blank(found)) return true;
        }
        return false;
    }

private:
    std::vector<Ref> others_;
};

class Absent final : public Predicate {
public:
    bool holds(json::Value value, Context& /*context*/) const override { return is_blank(value); }
};

class OfType final : public Predicate {
public:
    explicit OfType(const std::vector<std::string>& types) {
        for (const std::string& type : types) allowed_ |= bit(type_of(type));
    }
    bool holds(json::Value value, Context& context) const override {
        if ((allowed_ & bit(value.type())) != 0) return true;
        context.detail = name_of(value.type());
        return false;
    }

    static constexpr std::string_view names[] = {"text", "number", "boolean", "list", "object"};

private:
    static unsigned bit(json::Type type) { return 1U << static_cast<unsigned>(type); }
    static json::Type type_of(std::string_view name) {
        if (name == "text") return json::Type::string;
        if (name == "number") return json::Type::number;
        if (name == "boolean") return json::Type::boolean;
        return name == "list" ? json::Type::array : json::Type::object;
    }
    static std::string_view name_of(json::Type type) {
        for (const std::string_view name : names) {
            if (type_of(name) == type) return name;
        }
        return "null";
    }

    unsigned allowed_ = 0;
};

struct Range {
    std::int64_t least;
    std::int64_t most;

    static Range at(data::Node node) {
        data::require_known_keys(node, {"min", "max"}, "a range");
        const Range range{integer_at(node["min"], std::numeric_limits<std::int64_t>::min()),
                          integer_at(node["max"], std::numeric_limits<std::int64_t>::max())};
        if (!node["min"] && !node["max"]) node.fail("a range has a `min`, a `max`, or both");
        if (range.least > range.most) node.fail("`min` is more than `max`");
        return range;
    }
    [[nodiscard]] bool has(std::int64_t number) const { return number >= least && number <= most; }
};

// Text in characters.
class Length final : public Predicate {
public:
    explicit Length(Range range) : range_(range) {}
    bool holds(json::Value value, Context& context) const override {
        if (!value.is_string()) return true;
        const std::string_view text = trimmed(value.string());
        // No text has more characters than bytes, nor fewer than a quarter of them.
        const auto bytes = static_cast<std::int64_t>(text.size());
        if (bytes <= range_.most && (bytes + 3) / 4 >= range_.least) return true;
        const auto size = static_cast<std::int64_t>(characters(text));
        if (range_.has(size)) return true;
        context.detail = fmt::format("{}", size);
        return false;
    }

private:
    Range range_;
};

// Elements or members; what is neither list nor object counts as one.
class Count final : public Predicate {
public:
    explicit Count(Range range) : range_(range) {}
    bool holds(json::Value value, Context& context) const override {
        const auto size = static_cast<std::int64_t>(value.is_array() || value.is_object() ? value.size() : 1);
        if (range_.has(size)) return true;
        context.detail = fmt::format("{}", size);
        return false;
    }

private:
    Range range_;
};

class Number final : public Predicate {
public:
    explicit Number(std::optional<Range> range) : range_(range) {}
    bool is_dear() const override { return true; }
    bool holds(json::Value value, Context& context) const override {
        if (const auto number = value.number()) return in_range(*number);
        std::string_view text;
        if (value.is_string()) text = number_text(trimmed(value.string()), context.buffer).value_or("");
        if (text.empty()) return false;
        return in_range(std::strtod(std::string(text).c_str(), nullptr));
    }

private:
    [[nodiscard]] bool in_range(double number) const {
        return !range_ || (number >= static_cast<double>(range_->least) && number <= static_cast<double>(range_->most));
    }

    std::optional<Range> range_;
};

// Members that are spelt nearly like one that is known: `acessURL`.
class Members final : public Predicate {
public:
    Members(std::vector<std::string> known, std::uint32_t memo) : known_(std::move(known)), memo_(memo) {
        std::sort(known_.begin(), known_.end());
    }
    bool holds(json::Value value, Context& context) const override {
        if (all_fine(value, context.names[memo_])) return true;
        for (const json::Value::Member member : value.members()) {
            const std::string_view near = better(member.key);
            if (near.empty() || !value.find(near).is_absent()) continue;
            context.detail = near;
            context.buffer = member.key;
            context.about = member.value;
            return false;
        }
        return true;
    }

private:
    static constexpr std::size_t shortest = 5;

    // Records have the same members again and again: each is judged once.
    bool all_fine(json::Value value, Names& names) const {
        if (value.keys() == nullptr) return false;
        if (names.keys != value.keys()) {
            names.keys = value.keys();
            names.verdicts.assign(std::size_t{json::Keys::most} + 1, Names::unasked);
            names.verdicts.front() = Names::doubtful;  // stands for all names without number
        }
        bool all = true;
        std::uint16_t first = 0;
        value.each_numbered(nullptr, first, [&](std::uint16_t number, json::Value key, json::Value /*member*/) {
            Names::Verdict& verdict = names.verdicts[number];
            if (verdict == Names::unasked) verdict = better(key.string()).empty() ? Names::fine : Names::doubtful;
            all = all && verdict == Names::fine;
        });
        return all;
    }

    // The known name that is meant, if it is another.
    [[nodiscard]] std::string_view better(std::string_view key) const {
        if (key.size() < shortest || std::binary_search(known_.begin(), known_.end(), key)) return {};
        return misspelt(key);
    }

    // Long names only, and nearer than a suggestion has to be: a portal's own member is no mistake.
    [[nodiscard]] std::string_view misspelt(std::string_view key) const {
        std::string_view found;
        for (const std::string& known : known_) {
            if (known.size() < shortest || (known.size() > key.size() ? known.size() - key.size() : key.size() - known.size()) > 1)
                continue;
            if (one_slip(key, known)) found = known;
        }
        return found;
    }

    // One letter put in, left out or replaced, two neighbours exchanged, or capitals.
    static bool one_slip(std::string_view a, std::string_view b) {
        const auto same = [](char x, char y) { return lower(x) == lower(y); };
        const auto [left, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end(), same);
        const auto at = static_cast<std::size_t>(left - a.begin());
        const std::string_view rest = a.substr(at);
        const std::string_view rest_b = b.substr(at);
        const auto equal = [&](std::string_view x, std::string_view y) { return std::equal(x.begin(), x.end(), y.begin(), y.end(), same); };
        if (rest.empty() && rest_b.empty()) return true;
        if (rest.size() > 1 && rest.size() == rest_b.size() && same(rest[0], rest_b[1]) && same(rest[1], rest_b[0]) &&
            equal(rest.substr(2), rest_b.substr(2)))
            return true;
        if (!rest.empty() && equal(rest.substr(1), rest_b)) return true;
        if (!rest_b.empty() && equal(rest, rest_b.substr(1))) return true;
        return !rest.empty() && !rest_b.empty() && equal(rest.substr(1), rest_b.substr(1));
    }
    static char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

    std::vector<std::string> known_;
    std::uint32_t memo_;
};

}  // namespace

std::unique_ptr<Predicate> make_present(data::Node arguments, Making& making) {
    std::vector<Ref> others;
    if (arguments) data::require_known_keys(arguments, {"or"}, "present");
    for (const data::Node other : arguments["or"].items()) others.push_back(making.path(other));
    return std::make_unique<Present>(std::move(others));
}

std::unique_ptr<Predicate> make_absent(data::Node arguments, Making& /*making*/) {
    no_arguments(arguments, "absent");
    return std::make_unique<Absent>();
}

std::unique_ptr<Predicate> make_type(data::Node arguments, Making& /*making*/) {
    return std::make_unique<OfType>(words_at(arguments, {std::begin(OfType::names), std::end(OfType::names)}));
}

std::unique_ptr<Predicate> make_length(data::Node arguments, Making& /*making*/) { return std::make_unique<Length>(Range::at(arguments)); }

std::unique_ptr<Predicate> make_count(data::Node arguments, Making& /*making*/) { return std::make_unique<Count>(Range::at(arguments)); }

std::unique_ptr<Predicate> make_number(data::Node arguments, Making& /*making*/) {
    return std::make_unique<Number>(arguments ? std::optional(Range::at(arguments)) : std::nullopt);
}

std::unique_ptr<Predicate> make_members(data::Node arguments, Making& making) {
    std::vector<std::string> known = texts_at(arguments);
    if (known.empty()) arguments.fail("members needs the names that are known");
    return std::make_unique<Members>(std::move(known), making.memo());
}

}  // namespace catwalk::check
