// SPDX-License-Identifier: Apache-2.0
#include <catwalk/source/receipt.hpp>

#include <fmt/format.h>

#include <utility>

namespace catwalk::source {

namespace {

std::string size_text(std::uint64_t bytes) {
    if (bytes < 1000) return fmt::format("{} bytes", bytes);
    if (bytes < 1000000) return fmt::format("{:.1f} kB", static_cast<double>(bytes) / 1e3);
    return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

template <typename Texts>
void put_texts(json::Out& out, std::string_view key, const Texts& texts) {
    out.raw(key);
    char before = '[';
    for (const std::string& text : texts) {
        out.put(before);
        out.string(text);
        before = ',';
    }
    out.raw(before == '[' ? "[]" : "]");
}

}  // namespace

void Receipt::reject(std::string id) {
    ++rejected;
    if (rejected_ids.size() < most_named) rejected_ids.push_back(std::move(id));
}

bool Receipt::complete() const { return trouble.empty() && rejected == 0; }

void Receipt::put(json::Out& out) const {
    out.raw("{\"source\":");
    out.string(source);
    out.raw(",\"type\":");
    out.string(type);
    out.raw(",\"started\":");
    out.string(started);
    out.raw(complete() ? ",\"complete\":true" : ",\"complete\":false");
    put_texts(out, ",\"trouble\":", trouble);
    out.raw(fmt::format(",\"declared\":{},\"received\":{},\"unique\":{},\"duplicate\":{},\"rejected\":{}",
                        declared ? fmt::to_string(*declared) : "null", received, unique, duplicate, rejected));
    put_texts(out, ",\"rejected_ids\":", rejected_ids);
    if (deleted) out.raw(fmt::format(",\"deleted\":{}", *deleted));
    out.raw(fmt::format(",\"pages\":{},\"retries\":{},\"bytes\":{},\"seconds\":{:.3f}}}", pages, retries, bytes, seconds));
}

std::string Receipt::summary() const {
    std::string text = fmt::format("{} {}", unique, unique == 1 ? "record" : "records");
    if (declared) text += fmt::format(" of {}", *declared);
    if (duplicate != 0) text += fmt::format(", {} repeated", duplicate);
    if (rejected != 0) text += fmt::format(", {} lost", rejected);
    if (deleted) text += fmt::format(", {} deleted", *deleted);
    text += fmt::format("; {} {}, {}", pages, pages == 1 ? "page" : "pages", size_text(bytes));
    if (retries != 0) text += fmt::format(", {} {}", retries, retries == 1 ? "retry" : "retries");
    text += fmt::format(", {:.1f} s", seconds);
    if (!complete()) text += "; NOT COMPLETE";
    return text;
}

}  // namespace catwalk::source
