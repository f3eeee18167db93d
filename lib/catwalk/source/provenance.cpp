// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/document.hpp>
#include <catwalk/source/provenance.hpp>

#include <fmt/format.h>

namespace catwalk::source {

namespace {

std::string member(std::string_view key, std::string_view value) {
    json::Out out;
    out.raw(key);
    out.string(value);
    return std::string(out.view());
}

}  // namespace

Provenance::Provenance(std::string_view source, std::string_view url, std::string_view fetched, std::uint64_t page)
    : url_(url),
      source_text_(member("\"_catwalk\":{\"source\":", source)),
      url_text_(url.empty() ? std::string() : member(",\"url\":", url)),
      tail_text_(fmt::format("{},\"page\":{}", member(",\"fetched\":", fetched), page)) {}

void Provenance::put(json::Out& out, const Record& record) const {
    out.raw(source_text_);
    if (!record.type.empty()) {
        out.raw(",\"type\":");
        out.string(record.type);
    }
    if (!record.id.empty()) {
        out.raw(",\"id\":");
        out.string(record.id);
    }
    if (record.url.empty()) {
        out.raw(url_text_);
    } else {
        out.raw(",\"url\":");
        out.string(record.url);
    }
    out.raw(tail_text_);
}

void put_record(json::Out& out, const Record& record, const Provenance& provenance) {
    const std::size_t begin = out.size();
    if (record.text.find('\n') != std::string_view::npos || record.text.find('\r') != std::string_view::npos) {
        out.value(record.value);
    } else {
        out.raw(record.text);
    }
    if (!record.has_origin) {
        out.truncate(begin + out.view_from(begin).rfind('}'));
        if (record.value.says_something()) out.put(',');
        provenance.put(out, record);
        out.raw("}}");
    }
    out.put('\n');
}

void put_deleted(json::Out& out, const Record& record, const Provenance& provenance) {
    out.put('{');
    provenance.put(out, record);
    out.raw(",\"deleted\":true}}\n");
}

}  // namespace catwalk::source
