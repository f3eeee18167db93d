// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace catwalk::data {

/// A file open for reading at any place; closed with the value. One serves every thread.
class File {
public:
    /// Not open if there is no such file, or it is a folder.
    explicit File(const std::string& name);
    ~File();
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    [[nodiscard]] bool is_open() const { return number_ >= 0; }
    /// Why it is not: an errno.
    [[nodiscard]] int trouble() const { return trouble_; }
    [[nodiscard]] std::uint64_t size() const { return size_; }
    /// When it was last written, in nanoseconds.
    [[nodiscard]] std::int64_t changed() const { return changed_; }

    /// Fills `to` with the `count` bytes at `offset`; false if they are not there.
    bool read(std::uint64_t offset, char* to, std::size_t count) const;

private:
    int number_ = -1;
    int trouble_ = 0;
    std::uint64_t size_ = 0;
    std::int64_t changed_ = 0;
};

/// What a file holds. Throws Error `NAME: cannot be read: why`.
std::string read_file(const std::string& name);

}  // namespace catwalk::data
