// SPDX-License-Identifier: Apache-2.0
// Addresses: of the web, of mail.
#include <catwalk/check/makers.hpp>

#include <catwalk/base/email.hpp>
#include <catwalk/base/text.hpp>
#include <catwalk/base/url.hpp>

#include <algorithm>
#include <array>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace catwalk::check {

namespace {

// In the order of UrlScheme.
constexpr std::array<std::string_view, 7> schemes = {"http", "https", "ftp", "ftps", "mailto", "urn", "doi"};

// Bytes that stand in an address as they are, wherever they stand.
constexpr std::array<bool, 256> make_plain() {
    std::array<bool, 256> plain{};
    for (int c = '!'; c < 0x7F; ++c) plain[static_cast<std::size_t>(c)] = true;
    for (const char c : std::string_view("\"<>\\^`{|}%")) plain[static_cast<unsigned char>(c)] = false;
    return plain;
}
constexpr std::array<bool, 256> plain = make_plain();

bool is_hex(char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }

// A byte that may stand there, or the beginning of an escape.
bool is_plain_at(std::string_view text, std::size_t at) {
    return plain[static_cast<unsigned char>(text[at])] ||
           (text[at] == '%' && at + 2 < text.size() && is_hex(text[at + 1]) && is_hex(text[at + 2]));
}

#if defined(__x86_64__)
// Which of 32 bytes are not plain; see special_bytes().
__attribute__((target("avx2"))) unsigned special_wide(const char* at) {
    const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
    const __m256i pairs = _mm256_and_si256(bytes, _mm256_set1_epi8(static_cast<char>(~2)));
    const __m256i paired =
        _mm256_or_si256(_mm256_cmpeq_epi8(pairs, _mm256_set1_epi8('<')), _mm256_cmpeq_epi8(pairs, _mm256_set1_epi8('\\')));
    const __m256i single =
        _mm256_or_si256(_mm256_or_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('"')), _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('`'))),
                        _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('%')));
    const __m256i low = _mm256_cmpgt_epi8(_mm256_set1_epi8('!'), bytes);
    const __m256i high =
        _mm256_andnot_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('~')), _mm256_cmpgt_epi8(bytes, _mm256_set1_epi8('z')));
    return static_cast<unsigned>(_mm256_movemask_epi8(_mm256_or_si256(_mm256_or_si256(paired, single), _mm256_or_si256(low, high))));
}

// is_plain() of 32 bytes or more.
__attribute__((target("avx2"))) bool is_plain_wide(std::string_view text) {
    constexpr std::size_t block = 32;
    for (std::size_t next = 0; next < text.size(); next += block) {
        // The last block begins inside the one before it.
        const std::size_t at = std::min(next, text.size() - block);
        for (unsigned special = special_wide(text.data() + at); special != 0; special &= special - 1) {
            if (!is_plain_at(text, at + static_cast<std::size_t>(__builtin_ctz(special)))) return false;
        }
    }
    return true;
}

// Which of 16 bytes are not plain.
unsigned special_bytes(const char* at) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const auto is = [bytes](char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
    // `<` and `>`, `\` and `^`: all but one bit is the same.
    const __m128i pairs = _mm_and_si128(bytes, _mm_set1_epi8(static_cast<char>(~2)));
    const __m128i paired = _mm_or_si128(_mm_cmpeq_epi8(pairs, _mm_set1_epi8('<')), _mm_cmpeq_epi8(pairs, _mm_set1_epi8('\\')));
    const __m128i single = _mm_or_si128(_mm_or_si128(is('"'), is('`')), is('%'));
    // As signed numbers the bytes beyond ASCII lie below the space, too.
    const __m128i low = _mm_cmplt_epi8(bytes, _mm_set1_epi8('!'));
    const __m128i high = _mm_andnot_si128(is('~'), _mm_cmpgt_epi8(bytes, _mm_set1_epi8('z')));
    return static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(paired, single), _mm_or_si128(low, high))));
}
#endif

// True if nothing in an address has to be escaped, as far as its bytes alone show.
bool is_plain(std::string_view text) {
#if defined(__x86_64__)
    static const bool wide = __builtin_cpu_supports("avx2") != 0;
    if (wide && text.size() >= 32) return is_plain_wide(text);
    constexpr std::size_t block = 16;
    if (text.size() >= block) {
        for (std::size_t next = 0; next < text.size(); next += block) {
            // The last block begins inside the one before it.
            const std::size_t at = std::min(next, text.size() - block);
            for (unsigned special = special_bytes(text.data() + at); special != 0; special &= special - 1) {
                if (!is_plain_at(text, at + static_cast<std::size_t>(__builtin_ctz(special)))) return false;
            }
        }
        return true;
    }
#endif
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_plain_at(text, at)) return false;
    }
    return true;
}

class WebAddress final : public Predicate {
public:
    explicit WebAddress(const std::vector<std::string>& allowed) {
        for (const std::string& name : allowed) {
            for (std::size_t i = 0; i < schemes.size(); ++i) allowed_[i] = allowed_[i] || schemes[i] == name;
        }
    }
    bool is_dear() const override { return true; }
    bool holds(json::Value value, Context& context) const override {
        if (!value.is_string()) return false;
        const Addresses::Origin& origin = context.addresses.of(trim(value.string()));
        return origin.is_url && allowed_[static_cast<std::size_t>(origin.scheme)];
    }

private:
    std::array<bool, schemes.size()> allowed_{};
};

// What nobody percent-encodes today is not held against an address: letters of any script, and white space around it. What is
// no address at all is another rule's to say.
class CleanAddress final : public Predicate {
public:
    bool is_dear() const override { return true; }
    bool holds(json::Value value, Context& context) const override {
        const std::string_view text = trim(value.string());
        if (is_plain(text) || !context.addresses.of(text).is_url) return true;
        const auto usable = clean_url(text, context.buffer);
        if (usable && usable->data() == text.data()) return true;
        context.detail = usable ? *usable : std::string_view();
        return false;
    }
};

class PublicHost final : public Predicate {
public:
    bool is_dear() const override { return true; }
    bool holds(json::Value value, Context& context) const override {
        const std::string_view text = trim(value.string());
        if (text.empty() || context.addresses.of(text).is_public) return true;
        context.detail = host_of(text);
        return false;
    }
};

class MailAddress final : public Predicate {
public:
    enum class Scheme : std::uint8_t { none, allowed, required };
    MailAddress(Scheme scheme, bool several) : scheme_(scheme), several_(several) {}
    bool is_dear() const override { return true; }
    bool holds(json::Value value, Context& context) const override {
        if (!value.is_string()) return false;
        std::string_view text = trim(value.string());
        const bool prefixed = text.starts_with("mailto:");
        if (prefixed ? scheme_ == Scheme::none : scheme_ == Scheme::required) return false;
        if (prefixed) text = trim(text.substr(std::string_view("mailto:").size()));
        if (several_) return !all_emails(text).empty();
        if (is_email(text)) return true;
        const auto found = first_email(text);
        context.detail = found ? found->address : std::string_view();
        return false;
    }

private:
    Scheme scheme_;
    bool several_;
};

}  // namespace

std::unique_ptr<Predicate> make_url(data::Node arguments, Making& /*making*/) {
    std::vector<std::string> allowed = {"http", "https", "ftp", "ftps"};
    if (arguments) data::require_known_keys(arguments, {"schemes", "clean"}, "url");
    if (arguments["schemes"]) allowed = words_at(arguments["schemes"], {schemes.begin(), schemes.end()});
    const bool clean = flag_at(arguments["clean"]);
    if (clean && arguments["schemes"]) arguments.fail("`clean` looks at addresses of every scheme");
    if (clean) return std::make_unique<CleanAddress>();
    return std::make_unique<WebAddress>(allowed);
}

std::unique_ptr<Predicate> make_public_host(data::Node arguments, Making& /*making*/) {
    no_arguments(arguments, "public-host");
    return std::make_unique<PublicHost>();
}

std::unique_ptr<Predicate> make_email(data::Node arguments, Making& /*making*/) {
    using Scheme = MailAddress::Scheme;
    if (arguments) data::require_known_keys(arguments, {"mailto", "several"}, "email");
    const std::string mailto = arguments["mailto"] ? word_at(arguments["mailto"], {"none", "allowed", "required"}) : "allowed";
    return std::make_unique<MailAddress>(mailto == "none"       ? Scheme::none
                                         : mailto == "required" ? Scheme::required
                                                                : Scheme::allowed,
                                         flag_at(arguments["several"]));
}

}  // namespace catwalk::check
