// SPDX-License-Identifier: Apache-2.0
#include <catwalk/data/file.hpp>

#include <catwalk/base/error.hpp>

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace catwalk::data {

File::File(const std::string& name) : number_(::open(name.c_str(), O_RDONLY | O_CLOEXEC)) {
    struct stat about {};
    if (number_ < 0 || ::fstat(number_, &about) != 0) {
        trouble_ = errno;
    } else if (S_ISDIR(about.st_mode)) {
        trouble_ = EISDIR;
        ::close(number_);
        number_ = -1;
    } else {
        size_ = static_cast<std::uint64_t>(about.st_size);
        changed_ = std::int64_t{about.st_mtim.tv_sec} * 1'000'000'000 + about.st_mtim.tv_nsec;
    }
}

File::~File() {
    if (number_ >= 0) ::close(number_);
}

bool File::read(std::uint64_t offset, char* to, std::size_t count) const {
    while (count != 0) {
        const ssize_t got = ::pread(number_, to, count, static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        offset += static_cast<std::uint64_t>(got);
        to += got;
        count -= static_cast<std::size_t>(got);
    }
    return true;
}

std::string read_file(const std::string& name) {
    const File file(name);
    const auto fail = [&](int why) { throw Error(fmt::format("{}: cannot be read: {}", name, std::generic_category().message(why))); };
    if (!file.is_open()) fail(file.trouble());
    std::string bytes(file.size(), '\0');
    if (!file.read(0, bytes.data(), bytes.size())) fail(EIO);
    return bytes;
}

}  // namespace catwalk::data
