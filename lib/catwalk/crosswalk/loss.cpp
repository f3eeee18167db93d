// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/loss.hpp>

#include <catwalk/base/text.hpp>
#include <catwalk/json/pointer.hpp>

#include <algorithm>

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

void Loss::add(const PathLoss& one) {
    std::string key = one.path;
    key += '\n';
    key += name_of(one.fate);
    if (one.header) key += "\nheader";
    if (!one.reason.empty()) key += "\nreason";
    const auto [found, fresh] = index_.emplace(std::move(key), paths.size());
    if (fresh) {
        paths.push_back(one);
    } else {
        paths[found->second].count += one.count;
    }
    switch (one.fate) {
        case Fate::kept: kept += one.count; break;
        case Fate::transformed: transformed += one.count; break;
        case Fate::defaulted: defaulted += one.count; break;
        case Fate::dropped:
            dropped += one.count;
            if (!one.reason.empty()) justified += one.count;
            break;
    }
}

void Loss::add(const Loss& other) {
    for (const PathLoss& one : other.paths) add(one);
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
        for (std::string field = field_of(one.path); !field.empty(); field.resize(field.rfind('/') == std::string::npos ? 0 : field.rfind('/'))) {
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

LossTracer::LossTracer(const Crosswalk& crosswalk, Direction direction) : language_(crosswalk.language), direction_(direction) {
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
    uses_[step.value.position()].push_back({step.core, step.begin, step.end, step.outcome == Step::Outcome::passed, true, false, step.row->in_only});
}

void LossTracer::left_behind(json::Value part) { uses_[part.position()].push_back({{}, 0, 0, false, false, true, {}}); }

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
    const auto [known, fresh] = known_.emplace(path, nullptr);
    if (!fresh) return known->second;
    const std::string field = direction_ == Direction::write ? field_of(path) : path;
    const auto found = std::find_if(drops_.begin(), drops_.end(), [&](const auto& drop) { return is_below(field, drop.first); });
    if (found != drops_.end()) known->second = found->second;
    return known->second;
}

// Anywhere in the output will do: passed over here, it counts where its text stands.
void LossTracer::written_elsewhere(json::Value value) { uses_[value.position()].push_back({{}, 0, std::string_view::npos, true, true, false, {}}); }

Loss LossTracer::finish(json::Value record, std::string_view output) {
    Loss loss;
    std::string path;
    walk(record, path, nullptr, output, loss);
    for (const PathLoss& one : defaults_) loss.add(one);
    uses_.clear();
    defaults_.clear();
    assumed_ = false;
    return loss;
}

void LossTracer::walk(json::Value value, std::string& path, const Use* use, std::string_view output, Loss& loss) {
    if (value.is_empty()) return;
    Use best;
    if (const auto found = uses_.find(value.position()); found != uses_.end()) {
        // Of several rows that read one value the one that used it speaks; what one left behind another may have written.
        best.rows = use == nullptr ? nullptr : use->rows;
        for (const Use& one : found->second) {
            best.left = best.left || one.left;
            if (one.used && (!best.used || (best.passed && !one.passed))) {
                const bool left = best.left;
                best = one;
                best.left = left;
                best.rows = &found->second;
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
            path += key.empty() ? "/[]" : "/[" + std::string(key) + "]";
            walk(element, path, use, output, loss);
            path.resize(length);
        }
    } else {
        judge(value, path, use, output, loss);
    }
}

namespace {

bool contains_value(std::string_view written, json::Value value) {
    if (!value.is_string()) return written.find(value.scalar_text()) != std::string_view::npos;
    json::Out text;
    text.escaped(trimmed(value.string()));
    return written.find(text.view()) != std::string_view::npos;
}

}  // namespace

// A member of a language map says its language by its key.
void LossTracer::count_assumed(json::Value value, const Use& use, std::string_view output, Loss& loss) const {
    const std::string_view written = output.substr(use.begin, use.end - use.begin);
    if (!value.is_string() || use.passed || use.keyed || written.find("{\"" + language_.fallback + "\":") == std::string_view::npos) return;
    loss.add({"/" + std::string(use.core), Fate::defaulted, language_.fallback + ": " + language_.reason, std::string(use.core), 1});
}

// The French text that the plain title leaves behind stands in the translated one.
std::string_view LossTracer::written_by_another(json::Value value, const Use& use, std::string_view output) {
    if (use.rows == nullptr) return {};
    for (const Use& one : *use.rows) {
        if (one.used && !one.passed && contains_value(output.substr(one.begin, one.end - one.begin), value)) return one.core;
    }
    return {};
}

void LossTracer::judge(json::Value value, const std::string& path, const Use* use, std::string_view output, Loss& loss) {
    if (value.is_string() && trimmed(value.string()).empty()) return;  // blanks of any script say nothing
    if (use != nullptr && use->left) {
        if (const auto core = written_by_another(value, *use, output); !core.empty()) {
            loss.add({path, Fate::kept, {}, std::string(core), 1});
            return;
        }
    }
    const bool key_of_entry = path.ends_with("]/key");
    if (use != nullptr && !use->left && use->used) {
        const bool kept = contains_value(output.substr(use->begin, use->end - use->begin), value);
        if (kept || !use->passed) {
            loss.add({path, kept ? Fate::kept : Fate::transformed, {}, std::string(use->core), 1});
            if (assumed_) count_assumed(value, *use, output, loss);
            return;
        }
    }
    if (key_of_entry) return;  // the key of an extra goes where its value goes
    const Drop* drop = justification(path);
    const std::string_view passed = use == nullptr ? std::string_view{} : use->reason;
    loss.add({path, Fate::dropped, drop == nullptr ? std::string(passed) : drop->reason, {}, 1});
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
        loss.add({path, Fate::dropped, found == drops.end() ? std::string() : found->second->reason, {}, 1, true});
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
