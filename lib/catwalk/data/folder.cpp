// SPDX-License-Identifier: Apache-2.0
#include <catwalk/data/folder.hpp>

#include <catwalk/base/error.hpp>
#include <catwalk/base/hash.hpp>
#include <catwalk/data/file.hpp>
#include <catwalk/data/listing.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace catwalk::data {

namespace fs = std::filesystem;

// One row of the table at the head of a compiled form, as it lies in the file; sorted by the hash of the YAML text.
struct Folder::Row {
    Hash yaml;
    Hash tree;
    std::uint64_t offset;
    std::uint64_t size;
};

namespace {

// The numbers behind the name are in the machine's own order: a file from a machine of the other order is not ours.
struct Head {
    char name[16] = {'c', 'a', 't', 'w', 'a', 'l', 'k', '-', 'd', 'a', 't', 'a', '-', '1', '\n', '\0'};
    std::uint64_t order = 0x0102030405060708;
    std::uint64_t rows = 0;
};

constexpr std::uint64_t max_rows = 1 << 20;

template <typename T>
bool read_into(const File& file, std::uint64_t offset, T* to, std::size_t count) {
    return file.read(offset, reinterpret_cast<char*>(to), count * sizeof(T));
}

}  // namespace

Folder::Folder(fs::path path) : path_(std::move(path)) {
    if (!path_.has_filename()) path_ = path_.parent_path();
    if (!fs::is_directory(path_)) throw Error(fmt::format("{}: no such folder of data files", path_.string()));
    auto file = std::make_shared<const File>(compiled_path().string());
    Head head;
    if (!file->is_open() || !read_into(*file, 0, &head, 1)) return;
    if (std::memcmp(&head, &static_cast<const Head&>(Head{}), offsetof(Head, rows)) != 0 || head.rows > max_rows) return;
    std::vector<Row> rows(head.rows);
    if (!read_into(*file, sizeof head, rows.data(), rows.size())) return;
    rows_ = std::make_shared<const std::vector<Row>>(std::move(rows));
    compiled_ = std::move(file);
}

fs::path Folder::compiled_path() const {
    fs::path path = path_;
    return path += ".bin";
}

std::shared_ptr<const Tree> Folder::load(std::string_view name) const {
    const std::string file = (path_ / name).string();
    const std::string yaml = read_file(file);
    if (auto tree = restore(yaml, file)) return tree;
    return Tree::parse(yaml, file);
}

std::shared_ptr<const Tree> Folder::restore(std::string_view yaml, const std::string& file) const {
    if (rows_ == nullptr) return nullptr;
    const Hash key = hash_of(yaml);
    const auto row = std::lower_bound(rows_->begin(), rows_->end(), key, [](const Row& r, const Hash& hash) { return r.yaml < hash; });
    if (row == rows_->end() || row->yaml != key) return nullptr;
    const std::uint64_t whole = compiled_->size();
    if (row->offset > whole || row->size > whole - row->offset) return nullptr;
    std::string bytes(row->size, '\0');
    if (!compiled_->read(row->offset, bytes.data(), bytes.size()) || hash_of(bytes) != row->tree) return nullptr;
    return Tree::restore(bytes, file);
}

std::vector<std::string> Folder::list(std::string_view part) const {
    std::vector<std::string> names;
    const std::string below = part.empty() ? std::string() : std::string(part) + '/';
    for (const Listed& file : yaml_files((path_ / part).string(), false)) names.push_back(below + file.name);
    return names;
}

std::string Folder::compiled() const {
    std::vector<std::pair<Hash, std::string>> trees;
    for (const std::string& name : list()) {
        const std::string yaml = read_file((path_ / name).string());
        trees.emplace_back(hash_of(yaml), load(name)->compiled());
    }
    std::sort(trees.begin(), trees.end());
    trees.erase(std::unique(trees.begin(), trees.end()), trees.end());

    Head head;
    head.rows = trees.size();
    std::string bytes(reinterpret_cast<const char*>(&head), sizeof head);
    std::uint64_t offset = sizeof head + trees.size() * sizeof(Row);
    for (const auto& [yaml, tree] : trees) {
        const Row row{yaml, hash_of(tree), offset, tree.size()};
        bytes.append(reinterpret_cast<const char*>(&row), sizeof row);
        offset += tree.size();
    }
    for (const auto& [yaml, tree] : trees) bytes.append(tree);
    return bytes;
}

}  // namespace catwalk::data
