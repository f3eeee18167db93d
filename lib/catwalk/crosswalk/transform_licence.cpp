// SPDX-License-Identifier: Apache-2.0
// Licences: the words of the source beside what they name.
#include <catwalk/base/text.hpp>
#include <catwalk/base/url.hpp>
#include <catwalk/crosswalk/transforms.hpp>
#include <catwalk/json/pointer.hpp>
#include <catwalk/licence/recent.hpp>

#include <array>
#include <span>
#include <string>

namespace catwalk::crosswalk {

namespace {

using licence::Brief;
using licence::Status;

// Where the record came from, as far as a fetch said so: ids of that portal count.
std::string_view portal_of(const Call& call) {
    return call.portal != nullptr ? *call.portal : call.root.find("_catwalk").find("url").string();
}

/// The members that are written here.
struct Names {
    json::Name url{"url"}, id{"id"}, title{"title"}, verbatim{"verbatim"}, path{"path"}, recognised{"recognised"};
    json::Name status{"status"}, family{"family"}, by{"by"};
};

const Names names;

void member(json::Out& out, const json::Name& name, std::string_view value) {
    if (value.empty()) return;
    out.name(name, true);
    out.string(value);
}

/// The answer to a question, where nobody remembers answers.
struct Asked {
    licence::Recent own;
    const licence::BriefTogether& answer;

    Asked(const Call& call, std::span<const licence::Field> fields)
        : answer((call.recent != nullptr ? *call.recent : own).of(*call.arguments.licences, fields, portal_of(call))) {}
};

void put_recognised(json::Out& out, const Brief& found) {
    out.open(names.status);
    out.string(name_of(found.status));
    member(out, names.id, found.id);
    member(out, names.family, found.family);
    member(out, names.by, name_of(found.by));
    out.put('}');
}

// A name for no licence at all is not worth a word here; words that may name one, and are not known, are.
void tell(const Call& call, const Brief& found, json::Value value) {
    if (found.status == Status::unknown && !found.nothing) call.say("licence-unknown", Level::warning, value);
}

bool is_identifier(std::string_view text) { return text.find_first_of(" \t\r\n<") == std::string_view::npos && text.size() <= 64; }

}  // namespace

// One field that may hold an address, an identifier or words: what it is goes where that belongs, and the words as stated and
// their place are kept beside it.
bool read_licence(Call& call) {
    const json::Value value = call.first();
    const std::string_view text = trimmed(value.scalar_text());
    if (text.empty()) return false;
    json::Out& out = call.out;
    std::string buffer;
    if (const auto url = clean_url(text, buffer)) {
        out.open(names.url);
        open_language(call);
        out.string(*url);
        out.put('}');
    } else if (is_identifier(text)) {
        out.open(names.id);
        out.string(text);
    } else {
        out.open(names.title);
        open_language(call);
        put_text(out, text);
        out.put('}');
    }
    out.name(names.verbatim, true);
    put_text(out, text);
    out.name(names.path, true);
    out.string(json::pointer_to(call.root, value));
    out.name(names.recognised, true);
    const licence::Field field{"id", text};
    const Asked asked(call, {&field, 1});
    put_recognised(out, asked.answer.answer);
    tell(call, asked.answer.answer, value);
    out.put('}');
    return true;
}

// Several fields that state one licence: where they disagree, none of them counts.
bool read_recognised_licence(Call& call) {
    static constexpr std::array<std::string_view, 3> parts{"id", "title", "url"};
    std::array<licence::Field, 3> fields;
    std::size_t count = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string_view text = trimmed(call.parts[i].scalar_text());
        if (!text.empty()) fields[count++] = {parts[i], text};
    }
    if (count == 0) return false;
    const Asked asked(call, {fields.data(), count});
    const licence::BriefTogether& together = asked.answer;
    put_recognised(call.out, together.answer);
    tell(call, together.answer, call.value);
    if (!together.conflict.empty()) call.say("licence-conflict", Level::warning, call.value, {}, together.conflict);
    return true;
}

bool write_licence(Call& call) {
    const json::Value licence = call.first();
    for (const std::string_view member : {"url", "id", "title"}) {
        json::Value one = licence.find(member);
        if (one.is_object()) one = pick_language(call, one);
        if (one.is_empty()) continue;
        call.out.string(one.scalar_text());
        return true;
    }
    const std::string_view verbatim = licence.find("verbatim").string();
    if (verbatim.empty()) return false;
    call.out.string(verbatim);
    return true;
}

}  // namespace catwalk::crosswalk
