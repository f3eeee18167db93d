// SPDX-License-Identifier: Apache-2.0
// Values that may stand only once.
#include <catwalk/check/makers.hpp>

#include <catwalk/base/text.hpp>

#include <fmt/format.h>

namespace catwalk::check {

namespace {

// Inside one record, or one list of it. That a catalogue has a value but once is for the one to see who sees all records in
// their order: here its hash is left for them.
class Unique final : public Predicate {
public:
    Unique(Reach reach, std::uint32_t memory, std::optional<Ref> with) : reach_(reach), memory_(memory), with_(with) {}
    Reach reach() const override { return reach_; }
    bool holds(json::Value value, Context& context) const override {
        const std::string_view text = trimmed(value.scalar_text());
        if (text.empty()) return true;
        const std::string_view whole = with_ ? both(text, trimmed(context.at(*with_).scalar_text()), context.buffer) : text;
        if (reach_ == Reach::catalogue) {
            context.key = hash_of(whole);
            return false;
        }
        Seen& seen = context.seen[memory_];
        const auto before = with_ ? seen.add(hash_of(whole), context.place) : seen.add(whole, context.place);
        if (!before) return true;
        context.detail = fmt::format("{}", *before);
        return false;
    }

private:
    static std::string_view both(std::string_view one, std::string_view other, std::string& buffer) {
        buffer.assign(one);
        buffer += '\n';
        return buffer.append(other);
    }

    Reach reach_;
    std::uint32_t memory_;
    std::optional<Ref> with_;  // what else must be the same
};

}  // namespace

std::unique_ptr<Predicate> make_unique(data::Node arguments, Making& making) {
    const bool plain = arguments.is_text();
    if (!plain) data::require_known_keys(arguments, {"in", "with"}, "unique");
    const std::string in = word_at(plain ? arguments : arguments["in"], {"list", "record", "catalogue"});
    const Reach reach = in == "list" ? Reach::list : in == "record" ? Reach::record : Reach::catalogue;
    const data::Node with = plain ? data::Node() : arguments["with"];
    return std::make_unique<Unique>(reach, making.memory(), with ? std::optional(making.path(with)) : std::nullopt);
}

}  // namespace catwalk::check
