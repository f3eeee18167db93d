// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/known.hpp>

#include <catwalk/base/hash.hpp>
#include <catwalk/data/file.hpp>

#include <sys/stat.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <set>

namespace catwalk::licence {

namespace {

// As in Folder: the numbers behind the name are in the machine's own order.
struct Head {
    char name[16] = {'c', 'a', 't', 'w', 'a', 'l', 'k', '-', 'k', 'n', 'o', 'w', 'n', '-', '2', '\n'};
    std::uint64_t order = 0x0102030405060708;
    Hash folder;
    std::uint64_t rows = 0;
    std::uint64_t words = 0;
};

constexpr std::uint64_t most_rows = 1 << 20;
constexpr std::uint64_t most_words = 1 << 24;
constexpr std::size_t longest_text = 400;

// Under which an address is kept: no text that a record holds looks like it.
std::string address_key(std::string_view id, std::string_view language) {
    std::string key("\0address\0", 9);
    key += id;
    key += '\0';
    return key += language;
}

std::string file_of(const data::Folder& folder) { return folder.path().string() + ".known"; }

// Names and sizes of the folder's files; empty if one is younger than `limit`.
std::optional<Hash> fingerprint(const data::Folder& folder, const timespec* limit) {
    std::string all;
    for (const std::string& name : folder.list()) {
        struct stat about {};
        if (::stat((folder.path() / name).c_str(), &about) != 0) return std::nullopt;
        const bool young = limit != nullptr && (about.st_mtim.tv_sec > limit->tv_sec ||
                                                (about.st_mtim.tv_sec == limit->tv_sec && about.st_mtim.tv_nsec > limit->tv_nsec));
        if (young) return std::nullopt;
        all += name + '\0' + std::to_string(about.st_size) + '\n';
    }
    return hash_of(all);
}

}  // namespace

/// Works out the answers.
class Known::Maker {
public:
    explicit Maker(const Recogniser& recogniser) : recogniser_(recogniser) {
        for (const Licence& licence : recogniser.all().all()) {
            for (const auto& [portal, id] : licence.ids) portals_.insert(portal);
        }
        const auto tree = recogniser.all().folder().load("portals.yaml");
        for (const data::Node portal : tree->root()["portals"].items()) {
            if (portal["means"]) portals_.emplace(portal["id"].text());
        }
    }

    void add_all() {
        add({});
        for (const Licence& licence : recogniser_.all().all()) {
            add_name(licence.id);
            add_name(licence.shorter);
            add_name(licence.spdx);
            add_name(licence.eu);
            for (const auto& [language, title] : licence.title) add_name(title);
            for (const std::string& name : licence.names) add_name(name);
            for (const std::string& alias : licence.aliases) add_name(alias);
            for (const auto& [language, url] : licence.url) {
                add_address(url);
                keep(address_key(licence.id, language), url);
            }
            if (!licence.url.empty()) keep(address_key(licence.id, {}), text_in(licence.url, "en"));
            for (const std::string& url : licence.urls) add_address(url);
            for (const std::string& url : licence.dead_urls) add_address(url);
        }
        const auto order = [](const Row& a, const Row& b) { return a.text < b.text; };
        std::stable_sort(rows.begin(), rows.end(), order);
        rows.erase(std::unique(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.text == b.text; }), rows.end());
    }

    std::vector<Row> rows;
    std::string words;

private:
    void add_name(const std::string& name) {
        if (name.empty()) return;
        add(name);
        std::string other = name;
        std::transform(other.begin(), other.end(), other.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        add(other);
        std::transform(other.begin(), other.end(), other.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
        add(other);
    }

    void add_address(std::string address) {
        while (address.ends_with('/')) address.pop_back();
        const auto scheme = address.find("://");
        const std::string rest = scheme == std::string::npos ? address : address.substr(scheme + 3);
        const bool commons = rest.find("creativecommons.org/") != std::string::npos;
        for (const char* start : {"http://", "https://", "http://www.", "https://www."}) {
            if (std::strlen(start) > 8 && (commons || rest.starts_with("www."))) continue;
            add(start + rest);
            add(start + rest + "/");
            if (!commons) continue;
            for (const char* end : {"/legalcode", "/deed.en", "/deed.fr", "/deed.es", "/deed.pt", "/deed.de", "/deed.it", "/deed.ja"})
                add(start + rest + end);
        }
    }

    void add(const std::string& text) {
        if (text.size() > longest_text || !seen_.insert(text).second) return;
        const Recognised found = recogniser_.recognise(text);
        if (found.status == Status::unknown) return;
        Row row{};
        row.text = hash_of(text).low;
        row.status = found.status;
        row.by = found.by;
        const Licence* licence = recogniser_.all().find(found.id);
        row.kind = licence == nullptr ? no_kind : static_cast<std::uint8_t>(licence->kind);
        if (found.nothing != nullptr) row.flags |= is_nothing;
        if (found.status == Status::recognised && holds_everywhere(text, found)) row.flags |= is_anywhere;
        row.id = place(found.id);
        row.id_size = static_cast<std::uint16_t>(found.id.size());
        row.family = place(found.family);
        row.family_size = static_cast<std::uint16_t>(found.family.size());
        rows.push_back(row);
    }

    // True where no portal has a meaning of its own for the text.
    [[nodiscard]] bool holds_everywhere(const std::string& text, const Recognised& found) const {
        return std::all_of(portals_.begin(), portals_.end(), [&](const std::string& portal) {
            const Recognised there = recogniser_.recognise(text, portal);
            return there.status == found.status && there.id == found.id && there.by == found.by && there.family == found.family;
        });
    }

    void keep(const std::string& key, std::string_view url) {
        Row row{};
        row.text = hash_of(key).low;
        row.id = place(url);
        row.id_size = static_cast<std::uint16_t>(url.size());
        rows.push_back(row);
    }

    std::uint32_t place(std::string_view word) {
        const auto [at, fresh] = places_.emplace(word, words.size());
        if (fresh) words += word;
        return static_cast<std::uint32_t>(at->second);
    }

    const Recogniser& recogniser_;
    std::set<std::string> portals_;
    std::set<std::string> seen_;
    std::map<std::string, std::size_t, std::less<>> places_;
};

Known::Known(const data::Folder& folder) {
    const std::string name = file_of(folder);
    struct stat about {};
    const data::File file(name);
    Head head;
    if (!file.is_open() || ::stat(name.c_str(), &about) != 0 || !file.read(0, reinterpret_cast<char*>(&head), sizeof head)) return;
    if (std::memcmp(&head, &static_cast<const Head&>(Head{}), offsetof(Head, folder)) != 0) return;
    if (head.rows > most_rows || head.words > most_words || file.size() != sizeof head + head.rows * sizeof(Row) + head.words) return;
    if (fingerprint(folder, &about.st_mtim) != head.folder) return;
    std::vector<Row> rows(head.rows);
    std::string words(head.words, '\0');
    const std::uint64_t behind = sizeof head + head.rows * sizeof(Row);
    if (!file.read(sizeof head, reinterpret_cast<char*>(rows.data()), head.rows * sizeof(Row)) ||
        !file.read(behind, words.data(), words.size()))
        return;
    for (const Row& row : rows) {
        if (row.id > words.size() || row.id_size > words.size() - row.id || row.family > words.size() ||
            row.family_size > words.size() - row.family)
            return;
    }
    rows_ = std::move(rows);
    words_ = std::move(words);
}

const Known::Row* Known::row_of(std::string_view text) const {
    const std::uint64_t hash = hash_of(text).low;
    const auto row = std::lower_bound(rows_.begin(), rows_.end(), hash, [](const Row& r, std::uint64_t wanted) { return r.text < wanted; });
    return row == rows_.end() || row->text != hash ? nullptr : &*row;
}

std::optional<Brief> Known::find(std::string_view text, std::string_view portal) const {
    const Row* row = text.size() > longest_text || text.starts_with('\0') ? nullptr : row_of(text);
    if (row == nullptr || (!portal.empty() && (row->flags & is_anywhere) == 0)) return std::nullopt;
    const std::string_view words = words_;
    Brief brief{row->status,
                row->by,
                words.substr(row->id, row->id_size),
                words.substr(row->family, row->family_size),
                {},
                (row->flags & is_nothing) != 0};
    if (row->kind != no_kind) brief.kind = static_cast<Kind>(row->kind);
    return brief;
}

std::string_view Known::address(std::string_view id, std::string_view language) const {
    for (const std::string_view wanted : {language, std::string_view("en"), std::string_view()}) {
        if (const Row* row = row_of(address_key(id, wanted))) return std::string_view(words_).substr(row->id, row->id_size);
    }
    return {};
}

std::string Known::compiled(const data::Folder& folder, const Recogniser& recogniser) {
    Maker maker(recogniser);
    maker.add_all();
    Head head;
    head.folder = fingerprint(folder, nullptr).value_or(Hash{});
    head.rows = maker.rows.size();
    head.words = maker.words.size();
    std::string bytes(reinterpret_cast<const char*>(&head), sizeof head);
    bytes.append(reinterpret_cast<const char*>(maker.rows.data()), maker.rows.size() * sizeof(Row));
    return bytes + maker.words;
}

}  // namespace catwalk::licence
