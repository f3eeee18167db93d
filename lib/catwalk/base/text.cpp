// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/text.hpp>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace catwalk {

namespace {

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool is_blank(UChar32 c) { return u_isUWhiteSpace(c) || c == 0x200B || c == 0xFEFF; }

// The size of the white space character that starts at `at`; 0 if there is none.
std::size_t blank_at(std::string_view text, std::size_t at) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    if (bytes[at] < 0x80) return is_ascii_space(text[at]) ? 1 : 0;
    std::size_t next = at;
    UChar32 c = 0;
    U8_NEXT(bytes, next, text.size(), c);
    return c >= 0 && is_blank(c) ? next - at : 0;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

// What Unicode does not decompose but people write plainly.
std::string_view plain_letter(UChar32 c) {
    switch (c) {
        case 0x00AA: return "a";
        case 0x00BA: return "o";
        case 0x00DF: return "ss";
        case 0x00E6: return "ae";
        case 0x00F0: return "d";
        case 0x00F8: return "o";
        case 0x00FE: return "th";
        case 0x0111: return "d";
        case 0x0127: return "h";
        case 0x0131: return "i";
        case 0x0133: return "ij";
        case 0x0140: return "l";
        case 0x0142: return "l";
        case 0x0149: return "'n";
        case 0x0153: return "oe";
        case 0x0167: return "t";
        default: return {};
    }
}

std::string_view plain_mark(UChar32 c) {
    switch (c) {
        case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x2032: case 0x2039: case 0x203A: case 0x02BC:
        case 0x00B4: case 0xFF07: return "'";
        case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x2033: case 0x00AB: case 0x00BB: case 0xFF02: return "\"";
        case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: case 0xFE58:
        case 0xFE63: case 0xFF0D: return "-";
        case 0x2026: return "...";
        default: return {};
    }
}

bool is_latin(UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(c, &status) == USCRIPT_LATIN;
}

// A Latin letter that is already case-folded, without its accents.
void append_latin(std::string& out, UChar32 letter) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString parts;
    if (!icu::Normalizer2::getNFDInstance(status)->getDecomposition(letter, parts)) parts = icu::UnicodeString(letter);
    for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
        // Once more: the I of U+0130 appears only now.
        const UChar32 part = u_foldCase(parts.char32At(i), U_FOLD_CASE_DEFAULT);
        if (u_charType(part) == U_NON_SPACING_MARK) continue;
        if (const auto plain = plain_letter(part); !plain.empty())
            out.append(plain);
        else
            append_utf8(out, static_cast<char32_t>(part));
    }
}

// Western European letters, folded once: they are most of what is not ASCII.
constexpr UChar32 table_first = 0xC0;
constexpr UChar32 table_last = 0x17F;
struct Folded {
    std::array<char, 3> bytes{};
    std::uint8_t size = 0;
};
using Table = std::array<Folded, table_last - table_first + 1>;

Table make_table() {
    Table table;
    std::string letters;
    for (UChar32 c = table_first; c <= table_last; ++c) {
        letters.clear();
        append_latin(letters, u_foldCase(c, U_FOLD_CASE_DEFAULT));
        Folded& entry = table[static_cast<std::size_t>(c - table_first)];
        entry.size = static_cast<std::uint8_t>(letters.copy(entry.bytes.data(), entry.bytes.size()));
    }
    return table;
}

class Folder {
public:
    explicit Folder(std::string& out) : out_(out) {}

    void run(std::string_view text) {
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
        std::size_t at = 0;
        while (at < text.size()) {
            if (bytes[at] < 0x80) {
                at = ascii(text, at);
                continue;
            }
            UChar32 c = 0;
            U8_NEXT_OR_FFFD(bytes, at, text.size(), c);
            other(c);
        }
        finish();
    }

private:
    // A space, or a word up to the next space or letter beyond ASCII; returns the offset behind it.
    std::size_t ascii(std::string_view text, std::size_t at) {
        if (is_ascii_space(text[at])) {
            space();
            return at + 1;
        }
        std::size_t end = at;
        while (end < text.size() && static_cast<unsigned char>(text[end]) < 0x80 && !is_ascii_space(text[end])) ++end;
        append(text.substr(at, end - at));
        std::transform(out_.end() - static_cast<std::ptrdiff_t>(end - at), out_.end(),
                       out_.end() - static_cast<std::ptrdiff_t>(end - at), lower);
        return end;
    }

    void other(UChar32 c) {
        if (c >= table_first && c <= table_last) {
            static const Table table = make_table();
            const Folded& entry = table[static_cast<std::size_t>(c - table_first)];
            append({entry.bytes.data(), entry.size});
        } else if (c == 0xAD || c == 0x200B || c == 0xFEFF) {
            return;  // seen by nobody
        } else if (is_blank(c)) {
            space();
        } else if (const auto mark = plain_mark(c); !mark.empty()) {
            append(mark);
        } else {
            letter(u_foldCase(c, U_FOLD_CASE_DEFAULT));
        }
    }

    void letter(UChar32 c) {
        const auto type = u_charType(c);
        if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_COMBINING_SPACING_MARK) {
            if (keeps_marks_) append_utf8(out_, static_cast<char32_t>(c));
            return;
        }
        separate();
        keeps_marks_ = !is_latin(c) && u_isalpha(c);
        composes_ |= keeps_marks_;
        if (keeps_marks_ || !is_latin(c))
            append_utf8(out_, static_cast<char32_t>(c));
        else
            append_latin(out_, c);
    }

    void append(std::string_view plain) {
        separate();
        out_.append(plain);
        keeps_marks_ = false;
    }

    void space() {
        space_ = !out_.empty();
        keeps_marks_ = false;
    }

    void separate() {
        if (space_) out_.push_back(' ');
        space_ = false;
    }

    void finish() {
        while (!out_.empty() && (out_.back() == '.' || out_.back() == ' ')) out_.pop_back();
        if (!composes_) return;
        UErrorCode status = U_ZERO_ERROR;
        std::string composed;
        icu::StringByteSink<std::string> sink(&composed);
        const icu::StringPiece whole(out_.data(), static_cast<int32_t>(out_.size()));
        icu::Normalizer2::getNFCInstance(status)->normalizeUTF8(0, whole, sink, nullptr, status);
        if (U_SUCCESS(status)) out_.assign(composed);
    }

    std::string& out_;
    bool space_ = false;
    bool keeps_marks_ = false;
    bool composes_ = false;
};

}  // namespace

void append_utf8(std::string& out, char32_t code_point) {
    const UChar32 c = code_point > 0x10FFFF || U_IS_SURROGATE(code_point) ? 0xFFFD : static_cast<UChar32>(code_point);
    std::array<std::uint8_t, 4> bytes{};
    std::size_t size = 0;
    U8_APPEND_UNSAFE(bytes, size, c);
    out.append(reinterpret_cast<const char*>(bytes.data()), size);
}

std::string fold(std::string_view text) {
    std::string out;
    fold_into(text, out);
    return out;
}

namespace {

// The same for text that is all ASCII; false where it is not.
bool fold_ascii(std::string_view text, std::string& out) {
    out.resize(text.size());
    char* to = out.data();
    bool space = false;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80) return false;
        if (is_ascii_space(c)) {
            space = to != out.data();
            continue;
        }
        if (std::exchange(space, false)) *to++ = ' ';
        *to++ = lower(c);
    }
    while (to != out.data() && (to[-1] == '.' || to[-1] == ' ')) --to;
    out.resize(static_cast<std::size_t>(to - out.data()));
    return true;
}

}  // namespace

void fold_into(std::string_view text, std::string& out) {
    if (fold_ascii(text, out)) return;
    out.clear();
    out.reserve(text.size());
    Folder(out).run(text);
}

namespace {

// True where the character at `at` is seen, by its bytes alone. Blanks are U+0085, U+00A0 (C2), U+1680 (E1), those of U+2000 to
// U+205F (E2), U+3000 (E3 80 80) and U+FEFF (EF BB BF); all other letters need no look into Unicode's tables.
bool is_seen(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
    const unsigned lead = byte(0);
    if (lead < 0x80) return lead > 0x20 && lead < 0x7F;
    if (lead == 0xE3) return byte(1) != 0x80 || byte(2) != 0x80;
    if (lead == 0xEF) return byte(1) != 0xBB;
    return lead >= 0xC3 && lead != 0xE1 && lead != 0xE2;
}

// Where the last character begins.
std::size_t last_at(std::string_view text) {
    std::size_t at = text.size() - 1;
    while (at > 0 && text.size() - at < 4 && U8_IS_TRAIL(text[at])) --at;
    return at;
}

}  // namespace

std::string_view trimmed_ends(std::string_view text) {
    if (text.empty()) return text;
    if (is_seen(text, 0) && is_seen(text, last_at(text))) return text;
    while (!text.empty()) {
        const std::size_t size = blank_at(text, 0);
        if (size == 0) break;
        text.remove_prefix(size);
    }
    while (!text.empty()) {
        const std::size_t last = last_at(text);
        if (blank_at(text, last) != text.size() - last) break;
        text.remove_suffix(text.size() - last);
    }
    return text;
}

bool is_utf8(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    std::size_t at = 0;
    while (at < text.size()) {
        std::uint64_t eight = 0;
        if (text.size() - at >= sizeof eight) {
            std::memcpy(&eight, bytes + at, sizeof eight);
            if ((eight & 0x8080808080808080U) == 0) {
                at += sizeof eight;
                continue;
            }
        }
        UChar32 c = 0;
        U8_NEXT(bytes, at, text.size(), c);
        if (c < 0) return false;
    }
    return true;
}

}  // namespace catwalk
