// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/charset.hpp>
#include <catwalk/export.hpp>
#include <catwalk/json/bytes.hpp>

#include <optional>
#include <string>

namespace catwalk::json {

/// The bytes of another source as UTF-8: converted where their first bytes show UTF-16 or UTF-32 (see unicode_form()), else where a
/// charset is named, and as they are otherwise, right or wrong.
///
/// Streams through memory of a few pieces. Bytes that are no characters of the charset become one that is no UTF-8, so that the record
/// around it alone is refused. Offsets in findings count in what is given out.
class CATWALK_EXPORT Decoded final : public ByteSource {
public:
    /// `bytes` must outlive this. `charset` is used where the bytes do not speak for themselves; `evidence` says who named it.
    explicit Decoded(ByteSource& bytes, std::optional<Charset> charset = {}, std::string_view evidence = {})
        : bytes_(bytes), charset_(std::move(charset)), evidence_(evidence) {}

    std::size_t read(char* to, std::size_t n) override;
    [[nodiscard]] bool ready() const override { return given_ < waiting_.size() || bytes_.ready(); }
    [[nodiscard]] std::string_view damage() const override { return bytes_.damage(); }
    [[nodiscard]] Conversion conversion() const override;

private:
    void recognise();
    void fill();
    std::size_t give(char* to, std::size_t n);

    ByteSource& bytes_;
    std::optional<Charset> charset_;
    std::string evidence_;
    std::string piece_;
    std::string waiting_;    // what is to be given out
    std::size_t given_ = 0;  // of that
    bool recognised_ = false;
    bool ended_ = false;
};

}  // namespace catwalk::json
