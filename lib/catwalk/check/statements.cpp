// SPDX-License-Identifier: Apache-2.0
#include <catwalk/check/statements.hpp>

#include <algorithm>

namespace catwalk::check {

namespace {

constexpr std::size_t places = 64;
// A record may be larger than all of a catalogue's licences together.
constexpr std::size_t longest = std::size_t{16} << 10;

bool is_same(std::string_view a, std::string_view b) { return a.data() == b.data() && a.size() == b.size(); }

}  // namespace

const licence::BriefTogether& Statements::of(const licence::Licences& all, std::span<const licence::Field> fields,
                                             std::string_view portal) {
    Pieces pieces;
    for (const licence::Field& field : fields) {
        pieces.all[pieces.count++] = field.name;
        pieces.all[pieces.count++] = field.text;
    }
    pieces.all[pieces.count++] = portal;
    if (asks_again(all, pieces)) return last_->answer;
    if (entries_.empty()) entries_.resize(places);
    Entry& entry = entries_[place_of(pieces)];
    if (entry.asked != &all || !is_made_of(entry, pieces)) {
        entry.answer = fields.size() == 1 ? licence::BriefTogether{all.recognise(fields.front().text, portal), {}}
                                          : all.recognise_fields(fields, portal);
        entry.asked = &all;
        keep(entry, pieces);
    }
    last_ = &entry;
    ++turn_;
    asked_ = pieces;
    return entry.answer;
}

// True if the very same texts were asked about last.
bool Statements::asks_again(const licence::Licences& all, const Pieces& pieces) const {
    return last_ != nullptr && last_->asked == &all && asked_.count == pieces.count &&
           std::equal(pieces.all.begin(), pieces.all.begin() + static_cast<std::ptrdiff_t>(pieces.count), asked_.all.begin(), is_same);
}

std::size_t Statements::place_of(const Pieces& pieces) {
    std::size_t place = pieces.count;
    for (std::size_t i = 0; i < pieces.count; ++i) {
        const std::string_view piece = pieces.all[i];
        place = place * 31 + piece.size();
        for (std::size_t at = 0; at < piece.size(); at += 1 + piece.size() / 8) place = place * 31 + static_cast<unsigned char>(piece[at]);
    }
    return (place ^ place >> 7) % places;
}

bool Statements::is_made_of(const Entry& entry, const Pieces& pieces) {
    if (entry.count != pieces.count) return false;
    std::string_view texts = entry.texts;
    for (std::size_t i = 0; i < pieces.count; ++i) {
        if (entry.sizes[i] != pieces.all[i].size() || !texts.starts_with(pieces.all[i])) return false;
        texts.remove_prefix(entry.sizes[i]);
    }
    return true;
}

void Statements::keep(Entry& entry, const Pieces& pieces) {
    entry.texts.clear();
    entry.count = pieces.count;
    for (std::size_t i = 0; i < pieces.count; ++i) {
        entry.texts.append(pieces.all[i]);
        entry.sizes[i] = pieces.all[i].size();
    }
    if (entry.texts.size() <= longest) return;
    std::string().swap(entry.texts);
    entry.count = 0;
}

}  // namespace catwalk::check
