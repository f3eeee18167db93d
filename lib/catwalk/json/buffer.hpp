// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/export.hpp>
#include <catwalk/json/document.hpp>

#include <cstddef>
#include <string_view>
#include <utility>

namespace catwalk::json {

/// Growing bytes with `json::padding` readable bytes behind them, so that any record inside can be parsed in place.
class CATWALK_EXPORT Buffer {
public:
    Buffer() = default;
    ~Buffer();
    Buffer(Buffer&& other) noexcept { swap(other); }
    Buffer& operator=(Buffer&& other) noexcept {
        swap(other);
        return *this;
    }

    [[nodiscard]] const char* data() const { return data_; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] std::size_t capacity() const { return capacity_; }
    [[nodiscard]] std::string_view view() const { return {data_, size_}; }

    /// Room for `n` more bytes behind the last; what is written there counts after grow(). Throws std::bad_alloc.
    char* room(std::size_t n);
    void grow(std::size_t n);

    void append(std::string_view text);
    void truncate(std::size_t size);
    void erase_front(std::size_t n);

    /// erase_front(), after which no more memory is held than clear() leaves, or than a few times what is left.
    void drop_front(std::size_t n);

    /// Forgets the bytes; gives back memory that one giant record took.
    void clear();

    void swap(Buffer& other) noexcept {
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
        std::swap(capacity_, other.capacity_);
    }

private:
    char* data_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

}  // namespace catwalk::json
