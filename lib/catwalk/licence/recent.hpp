// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/licence/licences.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::licence {

/// The answers to the statements that came last: catalogues say the same few licences again and again. One per thread; the
/// licences asked must stay the same.
class Recent {
public:
    /// As Licences::recognise_fields; of a lone field as Licences::recognise. Valid until the next call.
    const BriefTogether& of(const Licences& all, std::span<const Field> fields, std::string_view portal) {
        key_.assign(portal);
        for (const Field& field : fields) key_.append(1, '\0').append(field.name).append(1, '\0').append(field.text);
        if (entries_.empty()) entries_.resize(sets * ways);
        Entry* const set = &entries_[place_of(key_) * ways];
        for (std::size_t way = 0; way < ways; ++way) {
            if (set[way].key == key_) return set[way].answer;
        }
        Entry& entry = set[next_++ % ways];
        entry.answer = fields.size() == 1 ? BriefTogether{all.recognise(fields[0].text, portal), {}} : all.recognise_fields(fields, portal);
        entry.key = key_.size() > longest ? std::string() : key_;
        return entry.answer;
    }

private:
    static constexpr std::size_t sets = 32;
    static constexpr std::size_t ways = 4;  // of one place: a catalogue with fifty licences has them in each other's way
    static constexpr std::size_t longest = std::size_t{16} << 10;

    struct Entry {
        std::string key;  // empty: holds nothing, for no key is empty
        BriefTogether answer;
    };

    static std::size_t place_of(std::string_view key) {
        std::size_t place = key.size();
        for (std::size_t at = 0; at < key.size(); at += 1 + key.size() / 16) place = place * 31 + static_cast<unsigned char>(key[at]);
        return place % sets;
    }

    std::vector<Entry> entries_;
    std::string key_;
    std::size_t next_ = 0;  // whose turn it is to make room
};

}  // namespace catwalk::licence
