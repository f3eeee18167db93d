// SPDX-License-Identifier: Apache-2.0
// The one file that sees yaml-cpp.
#include <catwalk/base/error.hpp>
#include <catwalk/data/node.hpp>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <sstream>

namespace catwalk::data {

namespace {
constexpr std::size_t max_yaml_depth = 64;
constexpr std::size_t max_aliases = 1000;
constexpr std::size_t max_yaml = std::size_t{16} << 20;
}  // namespace

/// Fills a Tree from yaml-cpp's events, so that aliases are links, never copies.
class Builder : public YAML::EventHandler {
public:
    explicit Builder(Tree& tree) : tree_(tree) {}

    void OnDocumentStart(const YAML::Mark& mark) override {
        if (documents_++ != 0) fail(mark, "one file holds one document");
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { leaf(mark, anchor, Node::Kind::null, false, {}); }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        if (++aliases_ > max_aliases) fail(mark, fmt::format("more than {} aliases", max_aliases));
        if (anchor >= anchors_.size() || anchors_[anchor] == open) fail(mark, "an alias of a part that is not complete");
        const std::uint32_t cell = anchors_[anchor];
        if (is_key_next() && (kind_of(cell) == Node::Kind::list || kind_of(cell) == Node::Kind::map))
            fail(mark, "a key must be plain text");
        check_key(mark, cell);
        attach(cell);
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
        const bool quoted = tag == "!";
        const bool null = !quoted && (value.empty() || value == "~" || value == "null");
        leaf(mark, anchor, null ? Node::Kind::null : Node::Kind::text, quoted, value);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
        start(mark, anchor, Node::Kind::list);
    }
    void OnSequenceEnd() override { finish(); }
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
        start(mark, anchor, Node::Kind::map);
    }
    void OnMapEnd() override { finish(); }
    void OnAnchor(const YAML::Mark&, const std::string&) override {}

    /// A file without a document holds nothing, in its first line.
    void end() {
        if (tree_.cells_.empty()) add({}, Node::Kind::null, false);
    }

private:
    static constexpr std::uint32_t open = 0xFFFFFFFF;
    struct Frame {
        std::uint32_t cell;
        YAML::anchor_t anchor;
        std::vector<std::uint32_t> links;
    };

    [[noreturn]] void fail(const YAML::Mark& mark, const std::string& message) const {
        throw Error(fmt::format("{}:{}: {}", tree_.file_, mark.line + 1, message));
    }

    std::uint32_t add(const YAML::Mark& mark, Node::Kind kind, bool quoted) {
        tree_.cells_.push_back(
            {static_cast<std::uint32_t>(kind) | (quoted ? 0x100U : 0U), static_cast<std::uint32_t>(mark.line + 1), 0, 0});
        return static_cast<std::uint32_t>(tree_.cells_.size() - 1);
    }

    void leaf(const YAML::Mark& mark, YAML::anchor_t anchor, Node::Kind kind, bool quoted, const std::string& value) {
        const std::uint32_t cell = add(mark, kind, quoted);
        tree_.cells_[cell].first = static_cast<std::uint32_t>(tree_.text_.size());
        tree_.cells_[cell].count = static_cast<std::uint32_t>(value.size());
        tree_.text_ += value;
        remember(anchor, cell);
        check_key(mark, cell);
        attach(cell);
    }

    [[nodiscard]] bool is_key_next() const {
        return !frames_.empty() && kind_of(frames_.back().cell) == Node::Kind::map && frames_.back().links.size() % 2 == 0;
    }

    // A key that stands twice in a map would hide one of the two rows.
    void check_key(const YAML::Mark& mark, std::uint32_t cell) const {
        if (!is_key_next()) return;
        const std::string_view key = text_of(cell);
        const auto& links = frames_.back().links;
        for (std::size_t i = 0; i < links.size(); i += 2) {
            if (text_of(links[i]) == key) fail(mark, fmt::format("the key \"{}\" stands twice", key));
        }
    }

    void start(const YAML::Mark& mark, YAML::anchor_t anchor, Node::Kind kind) {
        if (frames_.size() >= max_yaml_depth) fail(mark, fmt::format("nested deeper than {}", max_yaml_depth));
        if (is_key_next()) fail(mark, "a key must be plain text");
        const std::uint32_t cell = add(mark, kind, false);
        remember(anchor, open);
        attach(cell);
        frames_.push_back({cell, anchor, {}});
    }

    void finish() {
        Frame& frame = frames_.back();
        auto& cell = tree_.cells_[frame.cell];
        cell.first = static_cast<std::uint32_t>(tree_.links_.size());
        cell.count = static_cast<std::uint32_t>(kind_of(frame.cell) == Node::Kind::map ? frame.links.size() / 2 : frame.links.size());
        tree_.links_.insert(tree_.links_.end(), frame.links.begin(), frame.links.end());
        remember(frame.anchor, frame.cell);
        frames_.pop_back();
    }

    void attach(std::uint32_t cell) {
        if (!frames_.empty()) frames_.back().links.push_back(cell);
    }

    void remember(YAML::anchor_t anchor, std::uint32_t cell) {
        if (anchor == 0) return;
        if (anchors_.size() <= anchor) anchors_.resize(anchor + 1, open);
        anchors_[anchor] = cell;
    }

    [[nodiscard]] Node::Kind kind_of(std::uint32_t cell) const {
        return static_cast<Node::Kind>(tree_.cells_[cell].kind_and_quoted & 0xFF);
    }
    [[nodiscard]] std::string_view text_of(std::uint32_t cell) const {
        return std::string_view(tree_.text_).substr(tree_.cells_[cell].first, tree_.cells_[cell].count);
    }

    Tree& tree_;
    std::vector<Frame> frames_;
    std::vector<std::uint32_t> anchors_;
    std::size_t aliases_ = 0;
    std::size_t documents_ = 0;
};

std::shared_ptr<const Tree> Tree::parse(std::string_view text, std::string file) {
    if (text.size() > max_yaml) throw Error(fmt::format("{}:1: a data file of more than {} MB", file, max_yaml >> 20));
    auto tree = std::make_shared<Tree>();
    tree->file_ = std::move(file);
    Builder builder(*tree);
    try {
        std::istringstream stream{std::string(text)};
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(builder)) {}
        builder.end();
    } catch (const YAML::Exception& error) {
        throw Error(fmt::format("{}:{}: {}", tree->file_, std::max(error.mark.line, 0) + 1, error.msg));
    }
    return tree;
}

}  // namespace catwalk::data
