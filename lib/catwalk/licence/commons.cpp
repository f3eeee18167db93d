// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/commons.hpp>

#include <catwalk/licence/addresses.hpp>

#include <algorithm>
#include <array>

namespace catwalk::licence {

namespace {

constexpr std::array<std::string_view, 4> elements{"by", "nc", "nd", "sa"};

std::string join(const std::array<bool, 4>& has) {
    std::string made;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (!has[i]) continue;
        if (!made.empty()) made += '-';
        made += elements[i];
    }
    return made;
}

bool is_upper(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// `by-nd-nc` of version 1.0 and `by-nc-nd` of the others are one thing.
std::string ordered(std::string_view part) {
    std::array<bool, 4> has{};
    std::string_view rest = part;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find_first_of("-+ "), rest.size());
        const auto found = std::find(elements.begin(), elements.end(), rest.substr(0, end));
        if (found == elements.end()) return std::string(part);
        has[static_cast<std::size_t>(found - elements.begin())] = true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return join(has);
}

// `NC`, not `non commercial`.
bool is_code(std::span<const Token> tokens, std::size_t from, std::size_t end) {
    return end == from + 1 && tokens[from].end - tokens[from].begin <= 4;
}

bool is_page(std::string_view part) {
    return part.starts_with("deed") || part.starts_with("legalcode") || part.starts_with("rdf") || part.ends_with(".png") ||
           part.ends_with(".svg");
}

}  // namespace

std::string commons_path(std::string_view path) {
    std::string made;
    std::size_t at = 0;
    bool licences = false;
    while (!path.empty()) {
        path.remove_prefix(1);
        const std::size_t end = std::min(path.find('/'), path.size());
        std::string_view part = path.substr(0, end);
        path.remove_prefix(end);
        if (part.empty()) continue;
        if (is_page(part)) break;
        ++at;
        if (at == 1) {
            licences = part.starts_with("license") || part == "l";
            const bool domain = part == "p" || part == "publicdomain";
            made += licences ? "/licenses" : domain ? "/publicdomain" : "/" + std::string(part);
        } else if (licences && at == 2) {
            made += '/' + ordered(part);
        } else if (at == 3 && number_of(part) != 0) {
            made += '/' + text_of_number(number_of(part));
        } else {
            made += '/' + std::string(part);
        }
    }
    return made;
}

void Addresses::fold_commons(Address& out) const {
    const std::string path = commons_path(std::string_view(out.text).substr(out.host, out.path - out.host));
    out.text = "creativecommons.org" + path;
    out.host = std::string_view("creativecommons.org").size();
    out.path = out.query = out.text.size();
}

struct Commons::Reading {
    std::span<const Token> tokens;
    std::string_view text;
    std::size_t at = 0;
    std::array<bool, 4> has{};
    bool called = false;
    bool plain = false;
    bool spelled = false;
    std::uint64_t number = 0;
    bool told = false;  // all elements stand before the version
    std::string port;
    std::size_t end = 0;
    std::uint32_t last = Phrases::none;  // element
    bool code = false;                   // that one is `NC` and not `non commercial`
    bool apart = false;
    bool another = false;
    bool ports = true;

    [[nodiscard]] bool any() const { return std::count(has.begin(), has.end(), true) > 0; }
    // What stands in the text before the part to be read.
    [[nodiscard]] std::string_view gap() const {
        return at == 0 ? std::string_view() : text.substr(tokens[at - 1].end, tokens[at].begin - tokens[at - 1].end);
    }
    bool stop() {
        another = true;
        return false;
    }
};

Commons::Commons(data::Node node, Lexicon& lexicon) {
    for (const data::Node host : node["hosts"].items()) hosts_.emplace_back(host.text());
    const data::Node words = node["elements"];
    for (std::uint32_t i = 0; i < elements.size(); ++i) add(words[elements[i]], i, lexicon);
    add(node["called"], Part::called, lexicon);
    add(node["plain"], Part::plain, lexicon);
    add(node["between"], Part::filler, lexicon);
    for (const auto& entry : node["ports"].entries()) {
        add(entry.value, Part::port + static_cast<std::uint32_t>(ports_.size()), lexicon);
        ports_.emplace_back(entry.key);
    }
    phrases_.seal();
}

void Commons::add(data::Node words, std::uint32_t part, Lexicon& lexicon) {
    std::vector<std::uint32_t> ids;
    std::string scratch;
    for (const data::Node word : words.items()) {
        words_of_name(lexicon, word.text(), ids, scratch);
        phrases_.claim({.node = phrases_.add(ids), .owner = part});
    }
}

bool Commons::is_port(std::string_view part) const {
    return part.size() == 2 || std::find(ports_.begin(), ports_.end(), part) != ports_.end();
}

Commons::Match Commons::match(std::span<const Token> tokens, std::size_t from) const {
    Match best;
    std::uint32_t node = Phrases::root;
    for (std::size_t at = from; at < tokens.size(); ++at) {
        const std::uint32_t word = tokens[at].word;
        node = word == 0 ? Phrases::none : phrases_.step(node, word);
        if (node == Phrases::none) break;
        if (!phrases_.ends_at(node)) continue;
        const auto claims = phrases_.claims_at(node);
        best = {claims.front().owner, at + 1, claims.back().owner >= Part::port ? claims.back().owner : Phrases::none};
    }
    return best;
}

std::size_t Commons::terms_at(std::span<const Token> tokens, std::size_t from, bool& code) const {
    const Match said = match(tokens, from);
    if (said.part == Part::by || said.part > Part::sa) return 0;
    code = is_code(tokens, from, said.end);
    return said.end;
}

bool Commons::read_called(Reading& reading, std::size_t end) const {
    if (reading.number != 0) return false;
    // `CC BY, CC BY-SA`, and `Attribution (CC BY)`: each is a name.
    if (reading.any() && (reading.called || match(reading.tokens, end).part <= Part::sa)) return reading.stop();
    reading.called = true;
    return true;
}

std::string_view Commons::port_at(std::span<const Token> tokens, std::size_t from, std::string_view text) const {
    const Match said = from < tokens.size() ? match(tokens, from) : Match{};
    if (said.port == Phrases::none) return {};
    const Token& token = tokens[from];
    const bool code = said.end == from + 1 && token.end - token.begin == 2;
    return code && !is_upper(text.substr(token.begin, 2)) ? std::string_view() : std::string_view(ports_[said.port - Part::port]);
}

// A code of two letters may be any word: it is a port where it is written as one, or where nothing follows.
bool Commons::read_port(Reading& reading, Match said) const {
    const Token& token = reading.tokens[reading.at];
    const std::string_view word = reading.text.substr(token.begin, token.end - token.begin);
    const bool code = said.end == reading.at + 1 && word.size() == 2;
    const bool alone = said.end == reading.tokens.size() || reading.tokens[said.end].first;
    if (!reading.port.empty()) return false;
    if (code && !alone && !is_upper(word)) return reading.stop();
    reading.port = ports_[said.port - Part::port];
    reading.apart = reading.at > reading.end;
    return true;
}

// Elements are one licence's as long as they hang together: `CC BY 4.0 - non commercial use only` and `CC BY (no derivatives)` are remarks,
// and an element said again begins another name, unless it explains the one before it: `BY (Attribution)`.
bool Commons::read_element(Reading& reading, Match said) {
    if (reading.told) return reading.stop();
    const std::string_view gap = reading.gap();
    const bool code = is_code(reading.tokens, reading.at, said.end);
    const bool explains = reading.last == said.part && code != reading.code && gap.find_first_of("/,;|") == std::string_view::npos;
    if (reading.any() && !explains) {
        const bool apart =
            gap.find_first_of("([") != std::string_view::npos || (code != reading.code && gap.find(' ') != std::string_view::npos);
        if (reading.has[said.part] || apart) return reading.stop();
    }
    reading.has[said.part] = true;
    reading.last = said.part;
    reading.code = code;
    reading.spelled = reading.spelled || !code;
    return true;
}

// One element, port, number or word between; false where the name ends.
bool Commons::read_part(Reading& reading) const {
    const Token& token = reading.tokens[reading.at];
    if (token.number != 0) {
        if (reading.number != 0 || !(reading.called || reading.has[by])) return false;
        reading.number = token.number;
        reading.told = reading.any();
        reading.end = ++reading.at;
        return true;
    }
    Match said = match(reading.tokens, reading.at);
    if (said.part == Phrases::none) return false;
    if (!reading.ports && said.part >= Part::port) said.part = Part::filler;
    if (said.part == Part::filler && reading.ports && said.port != Phrases::none && reading.number != 0 && read_port(reading, said)) {
        reading.end = reading.at = said.end;
        return true;
    }
    if (said.part >= Part::port && !read_port(reading, said)) return false;
    if (said.part == Part::called && !read_called(reading, said.end)) return false;
    if (said.part <= Part::sa && !read_element(reading, said)) return false;
    if (said.part == Part::plain) {
        if (reading.number == 0) return false;
        reading.plain = true;
    }
    reading.at = said.end;
    if (said.part != Part::filler) reading.end = said.end;
    return true;
}

std::optional<CommonsName> Commons::name_at(std::span<const Token> tokens, std::size_t from, std::string_view text, bool ports) const {
    if (!starts(tokens[from].word)) return std::nullopt;
    Reading reading{.tokens = tokens, .text = text, .at = from, .has = {}, .port = {}, .end = from, .ports = ports};
    while (reading.at < tokens.size() && (reading.at == from || !tokens[reading.at].first) && read_part(reading)) {}
    const auto count = std::count(reading.has.begin(), reading.has.end(), true);
    if (count == 0 || (!reading.called && !reading.has[by])) return std::nullopt;
    const bool whole = reading.number != 0 && (reading.spelled ? reading.plain || !reading.port.empty() || count > 1 : count > 1);
    return CommonsName{reading.end,   join(reading.has), reading.number, reading.port, reading.called || whole,
                       reading.apart, reading.another};
}

}  // namespace catwalk::licence
