// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/buffer.hpp>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

namespace catwalk::json {

namespace {
constexpr std::size_t keep_at_most = std::size_t{2} << 20;
}

Buffer::~Buffer() { std::free(data_); }

// realloc, not new: a buffer of many megabytes is moved by remapping pages, not by copying them.
char* Buffer::room(std::size_t n) {
    if (capacity_ - size_ < n + padding || data_ == nullptr) {
        const std::size_t capacity = std::max(size_ + n + padding, capacity_ + capacity_ / 2);
        auto* data = static_cast<char*>(std::realloc(data_, capacity));
        if (data == nullptr) throw std::bad_alloc();
        data_ = data;
        capacity_ = capacity;
    }
    return data_ + size_;
}

void Buffer::grow(std::size_t n) {
    size_ += n;
    std::memset(data_ + size_, ' ', padding);
}

void Buffer::append(std::string_view text) {
    char* to = room(text.size());
    if (!text.empty()) std::memcpy(to, text.data(), text.size());
    grow(text.size());
}

void Buffer::truncate(std::size_t size) {
    if (size >= size_) return;
    size_ = size;
    std::memset(data_ + size_, ' ', padding);
}

void Buffer::erase_front(std::size_t n) {
    if (n == 0) return;
    std::memmove(data_, data_ + n, size_ - n);
    truncate(size_ - n);
}

void Buffer::drop_front(std::size_t n) {
    if (capacity_ <= keep_at_most || (size_ - n) * 4 > capacity_) return erase_front(n);
    Buffer rest;
    rest.append(view().substr(n));
    swap(rest);
}

void Buffer::clear() {
    if (capacity_ > keep_at_most) {
        std::free(data_);
        data_ = nullptr;
        capacity_ = 0;
    }
    size_ = 0;
}

}  // namespace catwalk::json
