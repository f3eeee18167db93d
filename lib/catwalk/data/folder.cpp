// SPDX-License-Identifier: Apache-2.0
#include <catwalk/data/folder.hpp>

#include <catwalk/base/error.hpp>
#include <catwalk/base/hash.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <sstream>
#include <system_error>
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
bool read_into(std::istream& in, T* to, std::size_t count) {
    const auto bytes = static_cast<std::streamsize>(count * sizeof(T));
    return in.read(reinterpret_cast<char*>(to), bytes) && in.gcount() == bytes;
}

std::string read_file(const fs::path& path) {
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    if (in && in.peek() != std::ifstream::traits_type::eof()) bytes << in.rdbuf();
    const int why = errno;
    if (!in.is_open() || in.bad() || fs::is_directory(path)) {
        throw Error(fmt::format("{}: cannot be read: {}", path.string(), std::generic_category().message(why == 0 ? EISDIR : why)));
    }
    return std::move(bytes).str();
}

bool is_yaml(const fs::path& path) { return path.extension() == ".yaml" && !path.filename().string().starts_with('.'); }

}  // namespace

Folder::Folder(fs::path path) : path_(std::move(path)) {
    if (!path_.has_filename()) path_ = path_.parent_path();
    if (!fs::is_directory(path_)) throw Error(fmt::format("{}: no such folder of data files", path_.string()));
    std::ifstream in(compiled_path(), std::ios::binary);
    Head head;
    if (!in || !read_into(in, &head, 1) || std::memcmp(&head, &static_cast<const Head&>(Head{}), offsetof(Head, rows)) != 0) return;
    if (head.rows > max_rows) return;
    std::vector<Row> rows(head.rows);
    if (read_into(in, rows.data(), rows.size())) rows_ = std::make_shared<const std::vector<Row>>(std::move(rows));
}

fs::path Folder::compiled_path() const {
    fs::path path = path_;
    return path += ".bin";
}

std::shared_ptr<const Tree> Folder::load(std::string_view name) const {
    const fs::path path = path_ / name;
    const std::string yaml = read_file(path);
    if (auto tree = restore(yaml, path.string())) return tree;
    return Tree::parse(yaml, path.string());
}

std::shared_ptr<const Tree> Folder::restore(std::string_view yaml, const std::string& file) const {
    if (rows_ == nullptr) return nullptr;
    const Hash key = hash_of(yaml);
    const auto row = std::lower_bound(rows_->begin(), rows_->end(), key, [](const Row& r, const Hash& hash) { return r.yaml < hash; });
    if (row == rows_->end() || row->yaml != key) return nullptr;
    std::error_code none;
    const std::uint64_t whole = fs::file_size(compiled_path(), none);
    if (none || row->offset > whole || row->size > whole - row->offset) return nullptr;
    std::string bytes(row->size, '\0');
    std::ifstream in(compiled_path(), std::ios::binary);
    in.seekg(static_cast<std::streamoff>(row->offset));
    if (!read_into(in, bytes.data(), bytes.size()) || hash_of(bytes) != row->tree) return nullptr;
    return Tree::restore(bytes, file);
}

std::vector<std::string> Folder::list(std::string_view part) const {
    std::vector<std::string> names;
    const fs::path start = part.empty() ? path_ : path_ / part;
    if (!fs::is_directory(start)) return names;
    for (const auto& entry : fs::recursive_directory_iterator(start, fs::directory_options::follow_directory_symlink)) {
        if (entry.is_regular_file() && is_yaml(entry.path())) names.push_back(entry.path().lexically_relative(path_).generic_string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string Folder::compiled() const {
    std::vector<std::pair<Hash, std::string>> trees;
    for (const std::string& name : list()) {
        const std::string yaml = read_file(path_ / name);
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
