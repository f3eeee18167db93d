// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/library.hpp>

#include <catwalk/base/error.hpp>
#include <catwalk/licence/licences.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace catwalk::crosswalk {

Library::Library(data::Folder folder) : folder_(std::move(folder)) {}

std::shared_ptr<const CoreModel> Library::core() const {
    if (!core_) core_ = std::make_shared<CoreModel>(CoreModel::load(folder_.load("core.yaml")->root()));
    return core_;
}

namespace {

std::string unknown(std::string_view what, std::string_view name, const std::vector<std::string>& known) {
    const std::vector<std::string_view> names(known.begin(), known.end());
    const std::string_view near = data::nearest(name, names);
    if (!near.empty()) return fmt::format("no {} is called \"{}\"; did you mean \"{}\"?", what, name, near);
    return fmt::format("no {} is called \"{}\"; there are: {}", what, name, fmt::join(known, ", "));
}

// `crosswalks/ckan.yaml` is the crosswalk `ckan`.
std::vector<std::string> names_in(const data::Folder& folder, std::string_view part) {
    std::vector<std::string> names;
    for (const std::string& file : folder.list(part)) {
        names.push_back(file.substr(part.size() + 1, file.size() - part.size() - 1 - std::string_view(".yaml").size()));
    }
    return names;
}

bool has(const std::vector<std::string>& names, std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); }

}  // namespace

std::vector<std::string> Library::crosswalks() const { return names_in(folder_, "crosswalks"); }
std::vector<std::string> Library::overlays() const { return names_in(folder_, "overlays"); }
std::vector<std::string> Library::vocabularies() const { return names_in(folder_, "vocabularies"); }

std::shared_ptr<const Vocabulary> Library::vocabulary(std::string_view name, data::Node asked) const {
    if (const auto found = vocabularies_.find(name); found != vocabularies_.end()) return found->second;
    if (!has(vocabularies(), name)) {
        const std::string message = unknown("vocabulary", name, vocabularies());
        if (asked) asked.fail(message);
        throw Error(message);
    }
    const auto tree = folder_.load(fmt::format("vocabularies/{}.yaml", name));
    return vocabularies_.emplace(name, Vocabulary::load(tree->root())).first->second;
}

std::shared_ptr<const Crosswalk> Library::crosswalk(std::string_view name) const {
    if (const auto found = crosswalks_.find(name); found != crosswalks_.end()) return found->second;
    std::shared_ptr<const Crosswalk> made;
    if (has(crosswalks(), name)) {
        made = std::make_shared<Crosswalk>(Crosswalk::load(folder_.load(fmt::format("crosswalks/{}.yaml", name))));
    } else if (has(overlays(), name)) {
        const Crosswalk overlay = Crosswalk::load(folder_.load(fmt::format("overlays/{}.yaml", name)));
        if (overlay.base == overlay.id) throw Error(fmt::format("overlays/{}.yaml:1: an overlay says what it `extends`", name));
        Crosswalk merged = crosswalk(overlay.base)->overlaid(overlay);
        merged.base = crosswalk(overlay.base)->base;
        made = std::make_shared<Crosswalk>(std::move(merged));
    } else {
        auto known = crosswalks();
        const auto more = overlays();
        known.insert(known.end(), more.begin(), more.end());
        throw Error(unknown("record type", name, known));
    }
    return crosswalks_.emplace(name, made).first->second;
}

std::shared_ptr<const Crosswalk> Library::crosswalk(std::string_view name, const std::vector<Crosswalk>& overlays) const {
    auto base = crosswalk(name);
    if (overlays.empty()) return base;
    Crosswalk merged = *base;
    for (const Crosswalk& overlay : overlays) {
        if (overlay.base != merged.base && overlay.base != merged.id) {
            throw Error(fmt::format("the overlay \"{}\" extends \"{}\", not \"{}\"; name the overlay's own type, or another overlay", overlay.id,
                                    overlay.base, name));
        }
        const std::string root = merged.base;
        const std::vector<Shape> shapes = merged.shapes;
        merged = merged.overlaid(overlay);
        merged.base = root;
        merged.shapes = shapes;
    }
    merged.id = base->id;  // a portal's habits make no new type of record
    return std::make_shared<Crosswalk>(std::move(merged));
}

std::shared_ptr<const licence::Licences> Library::licences() const {
    if (!licences_) licences_ = std::make_shared<const licence::Licences>(data::Folder(folder_.path().parent_path() / "licences"));
    return licences_;
}

void Library::release() const {
    const auto idle = [](const auto& one) { return one.second.use_count() == 1; };
    std::erase_if(crosswalks_, idle);
    std::erase_if(vocabularies_, idle);
    if (core_.use_count() == 1) core_.reset();
}

const std::vector<Row>& Library::envelope() const {
    if (!envelope_) envelope_ = std::make_unique<Crosswalk>(Crosswalk::load(folder_.load("envelope.yaml")));
    return envelope_->rows;
}

}  // namespace catwalk::crosswalk
