// SPDX-License-Identifier: Apache-2.0
// Addresses: of the web, of mail.
#include <catwalk/check/makers.hpp>

#include <catwalk/base/email.hpp>
#include <catwalk/base/text.hpp>
#include <catwalk/base/url.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace catwalk::check {

namespace {

constexpr std::array<std::string_view, 7> schemes = {"doi", "ftp", "ftps", "http", "https", "mailto", "urn"};

std::string_view name_of(UrlScheme scheme) {
    switch (scheme) {
        case UrlScheme::http: return "http";
        case UrlScheme::https: return "https";
        case UrlScheme::ftp: return "ftp";
        case UrlScheme::ftps: return "ftps";
        case UrlScheme::mailto: return "mailto";
        case UrlScheme::urn: return "urn";
        case UrlScheme::doi: return "doi";
    }
    return "http";
}

// What nobody percent-encodes today is not held against an address: letters of any script, and white space around it.
class WebAddress final : public Predicate {
public:
    WebAddress(std::vector<std::string> allowed, bool clean) : allowed_(std::move(allowed)), clean_(clean) {}
    bool holds(json::Value value, Context& context) const override {
        if (!value.is_string()) return clean_;
        const std::string_view text = trimmed(value.string());
        const auto url = split_url(text);
        if (!clean_) return url && std::find(allowed_.begin(), allowed_.end(), name_of(url->scheme)) != allowed_.end();
        if (!url) return true;  // the rule without `clean` says so
        const auto usable = clean_url(text, context.buffer);
        if (usable && usable->data() == text.data()) return true;
        context.detail = usable ? *usable : std::string_view();
        return false;
    }

private:
    std::vector<std::string> allowed_;
    bool clean_;
};

// Names that only the publisher's own network knows, and those of examples (RFC 2606, RFC 6761, RFC 1918).
class PublicHost final : public Predicate {
public:
    bool holds(json::Value value, Context& context) const override {
        std::string_view host = host_of(trimmed(value.string()));
        if (host.empty()) return true;
        context.detail = host;
        if (host.starts_with('[')) return !(host.starts_with("[::1]") || host.starts_with("[fc") || host.starts_with("[fd") || host.starts_with("[fe8"));
        context.buffer.assign(host);
        for (char& c : context.buffer) {
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
        }
        return !is_reserved(context.buffer) && !is_private(context.buffer);
    }

private:
    static bool is_reserved(std::string_view host) {
        constexpr std::array<std::string_view, 12> last = {".example", ".home", ".internal", ".intranet", ".invalid", ".lan", ".local", ".localdomain", ".localhost", ".test", ".corp", ".domain"};
        constexpr std::array<std::string_view, 3> second = {"example.com", "example.net", "example.org"};
        if (host.find('.') == std::string_view::npos) return true;
        if (std::any_of(last.begin(), last.end(), [&](std::string_view name) { return host.ends_with(name); })) return true;
        return std::any_of(second.begin(), second.end(), [&](std::string_view name) {
            return host.ends_with(name) && (host.size() == name.size() || host[host.size() - name.size() - 1] == '.');
        });
    }
    static bool is_private(std::string_view host) {
        std::array<unsigned, 4> parts{};
        const char* at = host.data();
        const char* end = host.data() + host.size();
        for (std::size_t i = 0; i < 4; ++i) {
            const auto [next, wrong] = std::from_chars(at, end, parts[i]);
            if (wrong != std::errc() || (i < 3 ? next == end || *next != '.' : next != end)) return false;
            at = next + 1;
        }
        return parts[0] == 10 || parts[0] == 127 || parts[0] == 0 || (parts[0] == 192 && parts[1] == 168) || (parts[0] == 169 && parts[1] == 254) ||
               (parts[0] == 172 && parts[1] >= 16 && parts[1] < 32);
    }
};

class MailAddress final : public Predicate {
public:
    enum class Scheme : std::uint8_t { none, allowed, required };
    MailAddress(Scheme scheme, bool several) : scheme_(scheme), several_(several) {}
    bool holds(json::Value value, Context& context) const override {
        if (!value.is_string()) return false;
        std::string_view text = trimmed(value.string());
        const bool prefixed = text.starts_with("mailto:");
        if (prefixed ? scheme_ == Scheme::none : scheme_ == Scheme::required) return false;
        if (prefixed) text = trimmed(text.substr(std::string_view("mailto:").size()));
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
    return std::make_unique<WebAddress>(std::move(allowed), clean);
}

std::unique_ptr<Predicate> make_public_host(data::Node arguments, Making& /*making*/) {
    no_arguments(arguments, "public-host");
    return std::make_unique<PublicHost>();
}

std::unique_ptr<Predicate> make_email(data::Node arguments, Making& /*making*/) {
    using Scheme = MailAddress::Scheme;
    if (arguments) data::require_known_keys(arguments, {"mailto", "several"}, "email");
    const std::string mailto = arguments["mailto"] ? word_at(arguments["mailto"], {"none", "allowed", "required"}) : "allowed";
    return std::make_unique<MailAddress>(mailto == "none" ? Scheme::none : mailto == "required" ? Scheme::required : Scheme::allowed, flag_at(arguments["several"]));
}

}  // namespace catwalk::check
