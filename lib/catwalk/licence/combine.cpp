// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/combine.hpp>

#include <algorithm>

namespace catwalk::licence {

namespace {

bool has(const std::vector<const Licence*>& list, const Licence* one) { return std::find(list.begin(), list.end(), one) != list.end(); }

// Something that a result can be put under: a text in force, in its own name.
bool is_in_force(const Licence& one) {
    const bool is_text = one.kind == Kind::licence || one.kind == Kind::terms || one.kind == Kind::public_domain;
    return is_text && one.status == "active" && one.same_as.empty();
}

/// Every part against every licence.
class Table {
public:
    Table(const Comparer& comparer, const std::vector<const Licence*>& parts, Use use) : comparer_(comparer), parts_(parts), use_(use) {
        for (const Licence& one : comparer.licences().all()) {
            if (is_in_force(one) || (has(parts, &one) && one.kind != Kind::family && one.kind != Kind::assertion)) targets_.push_back(&one);
        }
        for (const Licence* part : parts) {
            std::vector<Verdict>& row = rows_.emplace_back();
            for (const Licence* target : targets_) row.push_back(comparer.compare(*part, *target, use).verdict);
        }
    }

    // The licences for which the worst answer of these parts is at least `least` and at most `most`.
    std::vector<const Licence*> between(const std::vector<std::size_t>& rows, Verdict least, Verdict most) const {
        std::vector<const Licence*> list;
        for (std::size_t column = 0; column < targets_.size(); ++column) {
            Verdict worst = Verdict::yes;
            for (const std::size_t row : rows) worst = std::min(worst, rows_[row][column]);
            if (worst >= least && worst <= most) list.push_back(targets_[column]);
        }
        return list;
    }

    std::vector<Obstacle> obstacles() const {
        std::vector<Obstacle> list;
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            if (is_blocked({i})) list.push_back({{parts_[i]}, {comparer_.compare(*parts_[i], *parts_[i], use_)}});
        }
        if (!list.empty()) return list;
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            for (std::size_t j = i + 1; j < parts_.size(); ++j) {
                if (is_blocked({i, j})) list.push_back(between_two(*parts_[i], *parts_[j]));
            }
        }
        if (list.empty()) list.push_back({parts_, {}});
        return list;
    }

private:
    bool is_blocked(const std::vector<std::size_t>& rows) const { return between(rows, Verdict::yes_if, Verdict::yes).empty(); }

    Obstacle between_two(const Licence& a, const Licence& b) const {
        return {{&a, &b}, {comparer_.compare(a, b, use_), comparer_.compare(b, a, use_)}};
    }

    const Comparer& comparer_;
    const std::vector<const Licence*>& parts_;
    Use use_;
    std::vector<const Licence*> targets_;
    std::vector<std::vector<Verdict>> rows_;
};

void put_ids(json::Out& out, std::string_view name, const std::vector<const Licence*>& list) {
    out.raw(",\"");
    out.raw(name);
    out.raw("\":[");
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i != 0) out.put(',');
        out.string(list[i]->id);
    }
    out.put(']');
}

}  // namespace

Combined combine(const Comparer& comparer, const std::vector<const Licence*>& parts, Use use) {
    Combined made;
    made.use = use;
    for (const Licence* part : parts) {
        if (!has(made.parts, part)) made.parts.push_back(part);
    }
    const Table table(comparer, made.parts, use);
    std::vector<std::size_t> all(made.parts.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    made.allowed = table.between(all, Verdict::yes_if, Verdict::yes);
    made.unclear = table.between(all, Verdict::unclear, Verdict::unclear);
    if (made.allowed.empty()) made.obstacles = table.obstacles();
    return made;
}

void put_json(json::Out& out, const Combined& combined, const Terms& terms) {
    out.raw("{\"use\":");
    out.string(name_of(combined.use));
    put_ids(out, "result", combined.allowed);
    put_ids(out, "unclear", combined.unclear);
    out.raw(",\"obstacles\":[");
    for (const Obstacle& obstacle : combined.obstacles) {
        if (&obstacle != combined.obstacles.data()) out.put(',');
        json::Out ids;
        put_ids(ids, "licences", obstacle.licences);
        out.put('{');
        out.raw(ids.view().substr(1));
        out.raw(",\"why\":[");
        for (const Compatibility& answer : obstacle.why) {
            if (&answer != obstacle.why.data()) out.put(',');
            put_json(out, answer, terms);
        }
        out.raw("]}");
    }
    out.raw("]}");
}

}  // namespace catwalk::licence
