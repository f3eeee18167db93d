// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace catwalk {

/// Memory straight from the system, all zero, which goes back to it with the value: for what is large and soon done with, where the
/// heap would keep the hole. Throws std::bad_alloc.
class Pages {
public:
    explicit Pages(std::size_t size);
    ~Pages();
    Pages(const Pages&) = delete;
    Pages& operator=(const Pages&) = delete;

    [[nodiscard]] char* data() { return data_; }

private:
    char* data_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace catwalk
