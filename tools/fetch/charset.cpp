// SPDX-License-Identifier: Apache-2.0
#include "fetch/charset.hpp"

#include "fetch/body.hpp"

#include <catwalk/source/content_type.hpp>

#include <string>
#include <utility>

namespace catwalk::cli::fetch {

namespace {

constexpr std::size_t piece_size = std::size_t{64} << 10;
constexpr char escape = 0x1B;  // of ISO-2022: text in other charsets, though each byte is ASCII

/// What is true of a whole body.
struct Facts {
    bool plain = true;  // ASCII
    bool utf8 = true;
    bool declared = true;  // every byte is a character of the charset that was declared
    bool wide = false;     // UTF-16 or UTF-32, by its first bytes
};

Facts facts_of(const Spool& spool, std::uint64_t most, std::optional<Charset>& declared) {
    Body body(spool, most);
    Facts facts;
    auto utf8 = Charset::find("UTF-8");
    std::string piece(piece_size, '\0');
    std::string converted;
    bool first = true;
    for (std::size_t n = 1; n != 0;) {
        n = body.read(piece.data(), piece.size());
        const std::string_view bytes(piece.data(), n);
        facts.wide = facts.wide || (std::exchange(first, false) && !unicode_form(bytes.substr(0, 4)).name.empty());
        for (const char c : bytes) facts.plain = facts.plain && static_cast<unsigned char>(c) < 0x80 && c != escape;
        facts.utf8 = facts.utf8 && bytes.find(escape) == std::string_view::npos;
        for (auto* charset : {&*utf8, declared ? &*declared : nullptr}) {
            if (charset != nullptr) charset->decode(bytes, n == 0, converted);
            converted.clear();
        }
        if (facts.wide) break;
    }
    facts.utf8 = facts.utf8 && utf8->faithful();
    facts.declared = declared && declared->faithful();
    return facts;
}

Finding finding_of(std::string_view rule, Level level, std::string label, std::string_view url) {
    Finding finding;
    finding.rule = rule;
    finding.level = level;
    finding.source = url;
    finding.value = std::move(label);
    return finding;
}

}  // namespace

Charsets charsets_of(const Spool& body, std::uint64_t most, std::string_view content_type, std::string_view url) {
    std::string label = source::charset_of(content_type);
    auto declared = Charset::find(label);
    if (label.empty() || (declared && declared->is_utf8())) return {};
    const Facts facts = facts_of(body, most, declared);
    if (facts.plain || facts.wide) return {};
    if (facts.utf8) return {std::nullopt, finding_of("fetch-charset-wrong", Level::info, std::move(label), url)};
    if (facts.declared) return {Charset::find(label), std::nullopt};
    return {std::nullopt, finding_of("fetch-charset-unusable", Level::warning, std::move(label), url)};
}

}  // namespace catwalk::cli::fetch
