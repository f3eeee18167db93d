// SPDX-License-Identifier: Apache-2.0
#include "catch.hpp"

#include <catwalk/crosswalk/word_table.hpp>

#include <string>
#include <vector>

using catwalk::crosswalk::WordTable;

TEST_CASE("a word table finds what was added, and nothing else") {
    std::vector<std::string> words;
    for (int i = 0; i < 5000; ++i) words.push_back("word " + std::to_string(i));
    WordTable table;
    CHECK(table.empty());
    CHECK(table.find("word 1") == nullptr);
    for (std::uint32_t i = 0; i < words.size(); ++i) CHECK(table.add(words[i], i, i + 1).second);
    for (std::uint32_t i = 0; i < words.size(); ++i) {
        const WordTable::Entry* entry = table.find("word " + std::to_string(i));
        REQUIRE(entry != nullptr);
        CHECK((entry->row == i && entry->line == i + 1));
    }
    CHECK(table.find("word 5000") == nullptr);
    CHECK(table.entries().size() == words.size());
}

TEST_CASE("a word that is there already keeps its first row") {
    WordTable table;
    table.add("a", 1, 10);
    const auto [entry, added] = table.add("a", 2, 20);
    CHECK_FALSE(added);
    CHECK((entry->row == 1 && entry->line == 10));
    CHECK(table.entries().size() == 1);
}

TEST_CASE("the empty word is a word") {
    WordTable table;
    CHECK(table.add({}, 7, 1).second);
    CHECK_FALSE(table.add("", 8, 2).second);
    CHECK(table.find({}) != nullptr);
    CHECK(table.entries().size() == 1);
}
