// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>
#include <catwalk/json/bytes.hpp>

#include <memory>

namespace catwalk::json {

/// The bytes of another source, decompressed where their first bytes say gzip or zstd, and as they are otherwise.
///
/// Members (gzip) and frames (zstd) one behind the other are one input, skippable frames and zero padding are
/// skipped. Where compressed data are cut short or corrupt, the bytes end there and damage() says `corrupt`,
/// `unexpected end` or `trailing bytes`. Memory is
/// bounded: a zstd frame that asks for a window over 128 MB is refused as damage.
class CATWALK_EXPORT Decompressed final : public ByteSource {
public:
    /// `compressed` must outlive this.
    explicit Decompressed(ByteSource& compressed);
    ~Decompressed() override;

    std::size_t read(char* to, std::size_t n) override;
    [[nodiscard]] bool ready() const override;
    [[nodiscard]] std::string_view damage() const override;

    class Codec;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace catwalk::json
