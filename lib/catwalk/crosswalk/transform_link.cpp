// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/transforms.hpp>

#include <catwalk/base/email.hpp>
#include <catwalk/base/text.hpp>
#include <catwalk/base/url.hpp>
#include <catwalk/json/pointer.hpp>

#include <utility>

namespace catwalk::crosswalk {

namespace {

// What is no URL stays as it was said: to add a scheme would be to invent an address.
bool put_url(Call& call, json::Value value) {
    const std::string_view text = trimmed(value.scalar_text());
    if (text.empty()) return false;
    std::string buffer;
    const auto url = clean_url(text, buffer);
    if (!url) {
        call.say(is_url_without_scheme(text) ? "url-without-scheme" : "url-malformed", Level::warning, value);
        call.out.string(text);
        return true;
    }
    if (url->size() != text.size()) call.say("url-encoded", Level::info, value, {}, std::string(*url));
    call.out.string(*url);
    return true;
}

bool put_url_map(Call& call) {
    if (!call.value.is_object()) {
        open_language(call);
        if (!put_url(call, call.first())) return false;
        call.out.put('}');
        return true;
    }
    LanguageMapWriter map(call);
    for (const json::Value::Member member : call.value.members()) {
        map.member(member, [&](json::Value url) { return put_url(call, url); });
    }
    return map.finish();
}

}  // namespace

bool read_url(Call& call) {
    if (call.arguments.type == FieldType::url_map) return put_url_map(call);
    if (!call.arguments.list) {
        const json::Value value = call.first();
        return put_url(call, value.is_object() ? value.find("@id") : value);
    }
    return call.put_list([&](json::Value element) { return put_url(call, element.is_object() ? element.find("@id") : element); });
}

bool write_url(Call& call) { return write_text(call); }

// Several addresses in one field break every mail program: the first is the address, the others are told.
bool read_email(Call& call) {
    const json::Value value = call.first();
    const std::string_view text = trimmed(value.scalar_text());
    if (text.empty()) return false;
    const auto email = first_email(text);
    if (!email) {
        call.say("email-malformed", Level::warning, value);
        call.out.string(text);
        return true;
    }
    const auto& prefix = call.arguments.prefix;
    const bool expected =
        email->exact || (!prefix.empty() && text.size() == prefix.size() + email->address.size() && text.starts_with(prefix));
    if (!expected && all_emails(text).size() > 1) {
        call.say("email-several", Level::warning, value, {}, std::string(email->address));
    } else if (!expected) {
        call.say("email-repaired", Level::info, value, {}, std::string(email->address));
    }
    call.out.string(email->address);
    return true;
}

bool write_email(Call& call) {
    const std::string_view text = call.first().string();
    if (text.empty()) return false;
    const bool address = is_email(text);
    call.out.string(address ? call.arguments.prefix + std::string(text) : std::string(text));
    return true;
}

}  // namespace catwalk::crosswalk
