// SPDX-License-Identifier: Apache-2.0
#include "oracle/compare.hpp"

#include <fmt/format.h>

namespace catwalk::oracle {

using crosswalk::Direction;

namespace {

class Quiet : public crosswalk::EventSink {
public:
    void event(const crosswalk::Event&) override {}
    void left_behind(json::Value) override {}
};

}  // namespace

Pair::Pair(const crosswalk::Library& library, std::shared_ptr<const crosswalk::Crosswalk> crosswalk, Direction direction)
    : crosswalk_(std::move(crosswalk)),
      runner_(crosswalk::Plan::compile(crosswalk_, direction, library)),
      interpreter_(library, crosswalk_, direction) {}

Pair::Result Pair::compare(json::Value record, const Tree& tree) {
    Result result{interpreter_.run(tree), {}};
    json::Out out;
    Quiet quiet;
    runner_.run(record, out, quiet);
    const Parsed got = parse(out.view());
    if (got.state != Parsed::State::json) {
        result.difference = fmt::format("the plan wrote no JSON, or a key twice: {}", out.view());
    } else {
        result.difference = difference(result.tree, got.tree);
    }
    return result;
}

Pair::Result Pair::compare(const Tree& tree) {
    json::Document document;
    if (document.parse_copy(write(tree)) != json::Fault::none) throw Incomparable("a record that catwalk refuses");
    return compare(document.root(), tree);
}

Pairs::Pairs(const crosswalk::Library& library)
    : library_(library),
      everything_(std::make_shared<crosswalk::Crosswalk>(
          crosswalk::Crosswalk::load(data::Folder(CATWALK_SOURCE_DIR "/test/oracle").load("everything.yaml")))) {}

std::shared_ptr<const crosswalk::Crosswalk> Pairs::crosswalk(const std::string& type) const {
    return type == everything_->id ? everything_ : library_.crosswalk(type);
}

std::vector<std::string> Pairs::types(Direction direction) const {
    std::vector<std::string> all;
    for (const auto& names : {library_.crosswalks(), library_.overlays()}) {
        for (const std::string& name : names) {
            if (direction == Direction::write || library_.crosswalk(name)->out_only.empty()) all.push_back(name);
        }
    }
    all.push_back(everything_->id);
    return all;
}

Pair& Pairs::of(const std::string& type, Direction direction) {
    auto& pair = pairs_[{type, direction}];
    if (!pair) pair = std::make_unique<Pair>(library_, crosswalk(type), direction);
    return *pair;
}

}  // namespace catwalk::oracle
