// SPDX-License-Identifier: Apache-2.0
#include <catwalk/diff/meaning.hpp>

#include <catwalk/base/entity.hpp>

#include <algorithm>
#include <cmath>

namespace catwalk::diff {

namespace {

// The length of the white space that `text` begins with: ASCII, no-break, zero-width, and the spaces of typography.
std::size_t space_at(std::string_view text) {
    const char c = text.front();
    if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
    if (static_cast<unsigned char>(c) < 0x80) return 0;
    if (text.starts_with("\xC2\xA0")) return 2;
    if (text.size() < 3) return 0;
    const std::string_view three = text.substr(0, 3);
    if (three.starts_with("\xE2\x80")) {
        const auto last = static_cast<unsigned char>(three[2]);
        return (last >= 0x80 && last <= 0x8B) || last == 0xA8 || last == 0xA9 || last == 0xAF ? 3 : 0;
    }
    return three == "\xE3\x80\x80" || three == "\xEF\xBB\xBF" ? 3 : 0;
}

using Member = std::pair<std::string_view, json::Value>;

bool same_lists(json::Value a, json::Value b) {
    auto other = b.elements().begin();
    const auto end = b.elements().end();
    for (const json::Value item : a.elements()) {
        if (other == end || !same_value(item, *other)) return false;
        ++other;
    }
    return other == end;
}

bool same_objects(json::Value a, json::Value b) {
    return each_member(a, b,
                       [](std::string_view, json::Value x, json::Value y) { return !x.is_absent() && !y.is_absent() && same_value(x, y); });
}

}  // namespace

std::vector<Member> sorted_members(json::Value object) {
    std::vector<Member> members;
    for (const json::Value::Member member : object.members()) members.emplace_back(member.key, member.value);
    std::stable_sort(members.begin(), members.end(), [](const Member& a, const Member& b) { return a.first < b.first; });
    const auto last = std::unique(members.rbegin(), members.rend(), [](const Member& a, const Member& b) { return a.first == b.first; });
    members.erase(members.begin(), last.base());
    return members;
}

void plain_into(std::string_view text, std::string& out) {
    out.clear();
    std::string reference;
    bool space = false;
    const auto put = [&](std::string_view part) {
        if (space && !out.empty()) out.push_back(' ');
        space = false;
        out.append(part);
    };
    while (!text.empty()) {
        if (const std::size_t size = space_at(text); size != 0) {
            space = true;
            text.remove_prefix(size);
            continue;
        }
        if (text.front() == '&') {
            reference.clear();
            if (const std::size_t size = append_entity(reference, text); size != 0) {
                if (space_at(reference) != 0) space = true;
                else put(reference);
                text.remove_prefix(size);
                continue;
            }
        }
        std::size_t plain = 1;
        while (plain < text.size() && text[plain] != '&' && static_cast<unsigned char>(text[plain]) > ' ' &&
               static_cast<unsigned char>(text[plain]) < 0x80)
            ++plain;
        put(text.substr(0, plain));
        text.remove_prefix(plain);
    }
}

bool same_text(std::string_view a, std::string_view b) {
    if (a == b) return true;
    std::string one;
    std::string two;
    plain_into(a, one);
    plain_into(b, two);
    return one == two;
}

bool same_scalar(json::Value a, json::Value b) {
    if (a.type() != b.type()) return false;
    if (a.is_string()) return a.string() == b.string();
    if (a.type() != json::Type::number) return a.scalar_text() == b.scalar_text();
    // Beyond 2^53 a double cannot tell neighbours apart.
    constexpr double exact = 9007199254740992.0;
    if (*a.number() != *b.number()) return false;
    return std::abs(*a.number()) < exact || a.number_text() == b.number_text();
}

bool same_value(json::Value a, json::Value b) {
    if (a.is_array() && b.is_array()) return same_lists(a, b);
    if (a.is_object() && b.is_object()) return same_objects(a, b);
    return same_scalar(a, b);
}

Hash Meaning::hash(json::Value value) {
    text_.clear();
    put(value);
    return hash_of(text_.view());
}

void Meaning::put(json::Value value) {
    if (value.is_string()) {
        plain_into(value.string(), plain_);
        text_.string(plain_);
    } else if (value.is_array()) {
        text_.put('[');
        for (const json::Value item : value.elements()) {
            put(item);
            text_.put(',');
        }
        text_.put(']');
    } else if (value.is_object()) {
        text_.put('{');
        for (const Member& member : sorted_members(value)) {
            text_.string(member.first);
            put(member.second);
        }
        text_.put('}');
    } else {
        text_.value(value);
    }
}

}  // namespace catwalk::diff
