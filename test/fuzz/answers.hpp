// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/// Plays a portal that answers a source of this type with parts of `data`, one after the other: each begins with a byte for the
/// status, and ends at a byte 0x1D. Aborts if the source does what no driver could live with: it asks for ever without getting
/// on, gives a record whose line is no JSON, or does not give the same for the same answers.
int play_answers(std::string_view type, const std::uint8_t* data, std::size_t size);
