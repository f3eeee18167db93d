// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/document.hpp>
#include <catwalk/source/provenance.hpp>

#include <fmt/format.h>

namespace catwalk::source {

namespace {

// Everything of `_catwalk` but its closing bracket.
void put_origin(json::Out& out, const Record& record, const Provenance& provenance) {
    const auto member = [&](std::string_view key, std::string_view value) {
        if (value.empty()) return;
        out.raw(key);
        out.string(value);
    };
    out.raw("\"_catwalk\":{\"source\":");
    out.string(provenance.source);
    member(",\"type\":", record.type);
    member(",\"id\":", record.id);
    member(",\"url\":", record.url.empty() ? std::string_view(provenance.url) : std::string_view(record.url));
    member(",\"fetched\":", provenance.fetched);
    out.raw(fmt::format(FMT_STRING(",\"page\":{}"), provenance.page));
}

}  // namespace

void put_record(json::Out& out, const Record& record, const Provenance& provenance) {
    const std::size_t begin = out.size();
    if (record.text.find('\n') != std::string_view::npos || record.text.find('\r') != std::string_view::npos) {
        out.value(record.value);
    } else {
        out.raw(record.text);
    }
    if (record.value.find("_catwalk").is_absent()) {
        out.truncate(begin + out.view_from(begin).rfind('}'));
        if (record.value.says_something()) out.put(',');
        put_origin(out, record, provenance);
        out.raw("}}");
    }
    out.put('\n');
}

void put_deleted(json::Out& out, const Record& record, const Provenance& provenance) {
    out.put('{');
    put_origin(out, record, provenance);
    out.raw(",\"deleted\":true}}\n");
}

}  // namespace catwalk::source
