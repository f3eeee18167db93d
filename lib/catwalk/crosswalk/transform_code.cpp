// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/transforms.hpp>

#include <catwalk/base/text.hpp>
#include <catwalk/base/url.hpp>

#include <algorithm>

namespace catwalk::crosswalk {

namespace {

// Reads every code of a value: a list, or one text that holds several between separators.
template <typename Function>
void for_each_text(const Call& call, Function each) {
    call.for_each([&](json::Value element) {
        std::string_view text = element.scalar_text();
        const std::string& separator = call.arguments.separator;
        while (!separator.empty()) {
            const std::size_t at = text.find(separator);
            if (at == std::string_view::npos) break;
            if (const auto one = trimmed(text.substr(0, at)); !one.empty()) each(element, one);
            text.remove_prefix(at + separator.size());
        }
        if (const auto one = trimmed(text); !one.empty()) each(element, one);
    });
}

// `text/csv; charset=utf-8` is text/csv.
std::string_view without_parameters(std::string_view media_type) { return trimmed(media_type.substr(0, media_type.find(';'))); }

void put_code(Call& call, json::Value value, std::string_view text) {
    const Vocabulary::Term* term = call.arguments.vocabulary->read(text, call.arguments.scheme);
    if (term == nullptr) call.say("code-unknown", Level::warning, value, std::string(text));
    call.out.string(term == nullptr ? text : std::string_view(term->id));
}

}  // namespace

bool read_code(Call& call) {
    if (!call.arguments.list) {
        const json::Value value = call.first();
        const std::string_view text = trimmed(value.scalar_text());
        if (text.empty()) return false;
        put_code(call, value, text);
        return true;
    }
    bool any = false;
    for_each_text(call, [&](json::Value value, std::string_view text) {
        call.out.put(any ? ',' : '[');
        put_code(call, value, text);
        any = true;
    });
    if (any) call.out.put(']');
    return any;
}

namespace {

// The target's word for a code of the core; empty if it has none and takes no others.
std::string_view code_for(Call& call, json::Value value) {
    const Arguments& arguments = call.arguments;
    const std::string_view id = value.scalar_text();
    if (arguments.scheme < 0) return id;
    const Vocabulary::Term* term = arguments.vocabulary->read(id);
    if (term != nullptr) {
        if (const auto code = arguments.vocabulary->code(*term, arguments.scheme); !code.empty()) return code;
        if (const auto code = arguments.vocabulary->broader(*term, arguments.scheme); !code.empty()) {
            call.say("code-generalised", Level::warning, value, {}, std::string(code));
            return code;
        }
    }
    if (!arguments.vocabulary->is_closed(arguments.scheme)) return id;
    call.say("code-not-in-target", Level::warning, value);
    return {};
}

void put_raw(Call& call, std::string_view code) {
    if (call.arguments.form == "raw") {
        call.out.raw(code);
    } else {
        call.out.string(code);
    }
}

}  // namespace

bool write_code(Call& call) {
    if (!call.arguments.list) {
        const std::string_view code = code_for(call, call.first());
        if (code.empty()) return false;
        put_raw(call, code);
        return true;
    }
    ListWriter list(call);
    std::vector<std::string_view> seen;
    call.for_each([&](json::Value element) {
        const std::string_view code = code_for(call, element);
        if (code.empty() || std::find(seen.begin(), seen.end(), code) != seen.end()) return;
        list.string(code);
        seen.push_back(code);
    });
    return list.finish();
}

namespace {

void put_label(Call& call, std::string_view text) {
    call.out.raw("\"label\":");
    open_language(call);
    call.out.string(text);
    call.out.raw("}}");
}

bool is_address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

bool put_concept(Call& call, json::Value value, std::string_view text) {
    json::Out& out = call.out;
    out.put('{');
    if (const auto& vocabulary = call.arguments.vocabulary) {
        if (const Vocabulary::Term* term = vocabulary->read(text, call.arguments.scheme)) {
            out.raw("\"scheme\":");
            out.string(vocabulary->id());
            out.raw(",\"code\":");
            out.string(term->id);
            if (text == term->id || vocabulary->code(*term, call.arguments.scheme) == text || is_address(text)) {
                out.put('}');
                return true;
            }
            out.put(',');
        } else {
            call.say("code-unknown", Level::warning, value, std::string(text));
        }
    }
    // An address is no label: it is the concept's own name, in a list that this vocabulary is not.
    if (is_address(text)) {
        out.raw("\"code\":");
        out.string(text);
        out.put('}');
    } else {
        put_label(call, text);
    }
    return true;
}

// {display_name, name, ...}, {title}, {label}: the member that a person reads.
json::Value label_in(const Call& call, json::Value object) {
    for (const std::string& key : call.arguments.names) {
        if (const json::Value one = object.find(key); !one.is_empty()) return one;
    }
    return {};
}

}  // namespace

bool read_concepts(Call& call) {
    json::Out& out = call.out;
    bool any = false;
    call.for_each([&](json::Value element) {
        const json::Value said = element.is_object() ? label_in(call, element) : element;
        if (said.is_object()) {
            out.raw(any ? ",{\"label\":" : "[{\"label\":");
            out.value(said);
            out.put('}');
            any = true;
            return;
        }
        std::string_view text = said.scalar_text();
        const std::string& separator = call.arguments.separator;
        while (!trimmed(text).empty()) {
            const std::size_t at = separator.empty() ? std::string_view::npos : text.find(separator);
            if (const auto one = trimmed(text.substr(0, at)); !one.empty()) {
                out.put(any ? ',' : '[');
                any = put_concept(call, said, one);
            }
            text = at == std::string_view::npos ? std::string_view{} : text.substr(at + separator.size());
        }
    });
    if (any) out.put(']');
    return any;
}

namespace {

// A concept as one text: its code in the target's scheme where it is of this vocabulary, else its label, else its code.
std::string concept_text(Call& call, json::Value concept_) {
    const Arguments& arguments = call.arguments;
    const std::string_view code = concept_.find("code").string();
    const json::Value label = concept_.find("label");
    const bool ours = arguments.vocabulary && concept_.find("scheme").string() == arguments.vocabulary->id();
    // `form: named` writes addresses, and leaves concepts of no list to other rows.
    if (arguments.form == "named" && !ours) return is_address(code) || !concept_.find("scheme").is_empty() ? std::string(code) : std::string();
    if (ours && !code.empty() && arguments.scheme >= 0) {
        if (const Vocabulary::Term* term = arguments.vocabulary->read(code)) {
            if (arguments.form == "named") return arguments.vocabulary->uri(*term, arguments.scheme);
            if (const auto own = arguments.vocabulary->code(*term, arguments.scheme); !own.empty()) return std::string(own);
            if (const auto own = arguments.vocabulary->broader(*term, arguments.scheme); !own.empty()) return std::string(own);
        }
    }
    if (arguments.form != "named" && arguments.scheme >= 0 && arguments.vocabulary->is_closed(arguments.scheme)) {
        if (!ours) {
            call.sink.left_behind(concept_);
            return {};
        }
        call.say("code-not-in-target", Level::warning, concept_, std::string(code));
        return {};
    }
    if (label.is_object()) return std::string(pick_language(call, label).scalar_text());
    return std::string(code);
}

}  // namespace

bool write_concepts(Call& call) {
    if (!call.arguments.list) {
        const std::string text = concept_text(call, call.first());
        if (text.empty()) return false;
        call.out.string(text);
        return true;
    }
    ListWriter list(call);
    std::vector<std::string> seen;
    call.for_each([&](json::Value element) {
        std::string text = concept_text(call, element);
        if (text.empty() || std::find(seen.begin(), seen.end(), text) != seen.end()) return;
        list.string(text);
        seen.push_back(std::move(text));
    });
    return list.finish();
}

bool read_format(Call& call) {
    const json::Value value = call.first();
    std::string_view text = trimmed(value.scalar_text());
    if (text.empty()) return false;
    const Vocabulary& vocabulary = *call.arguments.vocabulary;
    if (call.arguments.form != "suffix") {
        const std::string_view type = without_parameters(text);
        const bool bare = type.size() != text.size() && vocabulary.read(text) == nullptr && vocabulary.read(type) != nullptr;
        put_code(call, value, bare ? type : text);
        return true;
    }
    // A link's suffix is no statement about its format: using it is a guess, and only a known suffix will do.
    text = suffix_of(text);
    if (text.empty()) return false;
    const Vocabulary::Term* term = vocabulary.read(text, vocabulary.scheme("suffix"));
    if (term == nullptr) return false;
    call.say("format-guessed", Level::info, value, {}, term->id);
    call.out.string(term->id);
    return true;
}

namespace {

bool is_media_type(std::string_view text) {
    text = without_parameters(text);
    std::size_t slashes = 0;
    for (const char c : text) {
        if (c <= ' ' || c >= 0x7F || c == '"' || c == '<' || c == '>') return false;
        slashes += c == '/' ? 1 : 0;
    }
    return slashes == 1 && text.front() != '/' && text.back() != '/';
}

}  // namespace

bool read_media_type(Call& call) {
    const json::Value value = call.first();
    const std::string_view text = trimmed(value.scalar_text());
    if (text.empty()) return false;
    if (is_media_type(text)) {
        call.out.string(text);
        return true;
    }
    call.say("media-type-malformed", Level::warning, value);
    call.out.string(text);
    return true;
}

}  // namespace catwalk::crosswalk
