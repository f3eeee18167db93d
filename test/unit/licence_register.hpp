// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scratch.hpp"

#include <catwalk/licence/compatible.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace catwalk::test {

/// A register of a few licences made up, over the terms, conditions and rules that we ship.
class SmallRegister {
public:
    /// Each text is a licence's file, without title, family and source where it does not matter.
    explicit SmallRegister(const std::vector<std::string>& files, const std::string& matrix = {}) {
        for (const char* name : {"TERMS.yaml", "conditions.yaml"})
            std::filesystem::copy_file(std::filesystem::path(CATWALK_SOURCE_DIR "/licences") / name, folder_.path() / name);
        folder_.write("rules.yaml", rules);
        for (const std::string& text : files) {
            const std::string id = text.substr(4, text.find('\n') - 4);
            folder_.write(id + ".yaml", text + common);
        }
        if (!matrix.empty()) folder_.write("matrices/matrix.yaml", matrix);
        all_ = std::make_unique<licence::Register>(data::Folder(folder_.path()));
        comparer_ = std::make_unique<licence::Comparer>(*all_);
    }

    [[nodiscard]] licence::Compatibility ask(const std::string& from, const std::string& into,
                                             licence::Use use = licence::Use::adapt) const {
        return comparer_->compare(*all_->find(from), *all_->find(into), use);
    }

    [[nodiscard]] const licence::Register& all() const { return *all_; }

private:
    static constexpr const char* common = "title: {en: Made up}\nfamily: made-up\nsource: https://example.org/\nevidence: text\n";
    static constexpr const char* rules = R"(
regions: {here: [CA]}
rules:
  - {id: banned, use: adapt, when: {from-forbids: adapt}, verdict: "no", message: {en: a, fr: b, es: c},
     examples: [{from: x, into: y, use: adapt, verdict: "no"}]}
  - {id: named, use: adapt, when: {from-requires: attribution}, verdict: yes-if, conditions: keep-attribution,
     message: {en: a, fr: b, es: c}, examples: [{from: x, into: y, use: adapt, verdict: yes-if}]}
  - {id: guessed, use: adapt, when: {from-doubtful: adapt}, verdict: unclear, conditions: read-the-terms, message: {en: a, fr: b, es: c},
     examples: [{from: x, into: y, use: adapt, verdict: unclear}]}
  - {id: permitted, use: adapt, when: {from-permits: adapt}, verdict: "yes", message: {en: a, fr: b, es: c},
     examples: [{from: x, into: y, use: adapt, verdict: "yes"}]}
)";

    Scratch folder_;
    std::unique_ptr<licence::Register> all_;
    std::unique_ptr<licence::Comparer> comparer_;
};

}  // namespace catwalk::test
