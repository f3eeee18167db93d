// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/io.hpp"

#include <catwalk/json/splitter.hpp>

#include <optional>
#include <string>
#include <vector>

namespace catwalk::cli {

/// The records of several inputs, one after the other, as one run of batches; each batch names its own input.
class Records {
public:
    /// Without a name: standard input. Each input is opened when the one before it has ended.
    Records(std::vector<std::string> names, json::Envelopes envelopes);

    /// Fills `batch` with the next records; false where the last input has ended. Throws Error if an input cannot be opened.
    bool next(json::Batch& batch);

private:
    struct Open {
        Open(const std::string& name, const json::Envelopes& envelopes);
        Input input;
        json::Splitter splitter;
    };

    std::vector<std::string> names_;
    json::Envelopes envelopes_;
    std::size_t begun_ = 0;  // of names_
    std::optional<Open> open_;
};

}  // namespace catwalk::cli
