// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/plan_layout.hpp>

#include <catwalk/base/error.hpp>
#include <catwalk/crosswalk/transforms.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace catwalk::crosswalk {

using Output = Plan::Output;
using Way = Plan::Way;

void sort_outputs(std::vector<Output>& outputs) {
    std::stable_sort(outputs.begin(), outputs.end(), [](const Output& a, const Output& b) { return a.order < b.order; });
    for (Output& output : outputs) {
        sort_outputs(output.members.outputs);
        for (Way& way : output.ways) {
            sort_outputs(way.members.outputs);
            if (way.scope) sort_outputs(way.scope->outputs.outputs);
        }
    }
}

// An object of nothing but constants (`@type`) is no content.
void mark_fixed(std::vector<Output>& outputs) {
    for (Output& output : outputs) {
        mark_fixed(output.members.outputs);
        for (Way& way : output.ways) {
            mark_fixed(way.members.outputs);
            if (way.scope) mark_fixed(way.scope->outputs.outputs);
        }
        if (output.shape == Output::Shape::leaf) {
            output.fixed =
                std::all_of(output.ways.begin(), output.ways.end(), [](const Way& way) { return way.kind == Way::Kind::constant; });
        }
    }
}

namespace {

// The slots that an output reads, 64 a word, or that it is written whatever they say.
struct Reads {
    std::vector<std::uint64_t> slots;
    bool always = false;

    void add(std::uint32_t slot) { slots[slot / 64] |= std::uint64_t{1} << (slot % 64); }
    void add(const Reads& other) {
        for (std::size_t word = 0; word < slots.size(); ++word) slots[word] |= other.slots[word];
    }
};

Reads reads_of(Output& output, std::uint32_t slots);
bool chooses(const Output& output);
bool is_quiet_constant(const Output& output);
void note_choices(Output& output);

// Who reads what on one level of a scope with so many slots; what the level reads as a whole.
Reads note_readers(Plan::Members& members, std::uint32_t slots) {
    const std::size_t count = members.outputs.size();
    if (count > Plan::max_members) throw Error(fmt::format("an object of a crosswalk has at most {} members", Plan::max_members));
    members.words = (count + 63) / 64;
    members.readers.assign(slots * members.words, 0);
    Reads all{std::vector<std::uint64_t>(slots / 64 + 1), false};
    for (std::size_t number = 0; number < count; ++number) {
        Output& output = members.outputs[number];
        const Reads reads = reads_of(output, slots);
        if (chooses(output)) note_choices(output);
        if (is_quiet_constant(output)) output.text = output.ways.front().constant;
        const std::size_t word = number / 64;
        const std::uint64_t bit = std::uint64_t{1} << (number % 64);
        members.all[word] |= bit;
        if (reads.always) members.always[word] |= bit;
        for (std::uint32_t slot = 0; slot < slots; ++slot) {
            if ((reads.slots[slot / 64] >> (slot % 64) & 1) != 0) members.readers[slot * members.words + word] |= bit;
        }
        all.add(reads);
        all.always = all.always || (reads.always && !output.fixed);
    }
    members.reads = all.slots;
    return all;
}

Reads reads_of(Output& output, std::uint32_t slots) {
    Reads reads = note_readers(output.members, slots);
    for (Way& way : output.ways) {
        for (const Plan::Input& input : way.inputs) reads.add(input.slot);
        for (const std::uint32_t slot : way.parts) reads.add(slot);
        const Reads below = note_readers(way.members, slots);
        reads.add(below);
        reads.always = reads.always || below.always || way.kind == Way::Kind::constant;
        if (way.scope) note_readers(way.scope->outputs, way.scope->table.size());
    }
    return reads;
}

// True where the first value that a transform takes is all there is to write.
bool chooses(const Output& output) {
    if (output.shape != Output::Shape::leaf || output.lone || output.packed || output.adds) return false;
    return std::all_of(output.ways.begin(), output.ways.end(),
                       [](const Way& way) { return way.kind == Way::Kind::leaf && way.parts.empty(); });
}

bool is_quiet_constant(const Output& output) {
    if (output.shape != Output::Shape::leaf || output.lone || output.packed || output.ways.size() != 1) return false;
    const Way& way = output.ways.front();
    return way.kind == Way::Kind::constant && way.tests.empty() && (output.fixed || way.silent);
}

Plan::Choice::Quick quick(const Way& way, const Arguments& arguments) {
    using Quick = Plan::Choice::Quick;
    if (arguments.list || !arguments.item.empty()) return Quick::none;
    if (way.apply == write_text) return Quick::copy;
    if (way.apply != read_text || arguments.form == "plain") return Quick::none;
    return arguments.type == FieldType::language_map ? Quick::language : Quick::text;
}

void note_choices(Output& output) {
    output.choices.clear();
    for (const Way& way : output.ways) {
        for (const Plan::Input& input : way.inputs) {
            output.choices.push_back(
                {input.slot, !way.tests.empty() || !way.fixes.empty(), 0, way.apply, &input.arguments, &way, quick(way, input.arguments)});
        }
    }
}

void number_memos(Plan::Members& members, std::uint16_t& memos) {
    for (Output& output : members.outputs) {
        for (Plan::Choice& choice : output.choices) {
            const Arguments& arguments = *choice.arguments;
            if (choice.way->transform->lookup && arguments.item.empty() && arguments.wrap.empty()) choice.memo = ++memos;
        }
        number_memos(output.members, memos);
        for (Way& way : output.ways) {
            number_memos(way.members, memos);
            if (way.scope) number_memos(way.scope->outputs, memos);
        }
    }
}

void freeze(Plan::Members& members);

void freeze(Plan::Scope& scope) {
    scope.table.freeze();
    freeze(scope.outputs);
}

void freeze(Plan::Members& members) {
    for (Output& output : members.outputs) {
        freeze(output.members);
        for (Way& way : output.ways) {
            freeze(way.members);
            if (way.scope) freeze(*way.scope);
        }
    }
}

}  // namespace

std::uint16_t lay_out(Plan::Scope& scope) {
    std::uint16_t memos = 0;
    note_readers(scope.outputs, scope.table.size());
    number_memos(scope.outputs, memos);
    freeze(scope);
    return memos;
}

}  // namespace catwalk::crosswalk
