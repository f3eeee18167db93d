// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/data/folder.hpp>
#include <catwalk/diff/change.hpp>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace catwalk::cli::diff {

/// The words of `mappings/changes.yaml` in one language.
class Words {
public:
    Words(const data::Folder& mappings, std::string language);

    /// A word; each {} in it stands for one of `arguments`. Throws Error where the file lacks it.
    [[nodiscard]] std::string operator()(std::string_view id, const std::vector<std::string>& arguments = {}) const;

private:
    std::shared_ptr<const data::Tree> tree_;
    std::string language_;
};

/// Writes changes as text for people: what counts, difference by difference, and a summary at the end.
class ChangeText final : public catwalk::diff::ChangeSink {
public:
    /// `all`: also show differences, and records, that do not count.
    ChangeText(const Words& words, std::function<void(std::string_view)> write, bool all)
        : words_(words), write_(std::move(write)), all_(all) {}

    void change(const catwalk::diff::Change& change) override;
    void run(std::uint64_t, std::uint64_t) override {}

private:
    [[nodiscard]] std::string line_of(const catwalk::diff::Difference& row) const;

    const Words& words_;
    std::function<void(std::string_view)> write_;
    bool all_;
};

/// A summary as text for people, line by line.
std::string summary_text(const Words& words, const catwalk::diff::Summary& summary);

}  // namespace catwalk::cli::diff
