// SPDX-License-Identifier: Apache-2.0
// What a Runner does for those who ask for more than the record: corrections, unmapped members, steps and events.
#include <catwalk/crosswalk/runner.hpp>

#include <utility>

namespace catwalk::crosswalk {

using Output = Plan::Output;
using Way = Plan::Way;

Tracer::~Tracer() = default;
EventSink::~EventSink() = default;
void EventSink::written_elsewhere(json::Value) {}

void Runner::Hosts::event(const Event& event) {
    ++said_;
    const json::Value host = unpacked_.host(event.value);
    if (host == event.value) return sink_->event(event);
    Event outside = event;
    outside.value = host;
    if (outside.text.empty()) outside.text = event.value.scalar_text();
    sink_->event(outside);
}

void Runner::write_unmapped(const Plan::Scope& scope, json::Value value, bool& any) {
    const std::size_t mark = out_->size();
    if (any) out_->put(',');
    out_->raw("\"unmapped\":{");
    bool some = false;
    scope.table.for_each_unknown(value, [&](std::string_view path, json::Value unknown) {
        if (path == "_catwalk") return;
        if (std::exchange(some, true)) out_->put(',');
        out_->string(path);
        out_->put(':');
        out_->value(unknown);
    });
    out_->put('}');
    if (some) {
        any = true;
    } else {
        out_->truncate(mark);
    }
}

namespace {

// The identifier that a correction names: what the identifier's own rows read first.
std::string_view identifier_in(const std::vector<Output>& outputs, const Slots& slots) {
    for (const Output& output : outputs) {
        if (output.core != "identifier") continue;
        for (const Way& way : output.ways) {
            for (const Plan::Input& input : way.inputs) {
                if (const auto text = slots[input.slot].scalar_text(); !text.empty()) return text;
            }
        }
    }
    return {};
}

}  // namespace

bool Runner::write_override(const Output& output, Frame& frame) {
    if (frame.scope.number != 0) return false;
    const std::string_view id = identifier_in(plan_->root().outputs.outputs, frame.slots);
    if (id.empty()) return false;
    const int row = overrides_->all().find(id, output.core);
    if (row < 0) return false;
    const Override& correction = overrides_->all().rows()[static_cast<std::size_t>(row)];
    overrides_->count(static_cast<std::size_t>(row));
    json::Document document;
    const bool json = correction.value.starts_with('{') || correction.value.starts_with('[');
    if (json && document.parse_copy(correction.value) == json::Fault::none) {
        out_->value(document.root());
    } else if (output.ways.front().inputs.empty() || output.ways.front().inputs.front().arguments.type != FieldType::language_map) {
        out_->string(correction.value);
    } else {
        out_->put('{');
        out_->string(languages_.primary);
        out_->put(':');
        out_->string(correction.value);
        out_->put('}');
    }
    sink_->event({"override-applied", Level::info, {}, correction.value, correction.reason, {}, output.core});
    return true;
}

void Runner::trace(const Output& output, const Way& way, std::string_view path, json::Value value, Step::Outcome outcome,
                   std::size_t begin) {
    const std::string_view transform = way.transform == nullptr ? std::string_view{} : way.transform->name;
    tracer_->step({way.row, path, unpacked_.host(value), output.core, transform, outcome, begin - start_, out_->size() - start_});
}

// What later rows for the same field would have read is told too: else it would look dropped.
void Runner::trace_passed(const Output& output, std::size_t winner, Frame& frame, std::size_t begin) {
    for (std::size_t i = winner; i < output.ways.size(); ++i) {
        const Way& way = output.ways[i];
        // What the winner itself read of an object or a list its own rows have told.
        if (i == winner ? way.kind != Way::Kind::leaf : way.row->add) continue;
        pass(output, way, way, frame, begin);
    }
}

// `speaker` is the way whose row says why: the outermost.
void Runner::pass(const Output& output, const Way& way, const Way& speaker, Frame& frame, std::size_t begin) {
    const auto tell = [&](std::string_view path, std::uint32_t slot) {
        if (const json::Value value = frame.slots[slot]; !value.is_empty())
            trace(output, speaker, path, value, Step::Outcome::passed, begin);
    };
    if (way.parts.empty()) {
        for (const Plan::Input& input : way.inputs) tell(input.path, input.slot);
    }
    for (const std::uint32_t slot : way.parts) tell(way.inputs.front().path, slot);
    for (const Output& member : way.members.outputs) {
        for (const Way& inner : member.ways) pass(member, inner, speaker, frame, begin);
    }
}

}  // namespace catwalk::crosswalk
