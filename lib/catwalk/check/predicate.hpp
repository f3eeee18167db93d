// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/hash.hpp>
#include <catwalk/check/addresses.hpp>
#include <catwalk/check/glance.hpp>
#include <catwalk/check/seen.hpp>
#include <catwalk/check/short_text.hpp>
#include <catwalk/check/statements.hpp>
#include <catwalk/check/table.hpp>
#include <catwalk/crosswalk/library.hpp>
#include <catwalk/crosswalk/path.hpp>
#include <catwalk/data/node.hpp>
#include <catwalk/json/value.hpp>

#include <array>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::check {

/// Where a compiled path's value lies while a record is checked: a slot of a scope (the record, or an element of a list).
struct Ref {
    std::uint32_t scope = 0;
    std::uint32_t slot = 0;
    bool operator==(const Ref&) const = default;
};

/// What a predicate made of short texts, for when they come again: formats and codes repeat.
class Memo {
public:
    /// The answer that keep() was given with the same text, if it is still there.
    [[nodiscard, gnu::always_inline]] const std::uint32_t* find(std::string_view text) const {
        if (text.size() - 1 >= longest || entries_.empty()) return nullptr;
        const Entry& entry = entries_[place_of(text)];
        return entry.size == text.size() && same_text(entry.text.data(), text.data(), text.size()) ? &entry.answer : nullptr;
    }
    std::uint32_t keep(std::string_view text, std::uint32_t answer) {
        if (text.size() - 1 >= longest) return answer;
        if (entries_.empty()) entries_.resize(places);
        Entry& entry = entries_[place_of(text)];
        entry.size = static_cast<std::uint8_t>(text.size());
        std::memcpy(entry.text.data(), text.data(), text.size());
        return entry.answer = answer;
    }

private:
    static constexpr std::size_t longest = 11;
    static constexpr std::size_t places = 32;

    struct Entry {
        std::uint32_t answer = 0;
        std::uint8_t size = 0;
        std::array<char, longest> text{};
    };

    static std::size_t place_of(std::string_view text) { return text_hash(text) % places; }

    std::vector<Entry> entries_;
};

/// Names of members that a predicate has judged, by their number in a table of keys (see json::Keys).
struct Names {
    enum Verdict : std::uint8_t { unasked, fine, doubtful };
    std::shared_ptr<const json::Keys> keys;
    std::vector<Verdict> verdicts;
};

/// Which predicate asked last what a licence's fields say, and of which value: others ask the same of the same fields.
struct LicenceAsked {
    const void* by = nullptr;
    json::Value value;
    std::uint64_t turn = 0;  ///< of Context::statements, which has the answer
};

/// What a predicate may look at beside its value, and where it leaves what it found; one per thread.
struct Context {
    std::vector<Slots> slots;  ///< by scope; those around the value at hand are filled
    std::vector<Seen> seen;    ///< by number of a predicate that remembers; cleared as its reach demands
    std::vector<Memo> memos;   ///< by number of a predicate's memo
    std::vector<Names> names;  ///< by the same number
    Addresses addresses;       ///< those of the last records
    Statements statements;     ///< of licences, those of the last records
    LicenceAsked licence_asked;
    Glance glance;            ///< at the text at hand
    std::string today;        ///< YYYY-MM-DD
    std::string detail;       ///< what the message says beside the value; empty when a test begins
    std::uint64_t place = 0;  ///< of the element at hand in its list, from 1; 0 outside of lists
    json::Value about;        ///< what is at fault, where it is not the value itself but a part of it
    std::string buffer;       ///< for any use within one test
    Hash key;                 ///< of a value that must be the only one in its catalogue

    [[nodiscard]] json::Value at(Ref ref) const { return slots[ref.scope][ref.slot]; }
};

/// How far a predicate remembers what it has seen.
enum class Reach : std::uint8_t { value, list, record, catalogue };

/// One check out of the closed set, with its arguments.
class Predicate {
public:
    virtual ~Predicate() = default;

    /// False if there is something to say. Then, and only then, it may set `detail` and `about`.
    virtual bool holds(json::Value value, Context& context) const = 0;

    /// True if a value that says nothing (absent, null, "", [], {}) is looked at too; then any value that is not blank holds.
    [[nodiscard]] virtual bool wants_nothing() const { return false; }

    /// True if the answer takes more than the value: other values, or those before.
    [[nodiscard]] virtual bool looks_around() const { return reach() != Reach::value; }

    /// Signs of Glance, one of which a text has for which this does not hold; 0 where there is no telling.
    [[nodiscard]] virtual std::uint8_t signs() const { return 0; }

    /// It holds for every text that has more bytes than this.
    [[nodiscard]] virtual std::size_t longest() const { return std::numeric_limits<std::size_t>::max(); }

    /// True if an answer costs more than to look up whether it was given before.
    [[nodiscard]] virtual bool is_dear() const { return false; }

    [[nodiscard]] virtual Reach reach() const { return Reach::value; }
};

/// What a predicate is made from.
struct Making {
    const crosswalk::Library& library;
    /// Compiles the path that a node states, from the record's root; it may lead to the same element as the rule's own path,
    /// or to what lies around it. Throws Error otherwise.
    virtual Ref path(data::Node node) = 0;
    /// A number in Context::seen.
    virtual std::uint32_t memory() = 0;
    /// A number in Context::memos.
    virtual std::uint32_t memo() = 0;

protected:
    explicit Making(const crosswalk::Library& all) : library(all) {}
    ~Making() = default;
};

/// The predicate of a rule's `check`: a name, or one name with its arguments. Throws Error at what it does not know, with the
/// nearest known word.
std::unique_ptr<Predicate> make_predicate(data::Node check, Making& making);

/// The names of all predicates, sorted.
CATWALK_EXPORT std::vector<std::string_view> predicates();

/// True where a value says nothing to people: absent, blank, or a list or object of nothing but that.
bool is_blank(json::Value value);

}  // namespace catwalk::check
