// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/hits.hpp>

#include <string>

namespace catwalk::licence {

void read_text(const Names& names, std::string_view text, Reading& out) {
    out.text = text;
    out.tokens.reserve(text.size() / 5 + 4);
    std::string scratch;
    std::size_t at = 0;
    while (at < text.size() && out.links.size() < 64) {
        const Span span = next_address(text, at);
        const std::size_t before = out.tokens.size();
        append_tokens(names.lexicon, text.substr(at, span.begin - at), out.tokens, scratch);
        for (std::size_t i = before; i < out.tokens.size(); ++i) {
            out.tokens[i].begin += static_cast<std::uint32_t>(at);
            out.tokens[i].end += static_cast<std::uint32_t>(at);
            if (i == before && at > 0) out.tokens[i].first = false;
        }
        if (span.begin == span.end) return;
        out.tokens.push_back({link_word, static_cast<std::uint32_t>(span.begin), static_cast<std::uint32_t>(span.end), 0, false});
        out.links.push_back(span);
        at = span.end;
    }
}

}  // namespace catwalk::licence
