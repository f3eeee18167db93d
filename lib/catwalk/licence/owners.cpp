// SPDX-License-Identifier: Apache-2.0
// No name, id or address is owned twice.
#include <catwalk/licence/names.hpp>
#include <catwalk/licence/register.hpp>

#include <fmt/format.h>

#include <map>

namespace catwalk::licence {

namespace {

/// A folded name and where it stands.
struct Owned {
    std::uint32_t owner = 0;
    data::Node node;
};

class Owners {
public:
    explicit Owners(const Register& all) : all_(all) {}

    std::vector<std::string> run() {
        for (std::uint32_t owner = 0; owner < all_.all().size(); ++owner) {
            const data::Node root = all_.all()[owner].node;
            for (const char* key : {"id", "spdx", "eu", "short", "names", "aliases"}) {
                for (const data::Node node : root[key].items()) name(owner, node);
            }
            texts(root["title"], [&](data::Node node) { name(owner, node); });
            texts(root["url"], [&](data::Node node) { address(owner, node); });
            for (const char* key : {"urls", "dead_urls"}) {
                for (const data::Node node : root[key].items()) address(owner, node);
            }
            for (const data::Node node : root["ids"].items()) scoped(owner, node);
        }
        return std::move(found_);
    }

private:
    template <typename Use>
    static void texts(data::Node node, Use use) {
        if (node.is_text()) use(node);
        for (const auto& entry : node.entries()) use(entry.value);
    }

    std::string folded(std::string_view text) {
        words_of_name(lexicon_, text, words_, scratch_);
        std::string key;
        for (const std::uint32_t word : words_) key += fmt::format("{} ", word);
        return key;
    }

    void own(std::string key, std::uint32_t owner, data::Node node) {
        if (key.empty()) return;
        const auto [found, added] = owned_.emplace(std::move(key), Owned{owner, node});
        if (added || found->second.owner == owner) return;
        found_.push_back(fmt::format("{}: \"{}\" belongs to {} already ({})", node.where(), node.text(), all_.all()[found->second.owner].id,
                                     found->second.node.where()));
    }

    void name(std::uint32_t owner, data::Node node) { own(folded(node.text()), owner, node); }

    void scoped(std::uint32_t owner, data::Node node) {
        own(std::string(node["portal"].text()) + '\n' + folded(node["id"].text()), owner, node["id"]);
    }

    void address(std::uint32_t owner, data::Node node) {
        Address made;
        if (!fold_address(node.text(), made)) {
            found_.push_back(fmt::format("{}: \"{}\" is no address", node.where(), node.text()));
            return;
        }
        own("@" + made.text, owner, node);
    }

    const Register& all_;
    Lexicon lexicon_;
    std::vector<std::uint32_t> words_;
    std::string scratch_;
    std::map<std::string, Owned> owned_;
    std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> twice_owned(const Register& all) { return Owners(all).run(); }

}  // namespace catwalk::licence
