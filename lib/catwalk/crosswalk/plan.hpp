// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/crosswalk/crosswalk.hpp>
#include <catwalk/crosswalk/overrides.hpp>
#include <catwalk/crosswalk/slots.hpp>
#include <catwalk/crosswalk/transform.hpp>

#include <array>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace catwalk::crosswalk {

class Library;

/// Which way a crosswalk is run: a source record into the core, or a core record out into the target.
enum class Direction : std::uint8_t { read, write };

/// A crosswalk compiled for one direction: a slot table and a program in target order.
///
/// Immutable; one plan serves every thread. Run it with a Runner.
class CATWALK_EXPORT Plan {
public:
    struct Scope;
    struct Output;
    static constexpr std::size_t max_parts = 8;

    static constexpr std::size_t max_members = 512;

    /// A set of outputs of one object, by number.
    using OutputSet = std::array<std::uint64_t, max_members / 64>;

    /// Outputs in target order, and who reads which slot: a record fills few slots, so only what they lead to is looked at.
    struct Members {
        std::vector<Output> outputs;
        std::vector<std::uint64_t> reads;      ///< the slots that any output reads, 64 a word
        std::vector<std::uint64_t> readers;    ///< by slot: the outputs that read it, `words` each
        OutputSet always{};                    ///< outputs that are written whatever the slots say
        OutputSet all{};
        std::size_t words = 0;
    };

    /// What one way of filling an output reads: a slot, and the transform's arguments for that source path.
    struct Input {
        std::uint32_t slot;
        Arguments arguments;
        std::string path;                      ///< as the file writes it
        bool literal = true;                   ///< false: a path of the core
    };

    struct Test {
        std::uint32_t slot;
        std::uint32_t same;                    ///< slot of the path to compare with; `slot` itself if there is none
        Condition condition;
    };

    struct Fix {
        json::Document document;               ///< holds the replacement as a JSON string
        std::string detail;
    };

    /// One way to fill an output; of several the first that gives a value wins.
    struct Way {
        enum class Kind : std::uint8_t { leaf, constant, group, each };
        Kind kind = Kind::leaf;
        const Row* row = nullptr;
        const Transform* transform = nullptr;
        Transform::Apply apply = nullptr;
        std::vector<Input> inputs;             ///< leaf: in order of preference; each: the list
        std::vector<std::uint32_t> parts;      ///< leaf with `parts`: the slots, in the transform's order
        std::vector<Test> tests;
        std::unordered_map<std::string, std::unique_ptr<Fix>> fixes;
        std::string constant;                  ///< JSON text
        bool silent = false;                   ///< a constant that is no default: nothing is said of it
        Members members;                       ///< group
        std::unique_ptr<Scope> scope;          ///< each: of the elements
    };

    /// A slot and what to do with its value: a leaf way and one of its inputs, laid out for the runner.
    struct Choice {
        /// What the transform comes to where the value is a text.
        enum class Quick : std::uint8_t {
            none,      ///< more than can be done on the way
            text,      ///< the trimmed text
            language,  ///< the trimmed text, in a language map
            copy,      ///< the text as it is, also that of a language map which holds no other
        };
        std::uint32_t slot;
        bool guarded;                          ///< the way has conditions or value fixes
        std::uint16_t memo;                    ///< number among the choices whose results are worth remembering; 0 = none
        Transform::Apply apply;
        const Arguments* arguments;
        const Way* way;
        Quick quick;
    };

    /// A member of the object being written.
    struct Output {
        enum class Shape : std::uint8_t { leaf, object, entries };
        json::Name key;
        std::string_view text;                 ///< a constant that nobody hears of: all there is to write
        std::vector<Choice> choices;           ///< all that the ways read, in order of preference; empty where it takes more than that
        Shape shape = Shape::leaf;
        bool list = false;                     ///< a list; of one, where it is an object here
        bool lone = false;                     ///< a leaf that is written as a list of one
        bool packed = false;                   ///< written as JSON inside a text
        bool adds = false;                     ///< later ways may add to what the first gave
        bool fixed = false;                    ///< alone it is no content (an `@type`)
        std::size_t order = 0;
        std::string name;
        std::string core;                      ///< path of the core field, for messages and overrides
        Members members;                       ///< object, entries
        std::vector<Way> ways;                 ///< leaf
    };

    /// How one object is read and written: the record, or the elements of a list.
    struct Scope {
        std::uint32_t number = 0;
        SlotTable table;
        Members outputs;
        bool self = false;                     ///< the only output stands for the whole element
    };

    /// Throws Error `file:line: …` where a row cannot work: an unknown core field, transform, argument or vocabulary,
    /// a transform that does not fill the field's type, a row that can never be reached.
    static std::shared_ptr<const Plan> compile(std::shared_ptr<const Crosswalk> crosswalk, Direction direction, const Library& library);

    [[nodiscard]] const Crosswalk& crosswalk() const { return *crosswalk_; }
    [[nodiscard]] Direction direction() const { return direction_; }
    [[nodiscard]] const Scope& root() const { return root_; }
    [[nodiscard]] std::uint32_t scopes() const { return scopes_; }
    /// How many choices have a memo.
    [[nodiscard]] std::uint16_t memos() const { return memos_; }
    [[nodiscard]] std::span<const std::uint32_t> language_slots() const { return language_slots_; }
    /// The slot that says where the record came from; on reading.
    [[nodiscard]] std::uint32_t portal_slot() const { return portal_slot_; }
    [[nodiscard]] const Vocabulary& languages() const { return *languages_; }

private:
    friend class Compiler;

    std::shared_ptr<const Crosswalk> crosswalk_;
    Direction direction_ = Direction::read;
    Scope root_;
    std::uint32_t scopes_ = 1;
    std::uint16_t memos_ = 0;
    std::vector<std::uint32_t> language_slots_;
    std::uint32_t portal_slot_ = 0;
    Row type_row_;
    std::shared_ptr<const Vocabulary> languages_;
};

}  // namespace catwalk::crosswalk
