// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/licences.hpp>

#include <fmt/format.h>

#include <utility>

namespace catwalk::licence {

namespace {

Brief brief_of(const Recognised& found, const Register& all) {
    const Licence* licence = all.find(found.id);
    return {found.status,
            found.by,
            found.id,
            found.family,
            licence == nullptr ? std::nullopt : std::optional(licence->kind),
            found.nothing != nullptr};
}

}  // namespace

Licences::Licences(data::Folder folder, std::vector<std::shared_ptr<const data::Tree>> more)
    : folder_(std::move(folder)), more_(std::move(more)) {}
Licences::~Licences() = default;

const Register& Licences::all() const {
    std::call_once(all_made_, [this] { all_ = std::make_unique<const Register>(folder_, more_); });
    return *all_;
}

const Recogniser& Licences::recogniser() const {
    std::call_once(recogniser_made_, [this] { recogniser_ = std::make_unique<const Recogniser>(all()); });
    return *recogniser_;
}

const Known& Licences::known() const {
    std::call_once(known_made_,
                   [this] { known_ = more_.empty() ? std::make_unique<const Known>(folder_) : std::make_unique<const Known>(); });
    return *known_;
}

std::string_view Licences::address(std::string_view id, std::string_view language) const {
    if (const std::string_view quick = known().address(id, language); !quick.empty()) return quick;
    const Licence* licence = all().find(id);
    return licence == nullptr ? std::string_view() : text_in(licence->url, language);
}

Brief Licences::recognise(std::string_view text, std::string_view portal) const {
    if (const auto quick = known().find(text, portal)) return *quick;
    return brief_of(recogniser().recognise(text, portal), all());
}

std::optional<Brief> Licences::at_once(std::span<const Field> fields, std::string_view portal) const {
    std::optional<Brief> named;
    std::string_view family;
    for (const Field& field : fields) {
        const auto brief = known().find(field.text, portal);
        if (!brief) return std::nullopt;
        // A field that says less, only the family of what another names, is no contradiction.
        if (brief->status == Status::family && (family.empty() || family == brief->family)) {
            family = brief->family;
        } else if (brief->status == Status::recognised && (!named || named->id == brief->id)) {
            if (!named) named = brief;
        } else {
            return std::nullopt;
        }
    }
    if (!named || (!family.empty() && named->family != family)) return std::nullopt;
    return named;
}

BriefTogether Licences::recognise_fields(std::span<const Field> fields, std::string_view portal) const {
    if (const auto quick = at_once(fields, portal)) return {*quick, {}};
    const Together together = recogniser().recognise_fields(fields, portal);
    BriefTogether made{brief_of(together.answer, all()), {}};
    for (std::size_t i = 0; together.conflict && i < fields.size(); ++i) {
        if (together.fields[i].id.empty()) continue;
        made.conflict += fmt::format("{}{}: {}", made.conflict.empty() ? "" : ", ", fields[i].name, together.fields[i].id);
    }
    return made;
}

}  // namespace catwalk::licence
