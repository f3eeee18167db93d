// SPDX-License-Identifier: Apache-2.0
// Run when catwalk is built: reads the FIELDS.yaml of folders of data files, and prints them as the tables of fields_table.hpp.
#include <catwalk/base/error.hpp>
#include <catwalk/data/fields_table.hpp>
#include <catwalk/data/node.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace {

using catwalk::data::Node;
namespace accept = catwalk::data::accept;

const std::vector<std::pair<std::string_view, std::uint8_t>> kinds = {
    {"text", accept::text}, {"sentence", accept::sentence}, {"by-language", accept::by_language},
    {"map", accept::map},   {"list", accept::list},         {"any", accept::any}};

std::string quoted(std::string_view text) {
    std::string made = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') made += '\\';
        made += c;
    }
    return made + '"';
}

std::string_view required(Node map, std::string_view key) {
    if (map[key].text().empty()) map.fail(fmt::format("`{}` is missing", key));
    return map[key].text();
}

/// One folder's file, with what it adds to the tables.
class Maker {
public:
    Maker(std::string folder, std::size_t first) : folder_(std::move(folder)), first_(first) {
        const std::string name = folder_ + "/FIELDS.yaml";
        std::ifstream file(name, std::ios::binary);
        if (!file) throw catwalk::Error(name + ": cannot be read");
        tree_ = catwalk::data::Tree::parse(std::string(std::istreambuf_iterator<char>(file), {}), name);
        folder_.erase(0, folder_.rfind('/') + 1);
    }

    void run() {
        const Node root = tree_->root();
        catwalk::data::require_known_keys(root, {"id", "title", "files", "shapes"}, "FIELDS.yaml");
        for (const auto& entry : root["shapes"].entries()) numbers_.emplace(entry.key, first_ + numbers_.size());
        for (const auto& entry : root["shapes"].entries()) shape(entry.key, entry.value);
        for (const auto& entry : root["files"].entries())
            files += fmt::format("    {{{}, {}}},\n", quoted(folder_ + '/' + std::string(entry.key)), number(entry.value));
    }

    [[nodiscard]] std::size_t count() const { return numbers_.size(); }

    std::string lists;
    std::string shapes;
    std::string files;

private:
    std::size_t number(Node word) const {
        const auto found = numbers_.find(word.text());
        if (found == numbers_.end()) word.fail(fmt::format("there is no shape \"{}\"", word.text()));
        return found->second;
    }

    void shape(std::string_view id, Node node) {
        catwalk::data::require_known_keys(node, {"called", "definition", "keys"}, "a shape");
        required(node, "definition");
        const std::string list = fmt::format("keys_{}", first_ + shapes_done_++);
        if (node["keys"].entries().size() > 64) node.fail("a shape has 64 keys at most");
        std::string keys;
        for (const auto& entry : node["keys"].entries()) keys += key(entry.key, entry.value);
        lists += fmt::format("constexpr FieldKey {}[] = {{\n{}}};\n", list, keys);
        shapes += fmt::format("    {{{}, {}, {}}},\n", quoted(folder_ + '/' + std::string(id)), quoted(required(node, "called")), list);
    }

    std::string key(std::string_view name, Node node) {
        catwalk::data::require_known_keys(node, {"type", "cardinality", "words", "of", "definition"}, "a key");
        required(node, "definition");
        const std::string_view cardinality = required(node, "cardinality");
        if (cardinality.size() != 1 || std::string_view("1?+*").find(cardinality) == std::string_view::npos)
            node["cardinality"].fail("a cardinality is 1, ?, + or *");
        return fmt::format("    {{{}, '{}', {}, {}}},\n", quoted(name), cardinality, type(node["type"], node["words"]),
                           type(node["of"], {}));
    }

    std::string type(Node node, Node words) {
        unsigned accepts = 0;
        std::size_t shape = catwalk::data::no_shape;
        for (const Node word : node.items()) {
            const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const auto& one) { return one.first == word.text(); });
            if (kind != kinds.end()) {
                accepts |= kind->second;
                continue;
            }
            if (shape != catwalk::data::no_shape) word.fail("a value is a map of one shape at most");
            shape = number(word);
        }
        return fmt::format("{{{}, {}, {}}}", accepts, shape, words ? list(words) : "{}");
    }

    std::string list(Node words) {
        std::string made = fmt::format("words_{}_{}", first_, lists_done_++);
        lists += fmt::format("constexpr std::string_view {}[] = {{", made);
        for (const Node word : words.items()) lists += quoted(word.text()) + ", ";
        lists += "};\n";
        return made;
    }

    std::string folder_;
    std::size_t first_;
    std::shared_ptr<const catwalk::data::Tree> tree_;
    std::map<std::string_view, std::size_t> numbers_;
    std::size_t shapes_done_ = 0;
    std::size_t lists_done_ = 0;
};

std::string table(const std::vector<std::string>& folders) {
    std::string lists;
    std::string shapes;
    std::string files;
    std::size_t count = 0;
    for (const std::string& folder : folders) {
        Maker maker(folder, count);
        maker.run();
        count += maker.count();
        lists += maker.lists;
        shapes += maker.shapes;
        files += maker.files;
    }
    return fmt::format(
        "// Made by make_fields.cpp.\n{}\nconstexpr FieldShape shapes[] = {{\n{}}};\n\nconstexpr FieldFile files[] = {{\n{}}};\n", lists,
        shapes, files);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        if (argc < 3) throw catwalk::Error("usage: make_fields FILE FOLDER...");
        const std::string made = table({argv + 2, argv + argc});
        std::ofstream file(argv[1]);
        file << made;
        file.close();
        if (file.good()) return 0;
        throw catwalk::Error(fmt::format("{}: cannot be written", argv[1]));
    } catch (const std::exception& trouble) {
        std::cerr << trouble.what() << '\n';
    }
    return 2;
}
