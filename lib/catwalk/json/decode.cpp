// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/decode.hpp>

#include <algorithm>
#include <cstring>

namespace catwalk::json {

namespace {

constexpr std::size_t piece_size = std::size_t{32} << 10;
constexpr std::size_t head_size = 4;

}  // namespace

Conversion Decoded::conversion() const {
    if (!recognised_ || !charset_) return bytes_.conversion();
    return {charset_->name(), evidence_};
}

void Decoded::recognise() {
    recognised_ = true;
    std::string head(head_size, '\0');
    std::size_t size = 0;
    while (size < head_size) {
        const std::size_t got = bytes_.read(head.data() + size, head_size - size);
        if (got == 0) break;
        size += got;
    }
    head.resize(size);
    if (const UnicodeForm form = unicode_form(head); !form.name.empty()) {
        charset_ = Charset::find(form.name);
        evidence_ = form.mark != 0 ? "BOM" : "NUL";
        head.erase(0, form.mark);
    }
    if (charset_ && charset_->is_utf8()) charset_.reset();
    if (charset_) {
        charset_->decode(head, false, waiting_);
    } else {
        waiting_ = std::move(head);
    }
}

void Decoded::fill() {
    piece_.resize(piece_size);
    waiting_.clear();
    given_ = 0;
    const std::size_t got = bytes_.read(piece_.data(), piece_.size());
    ended_ = got == 0;
    const std::string_view piece = std::string_view(piece_).substr(0, got);
    if (charset_) {
        charset_->decode(piece, ended_, waiting_);
    } else {
        waiting_ = piece;
    }
}

std::size_t Decoded::give(char* to, std::size_t n) {
    n = std::min(n, waiting_.size() - given_);
    std::memcpy(to, waiting_.data() + given_, n);
    given_ += n;
    return n;
}

// As much as there is without waiting: whoever looks at the first bytes asks once.
std::size_t Decoded::read(char* to, std::size_t n) {
    if (!recognised_) recognise();
    if (given_ == waiting_.size() && !charset_) return bytes_.read(to, n);
    std::size_t got = give(to, n);
    while (got < n && !ended_ && (got == 0 || bytes_.ready())) {
        fill();
        got += give(to + got, n - got);
    }
    return got;
}

}  // namespace catwalk::json
