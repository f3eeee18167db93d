// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/licence/licence.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace catwalk::cli::licences {

struct Answer;
struct Question;

/// How many records have which licence and which answer; what two parts of the input add up to.
class Totals {
public:
    void add(const Answer& answer);
    void add(const Totals& more);

    /// The worst verdict of all; yes where there is none.
    [[nodiscard]] licence::Verdict worst() const;

    /// A table for people, the commonest licence first.
    [[nodiscard]] std::string text(const Question& question, const std::string& language) const;

private:
    /// licence or status, verdict, policy's answer and rule
    using Key = std::array<std::string, 4>;
    std::map<Key, std::uint64_t> counts_;
};

}  // namespace catwalk::cli::licences
