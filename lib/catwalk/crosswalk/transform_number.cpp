// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/transforms.hpp>

#include <catwalk/base/quantity.hpp>
#include <catwalk/base/text.hpp>

#include <algorithm>
#include <string>

namespace catwalk::crosswalk {

namespace {

bool is_integer(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    if (text.empty() || text.size() > 18 || (text.size() > 1 && text.front() == '0')) return false;
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Numbers that cannot be read stay as they are said: a string where the core wants a number, and a finding.
bool put_verbatim(Call& call, json::Value value, std::string_view text) {
    call.say("number-unclear", Level::warning, value);
    call.out.string(text);
    return true;
}

// `form: string` is for portals whose numbers are texts.
void put_number(Call& call, std::string_view text) {
    if (call.arguments.form == "string") {
        call.out.string(text);
    } else {
        call.out.raw(text);
    }
}

}  // namespace

bool read_integer(Call& call) {
    const json::Value value = call.first();
    const std::string_view text = trimmed(value.scalar_text());
    if (text.empty()) return false;
    if (is_integer(text)) {
        call.out.raw(text);
        return true;
    }
    const auto number = parse_integer(text);
    if (!number) return put_verbatim(call, value, text);
    call.out.raw(std::to_string(*number));
    return true;
}

bool write_integer(Call& call) {
    const json::Value value = call.first();
    const std::string_view text = value.scalar_text();
    if (text.empty()) return false;
    if (value.is_string()) {
        call.out.string(text);
    } else {
        put_number(call, text);
    }
    return true;
}

bool read_number(Call& call) {
    const json::Value value = call.first();
    const std::string_view text = trimmed(value.scalar_text());
    if (text.empty()) return false;
    if (!value.number_text().empty()) {
        call.out.raw(text);
        return true;
    }
    std::string buffer;
    const auto number = catwalk::number_text(text, buffer);
    if (!number) return put_verbatim(call, value, text);
    call.out.raw(*number);
    return true;
}

bool write_number(Call& call) { return write_integer(call); }

bool read_byte_size(Call& call) {
    const json::Value value = call.first();
    const std::string_view text = trimmed(value.scalar_text());
    if (text.empty()) return false;
    if (is_integer(text) && text.front() != '-') {
        call.out.raw(text);
        return true;
    }
    const auto size = parse_byte_size(text);
    if (!size) return put_verbatim(call, value, text);
    if (size->approximate) call.say("byte-size-approximate", Level::info, value, {}, std::to_string(size->bytes));
    call.out.raw(std::to_string(size->bytes));
    return true;
}

bool read_boolean(Call& call) {
    const json::Value value = call.first();
    const std::string_view text = trimmed(value.scalar_text());
    if (text.empty()) return false;
    const auto truth = parse_boolean(text);
    if (!truth) return put_verbatim(call, value, text);
    call.out.raw(*truth ? "true" : "false");
    return true;
}

bool write_boolean(Call& call) {
    const json::Value value = call.first();
    const std::string_view text = value.scalar_text();
    if (text.empty()) return false;
    if (value.is_string() || call.arguments.form == "string") {
        call.out.string(text);
    } else {
        call.out.raw(text);
    }
    return true;
}

}  // namespace catwalk::crosswalk
