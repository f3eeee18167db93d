// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/compiled.hpp>

#include <catwalk/data/listing.hpp>
#include <catwalk/licence/names.hpp>
#include <catwalk/licence/register.hpp>

#include <cstddef>
#include <cstring>
#include <limits>

namespace catwalk::licence {

// As in Folder: the numbers behind the name are in the machine's own order.
struct Compiled::Head {
    char name[16] = {'c', 'a', 't', 'w', 'a', 'l', 'k', '-', 'l', 'i', 'c', 'e', 'n', '-', '1', '\n'};
    std::uint64_t order = 0x0102030405060708;
    std::uint64_t names_size = 0;
    std::uint64_t licences_size = 0;
    Hash folder;
    Hash names;
    Hash licences;
};

namespace {

std::string file_of(const data::Folder& folder) { return folder.path().string() + ".register"; }

// Names and sizes of the folder's files; none if one is younger than `limit`.
std::optional<Hash> fingerprint(const data::Folder& folder, std::int64_t limit) {
    std::string all;
    for (const data::Listed& file : data::yaml_files(folder.path().string(), true)) {
        if (file.changed > limit) return std::nullopt;
        all += file.name + '\0' + std::to_string(file.size) + '\n';
    }
    return hash_of(all);
}

}  // namespace

Compiled::Compiled(const std::string& name) : file_(name) {
    auto head = std::make_shared<Head>();
    if (file_.is_open() && file_.read(0, reinterpret_cast<char*>(head.get()), sizeof(Head))) head_ = std::move(head);
}

std::unique_ptr<const Compiled> Compiled::open(const data::Folder& folder) {
    const std::string name = file_of(folder);
    std::unique_ptr<const Compiled> made(new Compiled(name));
    if (made->head_ == nullptr) return nullptr;
    const Head& head = *made->head_;
    if (std::memcmp(&head, &static_cast<const Head&>(Head{}), offsetof(Head, names_size)) != 0) return nullptr;
    return fingerprint(folder, made->file_.changed()) == head.folder ? std::move(made) : nullptr;
}

std::optional<Compiled::Part> Compiled::part(std::uint64_t offset, std::uint64_t size, const Hash& hash) const {
    if (offset > file_.size() || size > file_.size() - offset) return std::nullopt;
    Part made(size);
    if (!file_.read(offset, made.pages_->data(), size) || hash_of(made.bytes()) != hash) return std::nullopt;
    return made;
}

std::optional<Compiled::Part> Compiled::names() const { return part(sizeof(Head), head_->names_size, head_->names); }

std::optional<Compiled::Part> Compiled::licences() const {
    return part(sizeof(Head) + head_->names_size, head_->licences_size, head_->licences);
}

std::string Compiled::bytes_of(const data::Folder& folder, const Register& all) {
    const std::string names = compiled_names(all);
    const std::string licences = all.compiled();
    Head head;
    head.names_size = names.size();
    head.licences_size = licences.size();
    head.folder = fingerprint(folder, std::numeric_limits<std::int64_t>::max()).value_or(Hash{});
    head.names = hash_of(names);
    head.licences = hash_of(licences);
    return std::string(reinterpret_cast<const char*>(&head), sizeof head) + names + licences;
}

}  // namespace catwalk::licence
