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
    Unique(Reach reach, std::uint32_t memory) : reach_(reach), memory_(memory) {}
    Reach reach() const override { return reach_; }
    bool holds(json::Value value, Context& context) const override {
        const std::string_view text = trim(value.scalar_text());
        if (text.empty()) return true;
        const Hash hash = hash_of(text);
        if (reach_ == Reach::catalogue) {
            context.key = hash;
            return false;
        }
        Seen& seen = context.seen[memory_];
        const auto before = seen.add(hash, seen.size());
        if (!before) return true;
        context.detail = fmt::format("{}", *before + 1);
        return false;
    }

private:
    Reach reach_;
    std::uint32_t memory_;
};

}  // namespace

std::unique_ptr<Predicate> make_unique(data::Node arguments, Making& making) {
    const std::string in = word_at(arguments, {"list", "record", "catalogue"});
    const Reach reach = in == "list" ? Reach::list : in == "record" ? Reach::record : Reach::catalogue;
    return std::make_unique<Unique>(reach, making.memory());
}

}  // namespace catwalk::check
