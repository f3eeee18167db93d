// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/matrix.hpp>

#include <catwalk/data/fields.hpp>

#include <fmt/format.h>

#include <map>
#include <utility>

namespace catwalk::licence {

namespace {

/// One file, read.
class Matrix {
public:
    Matrix(data::Node root, const Terms& terms) : root_(root), terms_(terms) {}

    std::vector<Statement> run() {
        data::obey(root_, "licences/matrix");
        for (const data::Node node : root_["statements"].items())
            made_.push_back(load_statement(node, terms_, {}, root_["authority"].text(), root_["source"].text()));
        for (const data::Node row : root_["rows"].items()) read_row(row);
        for (const data::Node node : root_["not_followed"].items()) refuse(node);
        for (auto& [key, statement] : cells_) {
            if (!statement.into.empty()) made_.push_back(std::move(statement));
        }
        return std::move(made_);
    }

private:
    using Key = std::pair<std::string_view, Verdict>;

    Statement blank() const {
        Statement made;
        made.uses = {Use::adapt};
        made.authority = root_["authority"].text();
        made.source = root_["source"].text();
        made.clause = root_["id"].text();
        made.level = level_at(root_["level"]);
        return made;
    }

    void read_row(data::Node row) {
        for (const data::Node from : row["from"].items()) {
            add(from, row["into_yes"], Verdict::yes_if);
            add(from, row["into_no"], Verdict::no);
        }
    }

    void add(data::Node from, data::Node into, Verdict verdict) {
        if (into.items().empty()) return;
        Statement& statement = cells_.try_emplace({from.text(), verdict}, blank()).first->second;
        statement.from = {from.text()};
        statement.verdict = verdict;
        for (const data::Node target : into.items()) {
            if (find(from.text(), target.text()) != nullptr) target.fail("this cell stands twice");
            statement.into.emplace_back(target.text());
        }
    }

    Statement* find(std::string_view from, std::string_view into) {
        for (const Verdict verdict : {Verdict::yes_if, Verdict::no}) {
            const auto cell = cells_.find({from, verdict});
            if (cell == cells_.end()) continue;
            for (const std::string_view target : cell->second.into) {
                if (target == into) return &cell->second;
            }
        }
        return nullptr;
    }

    void refuse(data::Node node) {
        Statement made = blank();
        made.followed = false;
        made.verdict = node["said"].text() == "yes" ? Verdict::yes_if : Verdict::no;
        for (const auto& entry : node["why"].entries()) made.why.emplace_back(entry.key, entry.value.text());
        for (const data::Node from : node["from"].items()) {
            for (const data::Node into : node["into"].items()) take_out(from, into, made);
            made.from.emplace_back(from.text());
        }
        for (const data::Node into : node["into"].items()) made.into.emplace_back(into.text());
        made_.push_back(std::move(made));
    }

    void take_out(data::Node from, data::Node into, const Statement& refused) {
        Statement* cell = find(from.text(), into.text());
        if (cell == nullptr || cell->verdict != refused.verdict)
            into.fail(fmt::format("the table does not say this of {} into {}", from.text(), into.text()));
        std::erase(cell->into, into.text());
    }

    data::Node root_;
    const Terms& terms_;
    std::map<Key, Statement> cells_;
    std::vector<Statement> made_;
};

}  // namespace

std::vector<Statement> load_matrix(data::Node root, const Terms& terms) { return Matrix(root, terms).run(); }

}  // namespace catwalk::licence
