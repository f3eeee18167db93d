// SPDX-License-Identifier: Apache-2.0
#include <catwalk/rdf/graph.hpp>


#include <cstring>
#include <functional>

namespace catwalk::rdf {

namespace {

constexpr std::size_t first_block = std::size_t{16} << 10;
constexpr std::size_t first_table = 256;

std::size_t mixed(std::size_t seed, std::string_view text) {
    return seed * 0x9E3779B97F4A7C15ULL + std::hash<std::string_view>()(text);
}

std::size_t hash_of_term(std::size_t seed, const Term& term) {
    seed = mixed(seed, term.value) + static_cast<std::size_t>(term.kind);
    return mixed(mixed(seed, term.datatype), term.language);
}

std::size_t hash_of_triple(const Triple& triple) {
    return hash_of_term(mixed(hash_of_term(0, triple.subject), triple.predicate), triple.object);
}

}  // namespace

Graph::Graph() : texts_(first_block), table_(first_table) {}

Graph::~Graph() = default;

void Graph::clear() {
    triples_.clear();
    table_.assign(first_table, 0);
    texts_.release();
}

std::string_view Graph::keep(std::string_view text) { return keep(text, {}); }

std::string_view Graph::keep(std::string_view first, std::string_view second) {
    const std::size_t size = first.size() + second.size();
    if (size == 0) return {};
    auto* at = static_cast<char*>(texts_.allocate(size, 1));
    if (!first.empty()) std::memcpy(at, first.data(), first.size());
    if (!second.empty()) std::memcpy(at + first.size(), second.data(), second.size());
    return {at, size};
}

bool Graph::add(const Term& subject, std::string_view predicate, const Term& object) {
    const Triple triple{subject, predicate, object};
    if (triples_.size() * 2 >= table_.size()) {
        table_.assign(table_.size() * 2, 0);
        for (std::uint32_t i = 0; i < triples_.size(); ++i) {
            std::size_t at = hash_of_triple(triples_[i]) & (table_.size() - 1);
            while (table_[at] != 0) at = (at + 1) & (table_.size() - 1);
            table_[at] = i + 1;
        }
    }
    std::size_t at = hash_of_triple(triple) & (table_.size() - 1);
    for (; table_[at] != 0; at = (at + 1) & (table_.size() - 1)) {
        if (triples_[table_[at] - 1] == triple) return false;
    }
    table_[at] = static_cast<std::uint32_t>(triples_.size() + 1);
    triples_.push_back(triple);
    return true;
}

}  // namespace catwalk::rdf
