// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/pages.hpp>

#include <sys/mman.h>

#include <algorithm>
#include <new>

namespace catwalk {

Pages::Pages(std::size_t size) : size_(std::max<std::size_t>(size, 1)) {
    void* const got = ::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (got == MAP_FAILED) throw std::bad_alloc();
    data_ = static_cast<char*>(got);
}

Pages::~Pages() { ::munmap(data_, size_); }

}  // namespace catwalk
