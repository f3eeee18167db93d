// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/matrix.hpp>
#include <catwalk/licence/register.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <iterator>

namespace catwalk::licence {

namespace {

// Beside the licences lie the files that speak of all of them.
bool is_licence_file(std::string_view name) {
    static constexpr std::string_view others[] = {"FIELDS.yaml",       "TERMS.yaml",   "rules.yaml", "conditions.yaml",
                                                  "not-licences.yaml", "portals.yaml", "words.yaml", "answers.yaml"};
    return name.find('/') == std::string_view::npos && std::find(std::begin(others), std::end(others), name) == std::end(others);
}

std::string lower(std::string_view text) {
    std::string made(text);
    for (char& c : made) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return made;
}

void take_over(std::vector<Fact>& own, const std::vector<Fact>& other, bool stated) {
    if (stated) return;
    own = other;
    for (Fact& fact : own) fact.evidence = std::min(fact.evidence, Evidence::sibling);
}

// What this file leaves unsaid is said by the text that it is like.
void take_terms(Licence& own, const Licence& other) {
    const data::Node node = own.node;
    take_over(own.permits, other.permits, static_cast<bool>(node["permits"]));
    take_over(own.requires_, other.requires_, static_cast<bool>(node["requires"]));
    take_over(own.forbids, other.forbids, static_cast<bool>(node["forbids"]));
    take_over(own.covers, other.covers, static_cast<bool>(node["covers"]));
    take_over(own.excludes, other.excludes, static_cast<bool>(node["excludes"]));
    if (!node["share_alike"]) own.share_alike = other.share_alike;
    if (!node["sublicence"]) {
        own.sublicence = other.sublicence;
        own.sublicence_fact = other.sublicence_fact;
    }
    if (!node["attribution"]) own.attribution = other.attribution;
}

// Facts of a text that nobody read are doubtful, even where the model was read.
void doubt(Licence& own) {
    if (!own.node["evidence"] || !is_doubtful(own.evidence)) return;
    for (std::vector<Fact>* facts : {&own.permits, &own.requires_, &own.forbids, &own.covers, &own.excludes}) {
        for (Fact& fact : *facts) fact.evidence = std::min(fact.evidence, own.evidence);
    }
}

}  // namespace

Register::Register(const data::Folder& folder, Empty)
    : folder_(folder), terms_(std::make_unique<Terms>(folder.load("TERMS.yaml"), folder.load("conditions.yaml"))) {}

Register::Register(const data::Folder& folder, const std::vector<std::shared_ptr<const data::Tree>>& more) : Register(folder, Empty()) {
    read_licences(more);
    index();
    read_matrices();
    check_chains();
    complete_.assign(licences_.size(), false);
    for (Licence& licence : licences_) {
        std::vector<std::string_view> path;
        complete(licence, path);
    }
    for (Licence& licence : licences_) expand(licence);
}

void Register::read_licences(const std::vector<std::shared_ptr<const data::Tree>>& more) {
    for (const std::string& name : folder_.list()) {
        if (!is_licence_file(name)) continue;
        trees_.push_back(folder_.load(name));
        licences_.push_back(load_licence(trees_.back(), *terms_));
        const Licence& made = licences_.back();
        if (name != lower(made.id) + ".yaml")
            made.node["id"].fail(fmt::format("the file of \"{}\" is called {}.yaml", made.id, lower(made.id)));
    }
    for (const auto& tree : more) {
        trees_.push_back(tree);
        licences_.push_back(load_licence(tree, *terms_));
    }
    std::sort(licences_.begin(), licences_.end(), [](const Licence& a, const Licence& b) { return a.id < b.id; });
}

void Register::index() {
    for (std::size_t i = 0; i < licences_.size(); ++i) {
        if (!by_id_.emplace(licences_[i].id, i).second)
            licences_[i].node["id"].fail(fmt::format("the id \"{}\" stands twice", licences_[i].id));
    }
}

void Register::read_matrices() {
    for (const std::string& name : folder_.list("matrices")) {
        trees_.push_back(folder_.load(name));
        std::vector<Statement> read = load_matrix(trees_.back()->root(), *terms_);
        statements_.insert(statements_.end(), std::make_move_iterator(read.begin()), std::make_move_iterator(read.end()));
    }
}

const Licence* Register::find(std::string_view id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &licences_[found->second];
}

std::shared_ptr<const data::Tree> Register::file_of(const Licence& one) const {
    for (const auto& tree : trees_) {
        if (tree->root()["id"].text() == one.id) return tree;
    }
    return folder_.load(lower(one.id) + ".yaml");
}

const Licence* Register::unported(const Licence& port) const {
    const Licence* model = find(port.like);
    const bool same =
        model != nullptr && model->family == port.family && model->jurisdiction == international && port.jurisdiction != international;
    return same ? model : nullptr;
}

std::string_view Register::nearest(std::string_view id) const {
    std::vector<std::string_view> known;
    for (const Licence& licence : licences_) known.push_back(licence.id);
    return data::nearest(id, known);
}

void Register::check_chains() const {
    for (const Licence& licence : licences_) {
        for (const char* key : {"like", "same_as", "superseded_by"}) {
            const data::Node node = licence.node[key];
            if (node && find(node.text()) == nullptr) node.fail(fmt::format("no licence has the id \"{}\"", node.text()));
        }
        std::size_t steps = 0;
        for (const Licence* next = &licence; !next->superseded_by.empty(); next = find(next->superseded_by)) {
            if (find(next->superseded_by) == nullptr) break;
            if (++steps > licences_.size()) licence.node["superseded_by"].fail("this chain of successors never ends");
        }
    }
}

void Register::complete(Licence& licence, std::vector<std::string_view>& path) {
    const auto at = static_cast<std::size_t>(&licence - licences_.data());
    if (complete_[at]) return;
    if (std::find(path.begin(), path.end(), licence.id) != path.end()) licence.node.fail("`like` and `same_as` lead in a ring");
    path.push_back(licence.id);
    for (const std::string_view model : {licence.like, licence.same_as}) {
        if (model.empty()) continue;
        Licence& other = licences_[by_id_.at(model)];
        complete(other, path);
        take_terms(licence, other);
    }
    doubt(licence);
    complete_[at] = true;
}

// The ports of a licence say nothing more than it does, and would make the list of candidates too long to read.
void Register::add_members(std::string_view family, std::vector<std::string_view>& ids) const {
    for (const Licence& other : licences_) {
        if (other.family != family || other.kind == Kind::family || !other.same_as.empty()) continue;
        if (unported(other) == nullptr) ids.push_back(other.id);
    }
}

void Register::expand(Licence& licence) const {
    for (const std::string_view candidate : licence.candidates) {
        if (find(candidate) == nullptr) licence.node["candidates"].fail(fmt::format("no licence has the id \"{}\"", candidate));
    }
    for (const std::string_view family : licence.families) add_members(family, licence.candidates);
}

}  // namespace catwalk::licence
