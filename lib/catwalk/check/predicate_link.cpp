// SPDX-License-Identifier: Apache-2.0
// Addresses: of the web, of mail.
#include <catwalk/check/makers.hpp>

#include <catwalk/base/email.hpp>
#include <catwalk/base/text.hpp>
#include <catwalk/base/url.hpp>

#include <algorithm>
#include <array>

namespace catwalk::check {

namespace {

// In the order of UrlScheme.
constexpr std::array<std::string_view, 7> schemes = {"http", "https", "ftp", "ftps", "mailto", "urn", "doi"};

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
        const Addresses::Origin& origin = context.addresses.origin(value.string());
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
        const std::string_view whole = value.string();
        if (context.addresses.is_plain(whole) || !context.addresses.origin(whole).is_url) return true;
        const std::string_view text = context.addresses.trimmed(whole);
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
        const std::string_view whole = value.string();
        if (whole.empty() || context.addresses.origin(whole).is_public) return true;
        context.detail = host_of(context.addresses.trimmed(whole));
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
