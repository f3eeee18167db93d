// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/finding.hpp>
#include <catwalk/crosswalk/core.hpp>
#include <catwalk/crosswalk/vocabulary.hpp>
#include <catwalk/data/node.hpp>
#include <catwalk/json/out.hpp>
#include <catwalk/json/value.hpp>

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::licence {
class Licences;
class Recent;
}  // namespace catwalk::licence

namespace catwalk::crosswalk {

/// What a transform does for one record besides writing: a default, a repair, a guess, an unknown word.
struct Event {
    std::string_view rule;  ///< id in mappings/findings.yaml
    Level level;
    json::Value value;            ///< what it is about; absent = the whole record
    std::string text;             ///< the text of that value, where it is not the value's own
    std::string detail;           ///< the `{detail}` of the rule's message
    std::string_view vocabulary;  ///< of an unknown code
    std::string_view core;        ///< the core field being filled
};

/// Where the events of a record go. Called on the thread that maps the record.
class CATWALK_EXPORT EventSink {
public:
    virtual ~EventSink();
    virtual void event(const Event& event) = 0;
    /// A part of a value that a transform left behind (the French text where one plain string is written).
    virtual void left_behind(json::Value part) = 0;
    /// A value that this transform does not write because another row writes it elsewhere (a licence, on each distribution).
    virtual void written_elsewhere(json::Value value);
};

/// The languages that a record speaks.
struct CATWALK_EXPORT Languages {
    std::string_view primary = "und";        ///< of text that names no language
    json::Name key{"und"};                   ///< `primary`, as it stands in a language map
    bool assumed = false;                    ///< `primary` is an overlay's default, not the record's own word
    std::string_view reason;                 ///< of the assumption
    std::span<const std::string> preferred;  ///< on writing one plain string

    /// Sets `primary` (a language tag; a view that must last) and `key`.
    void speak(std::string_view language);
};

/// The compiled arguments of one row's transform. Which of them a transform reads is said in its table row.
struct Arguments {
    std::shared_ptr<const Vocabulary> vocabulary;
    int scheme = -1;                                    ///< in `vocabulary`; -1 = any
    std::shared_ptr<const Vocabulary> languages;        ///< always there: the language vocabulary
    std::shared_ptr<const licence::Licences> licences;  ///< of transforms that recognise licences; else null
    FieldType type = FieldType::string;                 ///< of the core field
    bool list = false;                                  ///< the core field is a list
    std::string core;                                   ///< path of the core field
    std::vector<std::string> item;                      ///< on reading: members below each element of a list (`name` in tags[]/name)
    std::vector<std::string> wrap;                      ///< on writing: the same, to wrap each element in
    std::string separator;
    std::string form;   ///< how the target writes it
    std::string zone;   ///< of times that state none
    std::string order;  ///< of day and month where digits leave it open
    std::string prefix;
    std::vector<std::string> names;  ///< of languages or members
    std::vector<std::string> parts;  ///< names of the inputs, in the order of Call::parts
    std::size_t part = 0;            ///< on writing: which of `parts` is wanted
};

/// One application of a transform.
///
/// `read` turns a source value into a core value, `write` a core value into what the target states; both append one
/// JSON value to `out` and answer true, or append nothing that counts (the caller takes it back) and answer false.
struct Call {
    json::Value value;                   ///< the input; of `parts` the first that is there
    std::span<const json::Value> parts;  ///< on reading: the inputs of `parts:`, absent where nothing is stated
    const Arguments& arguments;
    const Languages& languages;
    json::Out& out;
    EventSink& sink;
    json::Value root;                          ///< the record
    licence::Recent* recent = nullptr;         ///< of transforms that recognise licences; may be null
    const std::string_view* portal = nullptr;  ///< where a fetch says that the record came from; null: look into `root`

    /// Says something about this value.
    void say(std::string_view rule, Level level, json::Value about, std::string text = {}, std::string detail = {}) const;

    /// Calls `each` for the elements of a list value (below `arguments.item`), or for the lone value; absent and null
    /// elements are passed over.
    template <typename Function>
    void for_each(Function each) const {
        const auto visit = [&](json::Value element) {
            for (const std::string& name : arguments.item) element = element.find(name);
            if (element.type() > json::Type::null) each(element);
        };
        if (value.is_array()) {
            for (json::Value element : value.elements()) visit(element);
        } else {
            visit(value);
        }
    }

    /// Writes a list of what `put` writes for each element (see for_each()), those for which it answers false left out; false if none
    /// is left, and then nothing that counts was written.
    template <typename Put>
    bool put_list(Put put) const {
        bool any = false;
        for_each([&](json::Value element) {
            const std::size_t mark = out.size();
            out.put(any ? ',' : '[');
            if (put(element)) any = true;
            else out.truncate(mark);
        });
        if (any) out.put(']');
        return any;
    }

    /// The value itself, or the first element of a list that says something.
    [[nodiscard]] json::Value first() const { return value.is_array() || !arguments.item.empty() ? first_of_list() : value; }

private:
    [[nodiscard]] json::Value first_of_list() const;
};

/// Writes a JSON list element by element, each wrapped in the objects that the target path asks for
/// (`tags[]/name` gives [{"name": …}, …]).
class CATWALK_EXPORT ListWriter {
public:
    explicit ListWriter(Call& call) : call_(call), out_(call.out) {}

    /// The buffer, ready for one element; call close() behind it.
    json::Out& open();
    void close();
    void string(std::string_view text);
    /// Ends the list; false if it had no element (nothing was written).
    bool finish();

private:
    Call& call_;
    json::Out& out_;
    bool any_ = false;
};

/// A named transform: one row of the closed table.
struct Transform {
    using Apply = bool (*)(Call&);

    std::string_view name;
    Apply read;                  ///< source -> core; null where it is only written
    Apply write;                 ///< core -> target; null where it cannot be undone
    std::string_view types;      ///< core types it fills, space separated; empty = any
    std::string_view arguments;  ///< argument names it takes, space separated
    std::string_view parts;      ///< names of inputs it takes with `parts:`, space separated; `*` = languages
    bool lookup = false;         ///< what it makes of a text hangs on that text alone: neither on the record nor on its languages
};

/// Every transform, in alphabetical order.
CATWALK_EXPORT std::span<const Transform> transforms();

/// The transform called `name`; null if there is none.
CATWALK_EXPORT const Transform* find_transform(std::string_view name);

/// What a row does that names no transform, from its core field. A code without a vocabulary is text.
CATWALK_EXPORT std::string_view default_transform(const Field& field);

}  // namespace catwalk::crosswalk
