// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/licences.hpp>

#include <fmt/format.h>

#include <utility>

namespace catwalk::licence {

Licences::Licences(data::Folder folder, std::vector<std::shared_ptr<const data::Tree>> more)
    : folder_(std::move(folder)), more_(std::move(more)) {}
Licences::~Licences() = default;

const Compiled* Licences::compiled() const {
    std::call_once(opened_, [this] {
        if (more_.empty()) compiled_ = Compiled::open(folder_);
    });
    return compiled_.get();
}

const Register& Licences::all() const {
    std::call_once(all_made_, [this] {
        if (compiled() != nullptr) all_ = Register::restore(*compiled(), folder_);
        if (all_ == nullptr) all_ = std::make_unique<const Register>(folder_, more_);
    });
    return *all_;
}

const Recogniser& Licences::recogniser() const {
    std::call_once(recogniser_made_, [this] {
        if (compiled() != nullptr) recogniser_ = Recogniser::restore(*compiled());
        if (recogniser_ == nullptr) recogniser_ = std::make_unique<const Recogniser>(all());
    });
    return *recogniser_;
}

std::string_view Licences::address(std::string_view id, std::string_view language) const {
    const Card* card = recogniser().card(id);
    return card == nullptr ? std::string_view() : text_in(card->url, language);
}

Brief Licences::brief_of(const Recognised& found) const {
    const Card* card = recogniser().card(found.id);
    return {found.status,
            found.by,
            found.id,
            found.family,
            card == nullptr ? std::nullopt : std::optional(card->kind),
            found.nothing != nullptr};
}

Brief Licences::recognise(std::string_view text, std::string_view portal) const { return brief_of(recogniser().recognise(text, portal)); }

BriefTogether Licences::recognise_fields(std::span<const Field> fields, std::string_view portal) const {
    const Together together = recogniser().recognise_fields(fields, portal);
    BriefTogether made{brief_of(together.answer), {}};
    for (std::size_t i = 0; together.conflict && i < fields.size(); ++i) {
        if (together.fields[i].id.empty()) continue;
        made.conflict += fmt::format("{}{}: {}", made.conflict.empty() ? "" : ", ", fields[i].name, together.fields[i].id);
    }
    return made;
}

}  // namespace catwalk::licence
