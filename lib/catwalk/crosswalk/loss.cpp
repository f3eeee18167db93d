// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/loss.hpp>

#include <catwalk/base/text.hpp>
#include <catwalk/json/pointer.hpp>

#include <algorithm>
#include <functional>

namespace catwalk::crosswalk {

std::string_view name_of(Fate fate) {
    switch (fate) {
        case Fate::kept: return "kept";
        case Fate::transformed: return "transformed";
        case Fate::defaulted: return "defaulted";
        case Fate::dropped: return "dropped";
    }
    return "dropped";
}

void Loss::add(std::string_view path, Fate fate, std::string_view reason, std::string_view core, std::uint64_t count, bool header) {
    entry_of(path, fate, reason, core, header).count += count;
    switch (fate) {
        case Fate::kept: kept += count; break;
        case Fate::transformed: transformed += count; break;
        case Fate::defaulted: defaulted += count; break;
        case Fate::dropped:
            dropped += count;
            if (!reason.empty()) justified += count;
            break;
    }
}

void Loss::add(const PathLoss& one) { add(one.path, one.fate, one.reason, one.core, one.count, one.header); }

void Loss::add(const Loss& other) {
    for (const PathLoss& one : other.paths) add(one);
}

namespace {

std::size_t place_of(std::string_view path, Fate fate) { return std::hash<std::string_view>()(path) + static_cast<std::size_t>(fate) * 7; }

}  // namespace

// Drops with a reason and those without are counted apart, but not one reason from another.
PathLoss& Loss::entry_of(std::string_view path, Fate fate, std::string_view reason, std::string_view core, bool header) {
    if (2 * (paths.size() + 1) > buckets_.size()) grow();
    const std::size_t mask = buckets_.size() - 1;
    std::size_t at = place_of(path, fate) & mask;
    for (; buckets_[at] != 0; at = (at + 1) & mask) {
        PathLoss& one = paths[buckets_[at] - 1];
        if (one.fate == fate && one.header == header && one.reason.empty() == reason.empty() && one.path == path) return one;
    }
    paths.push_back({std::string(path), fate, std::string(reason), std::string(core), 0, header});
    buckets_[at] = static_cast<std::uint32_t>(paths.size());
    return paths.back();
}

void Loss::grow() {
    constexpr std::size_t smallest = 64;
    buckets_.assign(std::max(smallest, 2 * buckets_.size()), 0);
    const std::size_t mask = buckets_.size() - 1;
    for (std::uint32_t number = 0; number < paths.size(); ++number) {
        std::size_t at = place_of(paths[number].path, paths[number].fate) & mask;
        while (buckets_[at] != 0) at = (at + 1) & mask;
        buckets_[at] = number + 1;
    }
}

namespace {

// `/distribution/[]/title` is the core field `distribution/title`.
std::string field_of(std::string_view pointer) {
    std::string field;
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        const std::string_view segment = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(segment.size());
        if (segment.starts_with('[')) continue;
        if (!field.empty()) field += '/';
        field += segment;
    }
    return field;
}

struct Survival {
    bool some = false;
    std::string reason;
};

}  // namespace

Loss Loss::then(const Loss& second) const {
    std::unordered_map<std::string, Survival> fields;
    for (const PathLoss& one : second.paths) {
        if (one.fate == Fate::defaulted) continue;
        for (std::string field = field_of(one.path); !field.empty();
             field.resize(field.rfind('/') == std::string::npos ? 0 : field.rfind('/'))) {
            Survival& survival = fields[field];
            survival.some = survival.some || one.fate != Fate::dropped;
            if (survival.reason.empty()) survival.reason = one.reason;
        }
    }
    Loss both;
    for (const PathLoss& one : paths) {
        PathLoss after = one;
        const std::string last = one.path.substr(one.path.rfind('/') + 1);
        auto found = fields.find(one.core + "/" + last);
        if (found == fields.end()) found = fields.find(one.core);
        if (!one.core.empty() && one.fate != Fate::dropped && found != fields.end() && !found->second.some) {
            if (one.fate == Fate::defaulted) continue;
            after.fate = Fate::dropped;
            after.reason = found->second.reason;
        }
        both.add(after);
    }
    for (const PathLoss& one : second.paths) {
        if (one.fate == Fate::defaulted) both.add(one);
    }
    return both;
}

namespace {

// `tags[]/name` as the walk writes it: `/tags/[]/name`. What lies under an entry of extras is told by its key.
std::string walked(const Path& path) {
    std::string text;
    for (const Path::Step& step : path.steps) {
        switch (step.kind) {
            case Path::Kind::member: json::append_step(text, step.name); break;
            case Path::Kind::each:
            case Path::Kind::first: text += "/[]"; break;
            case Path::Kind::entry: text += "/[" + step.name + "]"; break;
            case Path::Kind::packed: return text;
        }
    }
    return text;
}

}  // namespace

LossTracer::LossTracer(const Crosswalk& crosswalk, Direction direction)
    : language_(crosswalk.language),
      direction_(direction),
      opening_("{\"" + language_.fallback + "\":"),
      assumption_(language_.fallback + ": " + language_.reason) {
    const Drop::Of wanted = direction == Direction::read ? Drop::Of::source : Drop::Of::core;
    for (const Drop& drop : crosswalk.drops) {
        if (drop.of == wanted) drops_.emplace_back(wanted == Drop::Of::core ? drop.path.text() : walked(drop.path), &drop);
    }
}

void LossTracer::step(const Step& step) {
    if (step.outcome == Step::Outcome::constant) {
        defaults_.push_back({"/" + std::string(step.core), Fate::defaulted, step.row->reason, std::string(step.core), 1});
        return;
    }
    if (step.outcome == Step::Outcome::empty || step.value.is_absent()) return;
    note(step.value.position(), {step.core, step.begin, step.end, step.outcome == Step::Outcome::passed, true, false, step.row->in_only});
}

void LossTracer::left_behind(json::Value part) { note(part.position(), {{}, 0, 0, false, false, true, {}}); }

void LossTracer::note(std::uint32_t position, const Use& use) {
    const auto number = static_cast<std::uint32_t>(uses_.size());
    uses_.push_back(use);
    uses_.back().position = position;
    if (position >= places_.size()) places_.resize(2 * std::size_t{position} + 1);
    Uses& place = places_[position];
    (place.first == none ? place.first : uses_[place.last].next) = number;
    place.last = number;
}

namespace {

std::string_view take_segment(std::string_view& path) {
    const std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(path.size(), segment.size() + 1));
    return segment;
}

// `[]` stands for every element and every entry; `[details:*]` for the entries whose key begins so.
bool is_alike(std::string_view segment, std::string_view pattern) {
    if (pattern == "[]") return segment.starts_with('[');
    if (pattern.ends_with("*]")) return segment.starts_with(pattern.substr(0, pattern.size() - 2));
    return segment == pattern;
}

bool is_below(std::string_view path, std::string_view pattern) {
    while (!pattern.empty()) {
        if (path.empty() || !is_alike(take_segment(path), take_segment(pattern))) return false;
    }
    return true;
}

}  // namespace

// Core fields are named without the lists that they stand in.
const Drop* LossTracer::justification(const std::string& path) {
    if (const auto known = known_.find(path); known != known_.end()) return known->second;
    const std::string field = direction_ == Direction::write ? field_of(path) : path;
    const auto found = std::find_if(drops_.begin(), drops_.end(), [&](const auto& drop) { return is_below(field, drop.first); });
    return known_.emplace(path, found == drops_.end() ? nullptr : found->second).first->second;
}

// Anywhere in the output will do: passed over here, it counts where its text stands.
void LossTracer::written_elsewhere(json::Value value) { note(value.position(), {{}, 0, std::string_view::npos, true, true, false, {}}); }

Loss LossTracer::finish(json::Value record, std::string_view output) {
    Loss loss;
    std::string path;
    walk(record, path, nullptr, output, loss);
    for (const PathLoss& one : defaults_) loss.add(one);
    for (const Use& use : uses_) places_[use.position] = {};
    uses_.clear();
    defaults_.clear();
    assumed_ = false;
    return loss;
}

void LossTracer::walk(json::Value value, std::string& path, const Use* use, std::string_view output, Loss& loss) {
    if (value.is_empty()) return;
    Use best;
    if (const std::uint32_t first = first_use(value); first != none) {
        // Of several rows that read one value the one that used it speaks; what one left behind another may have written.
        best.rows = use == nullptr ? none : use->rows;
        for (std::uint32_t number = first; number != none; number = uses_[number].next) {
            const Use& one = uses_[number];
            best.left = best.left || one.left;
            if (one.used && (!best.used || (best.passed && !one.passed))) {
                const bool left = best.left;
                best = one;
                best.left = left;
                best.rows = first;
            }
        }
        use = &best;
    }
    const std::size_t length = path.size();
    if (value.is_object()) {
        Use within = use == nullptr ? Use{} : *use;
        within.keyed = true;
        for (const json::Value::Member member : value.members()) {
            if (length == 0 && member.key == "_catwalk") continue;
            json::append_step(path, member.key);
            walk(member.value, path, use == nullptr ? nullptr : &within, output, loss);
            path.resize(length);
        }
    } else if (value.is_array()) {
        for (const json::Value element : value.elements()) {
            const std::string_view key = element.find("key").string();
            path += "/[";
            path += key;
            path += ']';
            walk(element, path, use, output, loss);
            path.resize(length);
        }
    } else {
        judge(value, path, use, output, loss);
    }
}

bool LossTracer::contains_value(std::string_view written, json::Value value) {
    if (!value.is_string()) return written.find(value.scalar_text()) != std::string_view::npos;
    text_.clear();
    text_.escaped(trimmed(value.string()));
    return written.find(text_.view()) != std::string_view::npos;
}

// A member of a language map says its language by its key.
void LossTracer::count_assumed(json::Value value, const Use& use, std::string_view output, Loss& loss) {
    const std::string_view written = output.substr(use.begin, use.end - use.begin);
    if (!value.is_string() || use.passed || use.keyed || written.find(opening_) == std::string_view::npos) return;
    path_.assign(1, '/').append(use.core);
    loss.add(path_, Fate::defaulted, assumption_, use.core);
}

// The French text that the plain title leaves behind stands in the translated one.
std::string_view LossTracer::written_by_another(json::Value value, const Use& use, std::string_view output) {
    for (std::uint32_t number = use.rows; number != none; number = uses_[number].next) {
        const Use& one = uses_[number];
        if (one.used && !one.passed && contains_value(output.substr(one.begin, one.end - one.begin), value)) return one.core;
    }
    return {};
}

void LossTracer::judge(json::Value value, const std::string& path, const Use* use, std::string_view output, Loss& loss) {
    if (value.is_string() && trimmed(value.string()).empty()) return;  // blanks of any script say nothing
    if (use != nullptr && use->left) {
        if (const auto core = written_by_another(value, *use, output); !core.empty()) {
            loss.add(path, Fate::kept, {}, core);
            return;
        }
    }
    const bool key_of_entry = path.ends_with("]/key");
    if (use != nullptr && !use->left && use->used) {
        const bool kept = contains_value(output.substr(use->begin, use->end - use->begin), value);
        if (kept || !use->passed) {
            loss.add(path, kept ? Fate::kept : Fate::transformed, {}, use->core);
            if (assumed_) count_assumed(value, *use, output, loss);
            return;
        }
    }
    if (key_of_entry) return;  // the key of an extra goes where its value goes
    const Drop* drop = justification(path);
    const std::string_view passed = use == nullptr ? std::string_view{} : use->reason;
    loss.add(path, Fate::dropped, drop == nullptr ? passed : std::string_view(drop->reason), {});
}

namespace {

void walk_header(json::Value value, std::string& path, const std::vector<std::pair<std::string, const Drop*>>& drops, Loss& loss) {
    if (value.is_empty()) return;
    const std::size_t length = path.size();
    if (value.is_object()) {
        for (const json::Value::Member member : value.members()) {
            json::append_step(path, member.key);
            walk_header(member.value, path, drops, loss);
            path.resize(length);
        }
    } else if (value.is_array()) {
        path += "/[]";
        for (const json::Value element : value.elements()) walk_header(element, path, drops, loss);
        path.resize(length);
    } else {
        const auto found = std::find_if(drops.begin(), drops.end(), [&](const auto& drop) { return is_below(path, drop.first); });
        loss.add(path, Fate::dropped, found == drops.end() ? std::string_view() : found->second->reason, {}, 1, true);
    }
}

}  // namespace

Loss header_loss(json::Value header, const std::vector<Drop>& drops) {
    std::vector<std::pair<std::string, const Drop*>> named;
    for (const Drop& drop : drops) {
        if (drop.of == Drop::Of::header) named.emplace_back(walked(drop.path), &drop);
    }
    Loss loss;
    std::string path;
    walk_header(header, path, named, loss);
    return loss;
}

}  // namespace catwalk::crosswalk
