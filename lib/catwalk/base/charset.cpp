// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/charset.hpp>
#include <catwalk/base/text.hpp>

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <utility>

namespace catwalk {

namespace {

constexpr std::size_t longest_label = 40;
constexpr char never_utf8 = '\xFF';

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

// No comma and no slash: to ICU they are options, and files.
bool is_label(std::string_view label) {
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == ':';
    };
    return !label.empty() && label.size() <= longest_label && std::all_of(label.begin(), label.end(), is_plain);
}

Converter open(const std::string& label) {
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(ucnv_open(label.c_str(), &status), &ucnv_close);
    if (U_SUCCESS(status)) ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    if (U_FAILURE(status)) converter.reset();
    return converter;
}

bool is_wide(UConverterType type) {
    switch (type) {
        case UCNV_UTF16:
        case UCNV_UTF16_BigEndian:
        case UCNV_UTF16_LittleEndian:
        case UCNV_UTF32:
        case UCNV_UTF32_BigEndian:
        case UCNV_UTF32_LittleEndian: return true;
        default: return false;
    }
}

bool is_allowed(UConverterType type, std::string_view name) {
    switch (type) {
        case UCNV_SBCS:
        case UCNV_MBCS:
        case UCNV_LATIN_1:
        case UCNV_US_ASCII:
        case UCNV_UTF8: return true;
        case UCNV_ISO_2022: return name.starts_with("ISO_2022,locale=ja");
        default: return is_wide(type);
    }
}

// What JSON is built of must be where ASCII has it.
bool keeps_ascii(UConverter* converter) {
    constexpr std::string_view sample = "{}[]\",:\\ \n09AZaz";
    std::array<UChar, sample.size() + 1> to{};
    UErrorCode status = U_ZERO_ERROR;
    const int32_t size =
        ucnv_toUChars(converter, to.data(), static_cast<int32_t>(to.size()), sample.data(), static_cast<int32_t>(sample.size()), &status);
    ucnv_resetToUnicode(converter);
    return U_SUCCESS(status) && static_cast<std::size_t>(size) == sample.size() && std::equal(sample.begin(), sample.end(), to.begin());
}

std::string usual_name(UConverter* converter) {
    UErrorCode status = U_ZERO_ERROR;
    std::string own = ucnv_getName(converter, &status);
    for (const char* standard : {"MIME", "IANA"}) {
        status = U_ZERO_ERROR;
        if (const char* name = ucnv_getStandardName(own.c_str(), standard, &status); name != nullptr && U_SUCCESS(status)) return name;
    }
    return own;
}

}  // namespace

struct Charset::State {
    explicit State(Converter opened)
        : converter(std::move(opened)),
          type(ucnv_getType(converter.get())),
          unicode(type == UCNV_UTF8 || is_wide(type)),
          name(usual_name(converter.get())) {}

    void append(const UChar* from, const UChar* to, std::string& out);
    void append_bad(std::string& out);

    Converter converter;
    UConverterType type;
    bool unicode;
    std::string name;
    UChar lead = 0;  // half a character at the end of a piece
    bool faithful = true;
};

Charset::Charset(std::unique_ptr<State> state) : state_(std::move(state)) {}
Charset::Charset(Charset&& other) noexcept = default;
Charset& Charset::operator=(Charset&& other) noexcept = default;
Charset::~Charset() = default;

const std::string& Charset::name() const { return state_->name; }
bool Charset::is_utf8() const { return state_->type == UCNV_UTF8; }
bool Charset::faithful() const { return state_->faithful; }

std::optional<Charset> Charset::find(std::string_view label) {
    label = trimmed(label);
    if (!is_label(label)) return std::nullopt;
    Converter converter = open(std::string(label));
    if (converter && ucnv_getType(converter.get()) == UCNV_LATIN_1) converter = open("windows-1252");
    if (!converter) return std::nullopt;
    const UConverterType type = ucnv_getType(converter.get());
    UErrorCode status = U_ZERO_ERROR;
    if (!is_allowed(type, ucnv_getName(converter.get(), &status)) || (!is_wide(type) && !keeps_ascii(converter.get()))) return std::nullopt;
    return Charset(std::make_unique<State>(std::move(converter)));
}

void Charset::State::append(const UChar* from, const UChar* to, std::string& out) {
    for (; from != to; ++from) {
        if (U16_IS_LEAD(*from)) {
            lead = *from;
        } else if (*from < 0x80) {
            out.push_back(static_cast<char>(*from));
        } else if (*from < 0xA0 && !unicode) {
            append_bad(out);  // ICU gives controls for bytes that the encoding leaves free
        } else {
            const bool pair = U16_IS_TRAIL(*from);
            append_utf8(out, pair ? static_cast<char32_t>(U16_GET_SUPPLEMENTARY(lead, *from)) : static_cast<char32_t>(*from));
        }
    }
}

void Charset::State::append_bad(std::string& out) {
    faithful = false;
    out.push_back(never_utf8);
}

void Charset::decode(std::string_view bytes, bool last, std::string& out) {
    std::array<UChar, 2048> buffer{};
    const char* from = bytes.data();
    const char* const end = from + bytes.size();
    for (;;) {
        UErrorCode status = U_ZERO_ERROR;
        UChar* to = buffer.data();
        ucnv_toUnicode(state_->converter.get(), &to, to + buffer.size(), &from, end, nullptr, static_cast<UBool>(last), &status);
        state_->append(buffer.data(), to, out);
        if (status == U_BUFFER_OVERFLOW_ERROR) continue;
        if (U_SUCCESS(status)) return;
        state_->append_bad(out);
        const bool more = status == U_INVALID_CHAR_FOUND || status == U_ILLEGAL_CHAR_FOUND || status == U_ILLEGAL_ESCAPE_SEQUENCE ||
                          status == U_UNSUPPORTED_ESCAPE_SEQUENCE;
        if (!more || from == end) return;
    }
}

UnicodeForm unicode_form(std::string_view head) {
    using namespace std::string_view_literals;
    if (head.starts_with("\xFF\xFE\0\0"sv)) return {"UTF-32LE", 4};
    if (head.starts_with("\0\0\xFE\xFF"sv)) return {"UTF-32BE", 4};
    if (head.starts_with("\xFF\xFE"sv)) return {"UTF-16LE", 2};
    if (head.starts_with("\xFE\xFF"sv)) return {"UTF-16BE", 2};
    if (head.size() < 4) return {};
    const auto zeros = [&](bool a, bool b, bool c, bool d) {
        return (head[0] == 0) == a && (head[1] == 0) == b && (head[2] == 0) == c && (head[3] == 0) == d;
    };
    if (zeros(true, true, true, false)) return {"UTF-32BE"};
    if (zeros(false, true, true, true)) return {"UTF-32LE"};
    if (zeros(true, false, true, false)) return {"UTF-16BE"};
    if (zeros(false, true, false, true)) return {"UTF-16LE"};
    return {};
}

}  // namespace catwalk
