// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/licences.hpp>

#include <fmt/format.h>

#include <utility>

namespace catwalk::licence {

namespace {

Brief brief_of(const Recognised& found) { return {found.status, found.by, found.id, found.family, found.nothing != nullptr}; }

}  // namespace

Licences::Licences(data::Folder folder) : folder_(std::move(folder)) {}
Licences::~Licences() = default;

const Licences::Whole& Licences::whole() const {
    std::call_once(read_, [this] { whole_ = std::make_unique<const Whole>(folder_); });
    return *whole_;
}

const Known& Licences::known() const {
    std::call_once(looked_, [this] { known_ = std::make_unique<const Known>(folder_); });
    return *known_;
}

std::string_view Licences::address(std::string_view id, std::string_view language) const {
    if (const std::string_view quick = known().address(id, language); !quick.empty()) return quick;
    const Licence* licence = all().find(id);
    return licence == nullptr ? std::string_view() : text_in(licence->url, language);
}

Brief Licences::recognise(std::string_view text, std::string_view portal) const {
    if (const auto quick = known().find(text, portal)) return *quick;
    return brief_of(recogniser().recognise(text, portal));
}

BriefTogether Licences::recognise_fields(std::span<const Field> fields, std::string_view portal) const {
    // Fields that say the very same need no weighing.
    bool same = !fields.empty();
    Brief first;
    for (std::size_t i = 0; same && i < fields.size(); ++i) {
        const Brief brief = recognise(fields[i].text, portal);
        if (i == 0) first = brief;
        same = brief.status == Status::recognised && brief.id == first.id;
    }
    if (same) return {first, {}};
    const Together together = recogniser().recognise_fields(fields, portal);
    BriefTogether made{brief_of(together.answer), {}};
    for (std::size_t i = 0; together.conflict && i < fields.size(); ++i) {
        if (together.fields[i].id.empty()) continue;
        made.conflict += fmt::format("{}{}: {}", made.conflict.empty() ? "" : ", ", fields[i].name, together.fields[i].id);
    }
    return made;
}

}  // namespace catwalk::licence
