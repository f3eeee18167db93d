// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/runner.hpp>

#include <catwalk/licence/recent.hpp>

#include <catwalk/base/text.hpp>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace catwalk::crosswalk {

using Output = Plan::Output;
using Way = Plan::Way;
using Quick = Plan::Choice::Quick;

Runner::Runner(std::shared_ptr<const Plan> plan)
    : plan_(std::move(plan)), slots_(plan_->scopes()), memos_(plan_->memos()), recent_(std::make_shared<licence::Recent>()) {
    languages_.preferred = plan_->crosswalk().language.preferred;
}

void Runner::run(json::Value record, json::Out& out, EventSink& sink, Tracer* tracer) {
    record_ = record;
    out_ = &out;
    start_ = out.size();
    hosts_.use(sink);
    sink_ = &hosts_;
    tracer_ = tracer;
    unwatched_ = tracer == nullptr && overrides_ == nullptr;
    unpacked_.clear();
    const Plan::Scope& scope = plan_->root();
    Frame frame{scope, slots_[0]};
    scope.table.fill(record, frame.slots, unpacked_);
    find_language(frame);
    if (plan_->direction() == Direction::read) {
        portal_ = frame.slots[plan_->portal_slot()].string();
        said_portal_ = &portal_;
    }
    bool any = false;
    out.put('{');
    write_members(scope.outputs, frame, any);
    if (keep_unmapped_) write_unmapped(scope, record, any);
    out.put('}');
}

// Most fields of most records: the first path that gives a value.
inline bool Runner::write_choice(const Output& output, Frame& frame) {
    const std::size_t begin = out_->size();
    for (const Plan::Choice& choice : output.choices) {
        json::Value value = frame.slots[choice.slot];
        if (value.is_absent()) continue;
        if (choice.guarded) {
            if (!holds(*choice.way, frame)) continue;
            value = fixed(output, *choice.way, value);
        }
        if (apply_choice(choice, value)) return true;
        out_->truncate(begin);
    }
    return false;
}

inline bool Runner::apply_choice(const Plan::Choice& choice, json::Value value) {
    if (choice.quick != Quick::none) {
        const json::Value text = choice.quick == Quick::copy && value.is_object() ? value.only_member() : value;
        if (text.is_string()) return apply_quick(choice.quick, text);
    }
    if (choice.memo != 0) {
        // A list of one text is read as that text is.
        const std::string_view text = value.is_string() ? value.string() : value.only_element().string();
        if (!text.empty()) return look_up(choice, value, text);
    }
    Call one = call(value, {}, *choice.arguments);
    return choice.apply(one);
}

// Most values are texts that are written as they are: not worth a call of their transform.
inline bool Runner::apply_quick(Quick quick, json::Value value) {
    if (quick == Quick::copy) {
        if (value.is_empty()) return false;
        out_->string(value.string());
        return true;
    }
    const std::string_view text = trimmed(value.string());
    if (text.empty()) return false;
    if (quick == Quick::language) out_->open(languages_.key);
    out_->text(text);
    if (quick == Quick::language) out_->put('}');
    return true;
}

bool Runner::look_up(const Plan::Choice& choice, json::Value value, std::string_view text) {
    Memos::Entry& known = memos_.at(choice.memo, text);
    const bool list = choice.arguments->list;
    if (known.holds(text)) {
        if (list) out_->put('[');
        out_->string(known.written());
        if (list) out_->put(']');
        return true;
    }
    const std::size_t begin = out_->size();
    const std::uint64_t said = hosts_.said();
    Call one = call(value, {}, *choice.arguments);
    if (!choice.apply(one)) return false;
    const std::string_view written = list ? out_->lone_element(begin) : out_->lone_string(begin);
    // What must be said of a value must be said each time.
    if (!written.empty() && hosts_.said() == said) known.remember(text, written);
    return true;
}

inline Call Runner::call(json::Value value, std::span<const json::Value> parts, const Arguments& arguments) {
    return {value, parts, arguments, languages_, *out_, *sink_, record_, recent_.get(), said_portal_};
}

// A member is written on trial: what comes out empty is taken back, comma and key included.
inline bool Runner::write_member(const Output& output, Frame& frame, bool& any) {
    const std::size_t mark = out_->size();
    out_->name(output.key, any);
    bool written = true;
    if (unwatched_ && !output.choices.empty()) {
        written = write_choice(output, frame);
    } else if (unwatched_ && !output.text.empty()) {
        out_->raw(output.text);
    } else {
        written = write_output(output, frame);
    }
    if (written) {
        any = true;
    } else {
        out_->truncate(mark);
    }
    return written;
}

// Calls `each` for the outputs that the filled slots lead to, in target order.
template <typename Function>
inline void Runner::each_output(const Plan::Members& members, const Frame& frame, Function each) const {
    const Plan::OutputSet& always = overrides_ == nullptr ? members.always : members.all;
    const std::size_t words = members.words;
    std::array<std::uint64_t, std::tuple_size_v<Plan::OutputSet>> todo;
    for (std::size_t word = 0; word < words; ++word) todo[word] = always[word];
    const std::uint64_t* const readers = members.readers.data();
    frame.slots.each_filled(members.reads, [&](std::size_t slot) {
        todo[0] |= readers[slot * words];
        for (std::size_t word = 1; word < words; ++word) todo[word] |= readers[slot * words + word];
    });
    const Output* const outputs = members.outputs.data();
    for (std::size_t word = 0; word < words; ++word) {
        for (std::uint64_t bits = todo[word]; bits != 0; bits &= bits - 1)
            each(outputs[word * 64 + static_cast<std::size_t>(__builtin_ctzll(bits))]);
    }
}

bool Runner::write_members(const Plan::Members& members, Frame& frame, bool& any) {
    bool content = false;
    each_output(members, frame, [&](const Output& output) {
        if (write_member(output, frame, any)) content |= !output.fixed;
    });
    return content;
}

bool Runner::write_output(const Output& output, Frame& frame) {
    const std::size_t begin = out_->size();
    bool written = false;
    switch (output.shape) {
        case Output::Shape::object: written = write_object(output, frame); break;
        case Output::Shape::entries: written = write_entries(output, frame); break;
        case Output::Shape::leaf: written = output.lone ? write_lone(output, frame) : write_leaf(output, frame); break;
    }
    if (written && output.packed) pack(begin);
    return written;
}

// A plain text stays plain: it was read from a text that held no JSON.
void Runner::pack(std::size_t begin) {
    if (!out_->view_from(begin).starts_with('"')) out_->pack(begin);
}

bool Runner::write_object(const Output& output, Frame& frame) {
    bool any = false;
    out_->raw(output.list ? "[{" : "{");
    const bool content = write_members(output.members, frame, any);
    out_->raw(output.list ? "}]" : "}");
    return content;
}

bool Runner::write_entries(const Output& output, Frame& frame) {
    bool any = false;
    bool content = false;
    out_->put('[');
    each_output(output.members, frame, [&](const Output& entry) {
        const std::size_t mark = out_->size();
        out_->raw(any ? ",{\"key\":" : "{\"key\":");
        out_->string(entry.name);
        out_->raw(",\"value\":");
        const bool chosen = unwatched_ && !entry.choices.empty();
        if (chosen ? write_choice(entry, frame) : write_output(entry, frame)) {
            out_->put('}');
            any = true;
            content = content || !entry.fixed;
        } else {
            out_->truncate(mark);
        }
    });
    out_->put(']');
    return content;
}

bool Runner::write_lone(const Output& output, Frame& frame) {
    out_->put('[');
    const bool written = write_leaf(output, frame);
    out_->put(']');
    return written;
}

bool Runner::write_leaf(const Output& output, Frame& frame) {
    if (overrides_ != nullptr && write_override(output, frame)) return true;
    const std::size_t begin = out_->size();
    bool written = false;
    for (std::size_t i = 0; i < output.ways.size(); ++i) {
        const Way& way = output.ways[i];
        if (written && !way.row->add) continue;
        const std::size_t mark = out_->size();
        if (!write_way(output, way, frame)) {
            out_->truncate(mark);
            continue;
        }
        if (written) {
            out_->join_lists(begin, mark);
        } else if (tracer_ != nullptr) {
            trace_passed(output, i, frame, begin);
        }
        written = true;
        if (!output.adds) break;
    }
    return written;
}

namespace {

// One text, or one of a list, that the condition asks for; without demands: anything at all.
bool meets(const Condition& condition, json::Value value, json::Value other) {
    if (value.is_empty()) return false;
    if (condition.same) return value.scalar_text() == other.scalar_text();
    if (condition.equals.empty() && condition.starts.empty()) return true;
    const auto is_one = [&](json::Value one) {
        const std::string_view text = one.scalar_text();
        return std::find(condition.equals.begin(), condition.equals.end(), text) != condition.equals.end() ||
               std::any_of(condition.starts.begin(), condition.starts.end(),
                           [&](const std::string& start) { return text.starts_with(start); });
    };
    bool met = is_one(value);
    for (const json::Value element : value.elements()) met = met || is_one(element);
    return met;
}

}  // namespace

bool Runner::holds(const Way& way, const Frame& frame) const {
    return std::all_of(way.tests.begin(), way.tests.end(), [&](const Plan::Test& test) {
        return meets(test.condition, frame.slots[test.slot], frame.slots[test.same]) != test.condition.negated;
    });
}

bool Runner::write_way(const Output& output, const Way& way, Frame& frame) {
    if (!way.tests.empty() && !holds(way, frame)) return false;
    switch (way.kind) {
        case Way::Kind::constant: return apply_constant(output, way, frame);
        case Way::Kind::group: return apply_group(output, way, frame);
        case Way::Kind::each: return apply_each(way, frame);
        case Way::Kind::leaf: break;
    }
    return apply_leaf(output, way, frame);
}

bool Runner::apply_leaf(const Output& output, const Way& way, Frame& frame) {
    for (const Plan::Input& input : way.inputs) {
        if (apply(output, way, input, frame)) return true;
    }
    return false;
}

bool Runner::apply(const Output& output, const Way& way, const Plan::Input& input, Frame& frame) {
    if (!way.parts.empty()) return apply_parts(output, way, input, frame);
    const json::Value value = frame.slots[input.slot];
    if (value.is_absent()) return false;
    const std::size_t begin = out_->size();
    Call one = call(fixed(output, way, value), {}, input.arguments);
    const bool written = way.apply(one);
    if (!written) out_->truncate(begin);
    if (tracer_ != nullptr) trace(output, way, input.path, value, written ? Step::Outcome::written : Step::Outcome::empty, begin);
    return written;
}

bool Runner::apply_parts(const Output& output, const Way& way, const Plan::Input& input, Frame& frame) {
    std::array<json::Value, Plan::max_parts> parts;
    json::Value first;
    for (std::size_t i = 0; i < way.parts.size(); ++i) {
        parts[i] = frame.slots[way.parts[i]];
        if (first.is_absent() && !parts[i].is_empty()) first = parts[i];
    }
    if (first.is_absent()) return false;
    const std::size_t begin = out_->size();
    Call one = call(first, std::span(parts).first(way.parts.size()), input.arguments);
    const bool written = way.apply(one);
    if (!written) out_->truncate(begin);
    for (std::size_t i = 0; tracer_ != nullptr && i < way.parts.size(); ++i) {
        if (!parts[i].is_absent()) trace(output, way, input.path, parts[i], written ? Step::Outcome::written : Step::Outcome::empty, begin);
    }
    return written;
}

json::Value Runner::fixed(const Output& output, const Way& way, json::Value value) {
    if (way.fixes.empty()) return value;
    const auto fix = way.fixes.find(std::string(value.scalar_text()));
    if (fix == way.fixes.end()) return value;
    sink_->event({"value-fixed", Level::info, value, {}, fix->second->detail, {}, output.core});
    return fix->second->document.root();
}

bool Runner::apply_constant(const Output& output, const Way& way, Frame&) {
    const std::size_t begin = out_->size();
    out_->raw(way.constant);
    if (output.fixed || way.silent) return true;
    sink_->event({"constant-written", Level::info, {}, way.constant, way.row->reason, {}, output.core});
    if (tracer_ != nullptr) trace(output, way, {}, {}, Step::Outcome::constant, begin);
    return true;
}

bool Runner::apply_group(const Output& output, const Way& way, Frame& frame) {
    bool any = false;
    out_->raw(output.list ? "[{" : "{");
    const bool content = write_members(way.members, frame, any);
    out_->raw(output.list ? "}]" : "}");
    return content;
}

bool Runner::apply_each(const Way& way, Frame& frame) {
    const json::Value list = frame.slots[way.inputs.front().slot];
    const bool alone = list.is_object() || list.is_string();
    if (!alone && !list.is_array()) return false;
    bool any = false;
    out_->put('[');
    const auto visit = [&](json::Value element) {
        const std::size_t mark = out_->size();
        if (any) out_->put(',');
        if (write_element(*way.scope, element)) {
            any = true;
        } else {
            out_->truncate(mark);
        }
    };
    if (alone) {
        visit(list);
    } else {
        for (const json::Value element : list.elements()) visit(element);
    }
    out_->put(']');
    return any;
}

bool Runner::write_element(const Plan::Scope& scope, json::Value element) {
    Frame frame{scope, slots_[scope.number]};
    scope.table.fill(element, frame.slots, unpacked_);
    if (scope.self) return write_output(scope.outputs.outputs.front(), frame);
    bool any = false;
    out_->put('{');
    bool content = write_members(scope.outputs, frame, any);
    if (keep_unmapped_) {
        const bool before = any;
        write_unmapped(scope, element, any);
        content = content || any != before;
    }
    out_->put('}');
    return content;
}

}  // namespace catwalk::crosswalk
