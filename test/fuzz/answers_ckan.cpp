// SPDX-License-Identifier: Apache-2.0
#include "answers.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) { return play_answers("ckan", data, size); }
