// SPDX-License-Identifier: Apache-2.0
// Names as a file beside the folder that they are made of.
#include <catwalk/base/hash.hpp>
#include <catwalk/base/pages.hpp>
#include <catwalk/data/file.hpp>
#include <catwalk/licence/names.hpp>

#include <sys/stat.h>
#include <cereal/archives/binary.hpp>
#include <cereal/types/map.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/utility.hpp>
#include <cereal/types/vector.hpp>

#include <cstring>
#include <istream>
#include <optional>
#include <sstream>
#include <streambuf>
#include <type_traits>
#include <utility>

namespace catwalk::licence {

namespace {

// As in Folder: the numbers behind the name are in the machine's own order.
struct Head {
    char name[16] = {'c', 'a', 't', 'w', 'a', 'l', 'k', '-', 'n', 'a', 'm', 'e', 's', '-', '1', '\n'};
    std::uint64_t order = 0x0102030405060708;
    Hash folder;
    Hash body;
};

std::string file_of(const data::Folder& folder) { return folder.path().string() + ".names"; }

// Names and sizes of the folder's files; none if one is younger than `limit`.
std::optional<Hash> fingerprint(const data::Folder& folder, const timespec* limit) {
    std::string all;
    std::string path = folder.path().string() + '/';
    const std::size_t start = path.size();
    for (const std::string& name : folder.list()) {
        struct stat about {};
        path.replace(start, std::string::npos, name);
        if (::stat(path.c_str(), &about) != 0) return std::nullopt;
        const bool young = limit != nullptr && (about.st_mtim.tv_sec > limit->tv_sec ||
                                                (about.st_mtim.tv_sec == limit->tv_sec && about.st_mtim.tv_nsec > limit->tv_nsec));
        if (young) return std::nullopt;
        all += name + '\0' + std::to_string(about.st_size) + '\n';
    }
    return hash_of(all);
}

/// A text as a stream, without a copy.
class Buffer : public std::streambuf {
public:
    Buffer(char* bytes, std::size_t size) { setg(bytes, bytes, bytes + size); }
};

// Rows without pointers go as they lie in memory.
template <typename Archive, typename Row>
void rows(Archive& archive, std::vector<Row>& all) {
    static_assert(std::is_trivially_copyable_v<Row>);
    cereal::size_type count = all.size();
    archive(cereal::make_size_tag(count));
    if constexpr (Archive::is_loading::value) all.resize(static_cast<std::size_t>(count));
    archive(cereal::binary_data(all.data(), all.size() * sizeof(Row)));
}

}  // namespace

template <typename Archive>
void serialize(Archive& archive, Card& card) {
    archive(card.id, card.family, card.version, card.jurisdiction, card.place, card.same_as, card.url, card.licensor, card.kind,
            card.doubtful, card.unported);
}

template <typename Archive>
void serialize(Archive& archive, Words& words) {
    archive(words.en, words.fr, words.es);
}

template <typename Archive>
void serialize(Archive& archive, Portals::Meaning& meaning) {
    archive(meaning.family, meaning.ids, meaning.owners);
}

template <typename Archive>
void serialize(Archive& archive, Portals::Portal& portal) {
    archive(portal.id, portal.scopes, portal.inner, portal.means);
}

template <typename Archive>
void serialize(Archive& archive, Addresses::Row& row) {
    archive(row.owner, row.nothing, row.only_part);
}

template <typename Archive>
void Cards::serialize(Archive& archive) {
    archive(cards_);
}

template <typename Archive>
void Lexicon::serialize(Archive& archive) {
    rows(archive, slots_);
    rows(archive, words_);
    archive(used_, versions_, text_);
}

template <typename Archive>
void Phrases::serialize(Archive& archive) {
    rows(archive, slots_);
    rows(archive, claims_);
    archive(nodes_, first_, goes_on_);
}

template <typename Archive>
void Addresses::serialize(Archive& archive) {
    rows(archive, exact_);
    rows(archive, below_);
    rows(archive, rows_);
    archive(hosts_, archives_, first_, shapes_);
}

template <typename Archive>
void Portals::serialize(Archive& archive) {
    archive(portals_, by_name_);
}

template <typename Archive>
void Commons::serialize(Archive& archive) {
    archive(hosts_, phrases_, ports_);
}

namespace {

// Candidates are views of the cards: they go as ids.
template <typename Archive>
void nothing(Archive& archive, const Cards& cards, NotLicence& one) {
    archive(one.id, one.kind, one.why, one.unknown);
    std::vector<std::uint32_t> candidates;
    for (const std::string_view id : one.candidates) candidates.push_back(cards.place_of(id));
    archive(candidates);
    one.candidates.clear();
    for (const std::uint32_t place : candidates) one.candidates.push_back(cards[place].id);
}

}  // namespace

template <typename Archive>
void Names::serialize(Archive& archive) {
    archive(cards, lexicon, phrases, addresses, portals, commons, silent, candidates, version, empty, held, prose, confirmed_by);
    cereal::size_type count = nothings.size();
    archive(cereal::make_size_tag(count));
    nothings.resize(static_cast<std::size_t>(count));
    for (NotLicence& one : nothings) nothing(archive, cards, one);
}

std::unique_ptr<const Names> restore_names(const data::Folder& folder) {
    const std::string name = file_of(folder);
    struct stat about {};
    const data::File file(name);
    Head head;
    if (!file.is_open() || ::stat(name.c_str(), &about) != 0 || !file.read(0, reinterpret_cast<char*>(&head), sizeof head)) return nullptr;
    if (std::memcmp(&head, &static_cast<const Head&>(Head{}), offsetof(Head, folder)) != 0) return nullptr;
    if (fingerprint(folder, &about.st_mtim) != head.folder) return nullptr;
    const std::size_t size = file.size() - sizeof head;
    Pages bytes(size);
    // What this hash fits was written by compiled_names: nothing further needs to be doubted.
    if (!file.read(sizeof head, bytes.data(), size) || hash_of({bytes.data(), size}) != head.body) return nullptr;
    Buffer buffer(bytes.data(), size);
    std::istream stream(&buffer);
    cereal::BinaryInputArchive archive(stream);
    auto made = std::make_unique<Names>();
    archive(*made);
    made->view_candidates();
    return made;
}

std::string compiled_names(const data::Folder& folder, const Register& all) {
    const std::unique_ptr<Names> names = make_names(all);
    std::ostringstream body;
    cereal::BinaryOutputArchive archive(body);
    archive(*names);
    const std::string bytes = std::move(body).str();
    Head head;
    head.folder = fingerprint(folder, nullptr).value_or(Hash{});
    head.body = hash_of(bytes);
    return std::string(reinterpret_cast<const char*>(&head), sizeof head) + bytes;
}

}  // namespace catwalk::licence
