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
    NamesLicence(std::shared_ptr<const Licences> all, std::uint32_t refused, std::optional<Ref> portal)
        : all_(std::move(all)), refused_(refused), portal_(portal) {}

    void add(std::string_view name, Ref ref) { others_.emplace_back(name, ref); }

    bool looks_around() const override { return true; }
    bool holds(json::Value value, Context& context) const override {
        const std::string_view text = trimmed(value.scalar_text());
        if (text.empty()) return true;
        const licence::BriefTogether& found = is_asked(value, context) ? context.statements.last() : ask(text, value, context);
        if ((kinds_of(found) & refused_) == 0) return true;
        context.detail = found.conflict.empty() ? std::string_view(found.answer.id) : std::string_view(found.conflict);
        return false;
    }

private:
    [[nodiscard]] bool is_asked(json::Value value, const Context& context) const {
        const LicenceAsked& last = context.licence_asked;
        if (last.turn != context.statements.turn() || last.value != value) return false;
        const auto& by = *static_cast<const NamesLicence*>(last.by);
        return &by == this || (by.all_ == all_ && by.portal_ == portal_ &&
                               std::equal(by.others_.begin(), by.others_.end(), others_.begin(), others_.end(), is_same));
    }

    // The names are those of this file: where they are written is enough to tell.
    static bool is_same(const std::pair<std::string_view, Ref>& a, const std::pair<std::string_view, Ref>& b) {
        return a.first.data() == b.first.data() && a.second == b.second;
    }

    const licence::BriefTogether& ask(std::string_view text, json::Value value, Context& context) const {
        std::array<Field, Statements::most> fields{Field{"id", text}};
        std::size_t count = 1;
        for (const auto& [name, ref] : others_) {
            const std::string_view other = trimmed(context.at(ref).scalar_text());
            if (!other.empty()) fields[count++] = {name, other};
        }
        const std::string_view portal = portal_ ? context.at(*portal_).string() : std::string_view();
        const licence::BriefTogether& found = context.statements.of(*all_, {fields.data(), count}, portal);
        context.licence_asked = {this, value, context.statements.turn()};
        return found;
    }

    static std::uint32_t kinds_of(const licence::BriefTogether& found) {
        return found.conflict.empty() ? bit(found.answer.status) | kind_of(found.answer) : conflict;
    }

    std::shared_ptr<const Licences> all_;
    std::uint32_t refused_;
    std::optional<Ref> portal_;
    std::vector<std::pair<std::string_view, Ref>> others_;
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
            const licence::BriefTogether& found = context.statements.of(*all_, fields, {});
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
    auto made = std::make_unique<NamesLicence>(all, refused_at(arguments["refuse"]), portal);
    for (const std::string_view name : {"title", "url"}) {
        if (arguments[name]) made->add(name, making.path(arguments[name]));
    }
    return made;
}

}  // namespace catwalk::check
