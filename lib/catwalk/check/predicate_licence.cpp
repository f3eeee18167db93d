// SPDX-License-Identifier: Apache-2.0
// What the words of a licence turn out to name.
#include <catwalk/check/makers.hpp>

#include <catwalk/base/text.hpp>
#include <catwalk/licence/licences.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace catwalk::check {

namespace {

using licence::Brief;
using licence::Field;
using licence::Licences;
using licence::Status;

// In the order of licence::Status, and then what the recognition of one licence may be too.
constexpr std::array<std::string_view, 9> words{"recognised", "family",   "ambiguous", "unknown",  "not-a-licence",
                                                "modified",   "conflict", "closed",    "assertion"};
constexpr std::uint32_t conflict = 1U << 6;
constexpr std::uint32_t closed = 1U << 7;
constexpr std::uint32_t assertion = 1U << 8;

std::uint32_t bit(Status status) { return 1U << static_cast<unsigned>(status); }

std::uint32_t kind_of(const Brief& found) {
    if (found.status != Status::recognised) return 0;
    return found.kind == licence::Kind::closed ? closed : found.kind == licence::Kind::assertion ? assertion : 0;
}

/// A field of a licence, alone or with the others of the same statement, that names none of what is refused.
class NamesLicence final : public Predicate {
public:
    NamesLicence(std::shared_ptr<const Licences> all, std::uint32_t refused, std::optional<Ref> portal, Making& making)
        : all_(std::move(all)), refused_(refused), portal_(portal), memo_(making.memo()) {}

    void add(std::string_view name, Ref ref) { others_.emplace_back(name, ref); }

    bool looks_around() const override { return true; }
    bool holds(json::Value value, Context& context) const override {
        const std::string_view text = trim(value.scalar_text());
        if (text.empty()) return true;
        const std::string_view portal = portal_ ? context.at(*portal_).string() : std::string_view();
        Parts parts{text, portal};
        for (std::size_t i = 0; i < others_.size(); ++i) parts[i + 2] = trim(context.at(others_[i].second).scalar_text());
        Memo& memo = context.memos[memo_];
        const bool known = memo.filled && is_made_of(memo.text, parts);
        if (known && (memo.answer & refused_) == 0) return true;
        std::string detail;
        const std::uint32_t answer = ask(text, portal, context, detail);
        if (!known) {
            context.buffer.clear();
            for (const std::string_view part : parts) context.buffer.append(part).append(1, '\0');
            memo.keep(context.buffer, answer);
        }
        if ((answer & refused_) == 0) return true;
        context.detail = detail;
        return false;
    }

private:
    using Parts = std::array<std::string_view, 4>;

    // True if `key` is the parts, each with a zero behind it.
    static bool is_made_of(std::string_view key, const Parts& parts) {
        std::size_t size = parts.size();
        for (const std::string_view part : parts) size += part.size();
        if (key.size() != size) return false;
        for (const std::string_view part : parts) {
            if (!key.starts_with(part) || key[part.size()] != '\0') return false;
            key.remove_prefix(part.size() + 1);
        }
        return true;
    }

    std::uint32_t ask(std::string_view text, std::string_view portal, const Context& context, std::string& detail) const {
        std::array<Field, 4> fields{Field{"id", text}};
        std::size_t count = 1;
        for (const auto& [name, ref] : others_) {
            const std::string_view other = trimmed(context.at(ref).scalar_text());
            if (!other.empty()) fields[count++] = {name, other};
        }
        const licence::BriefTogether found =
            count == 1 ? licence::BriefTogether{all_->recognise(text, portal), {}} : all_->recognise_fields({fields.data(), count}, portal);
        detail = found.conflict.empty() ? std::string(found.answer.id) : found.conflict;
        return bit(found.answer.status) | kind_of(found.answer) | (found.conflict.empty() ? 0 : conflict);
    }

    std::shared_ptr<const Licences> all_;
    std::uint32_t refused_;
    std::optional<Ref> portal_;
    std::vector<std::pair<std::string_view, Ref>> others_;
    std::uint32_t memo_;
};

/// Two fields that name one licence, or of which one says less. What is not recognised on either side is no disagreement.
class SameLicence final : public Predicate {
public:
    SameLicence(std::shared_ptr<const Licences> all, std::vector<Ref> others) : all_(std::move(all)), others_(std::move(others)) {}

    bool looks_around() const override { return true; }
    bool holds(json::Value value, Context& context) const override {
        const std::string_view text = trimmed(value.scalar_text());
        if (text.empty()) return true;
        for (const Ref ref : others_) {
            const std::string_view other = trimmed(context.at(ref).scalar_text());
            if (other.empty()) continue;
            if (other == text) return true;
            const std::array<Field, 2> fields{Field{"dataset", other}, Field{"distribution", text}};
            const licence::BriefTogether found = all_->recognise_fields(fields, {});
            if (found.conflict.empty()) return true;
            context.detail = found.conflict;
            return false;
        }
        return true;
    }

private:
    std::shared_ptr<const Licences> all_;
    std::vector<Ref> others_;
};

std::uint32_t refused_at(data::Node node) {
    std::uint32_t all = 0;
    for (const std::string& word : words_at(node, {words.begin(), words.end()})) {
        all |= 1U << static_cast<unsigned>(std::find(words.begin(), words.end(), word) - words.begin());
    }
    return all;
}

}  // namespace

std::unique_ptr<Predicate> make_licence(data::Node arguments, Making& making) {
    data::require_known_keys(arguments, {"refuse", "title", "url", "portal", "same"}, "licence");
    const auto all = making.library.licences();
    if (arguments["same"]) {
        std::vector<Ref> others;
        for (const data::Node path : arguments["same"].items()) others.push_back(making.path(path));
        return std::make_unique<SameLicence>(all, std::move(others));
    }
    if (!arguments["refuse"]) arguments.fail("licence says what it would `refuse`, or with what it has to be the `same`");
    std::optional<Ref> portal;
    if (arguments["portal"]) portal = making.path(arguments["portal"]);
    auto made = std::make_unique<NamesLicence>(all, refused_at(arguments["refuse"]), portal, making);
    for (const std::string_view name : {"title", "url"}) {
        if (arguments[name]) made->add(name, making.path(arguments[name]));
    }
    return made;
}

}  // namespace catwalk::check
