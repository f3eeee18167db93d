// SPDX-License-Identifier: Apache-2.0
#include "cli/spool.hpp"

#include <catwalk/base/error.hpp>

#include <fmt/format.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace catwalk::cli {

namespace {

[[noreturn]] void fail(int why) {
    throw Error(fmt::format("a temporary file cannot be written: {} (TMPDIR names the folder)", std::generic_category().message(why)),
                Error::Kind::incomplete);
}

int nameless_file() {
    std::error_code none;
    std::string name = (std::filesystem::temp_directory_path(none) / "catwalk-XXXXXX").string();
    const int file = mkostemp(name.data(), O_CLOEXEC);
    if (file < 0) fail(errno);
    ::unlink(name.c_str());
    return file;
}

void write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(file, bytes.data(), bytes.size());
        if (count >= 0) bytes.remove_prefix(static_cast<std::size_t>(count));
        else if (errno != EINTR) fail(errno);
    }
}

/// A file from its start, without moving the position that others write at.
class FromStart final : public json::ByteSource {
public:
    explicit FromStart(int file) : file_(file) {}

    std::size_t read(char* to, std::size_t n) override {
        for (;;) {
            const ssize_t count = ::pread(file_, to, n, at_);
            if (count < 0 && errno == EINTR) continue;
            if (count < 0)
                throw Error(fmt::format("a temporary file cannot be read: {}", std::generic_category().message(errno)),
                            Error::Kind::incomplete);
            at_ += count;
            return static_cast<std::size_t>(count);
        }
    }

private:
    int file_;
    off_t at_ = 0;
};

}  // namespace

Spool Spool::of_file(const std::string& name) {
    Spool spool;
    spool.file_ = Descriptor(::open(name.c_str(), O_RDONLY | O_CLOEXEC));
    const off_t size = ::lseek(spool.file_.number(), 0, SEEK_END);
    if (size < 0) throw Error(fmt::format("{}: cannot be read: {}", name, std::generic_category().message(errno)));
    spool.size_ = static_cast<std::uint64_t>(size);
    return spool;
}

void Spool::append(std::string_view bytes) {
    size_ += bytes.size();
    if (file_.number() < 0 && memory_.size() + bytes.size() <= most_in_memory) {
        memory_.append(bytes);
        return;
    }
    if (file_.number() < 0) {
        file_ = Descriptor(nameless_file());
        write_all(file_.number(), memory_);
        memory_ = {};
    }
    write_all(file_.number(), bytes);
}

void Spool::expect(std::uint64_t size) { memory_.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(size, most_in_memory))); }

void Spool::clear() {
    memory_.clear();
    file_ = Descriptor();
    size_ = 0;
}

std::unique_ptr<json::ByteSource> Spool::bytes() const {
    if (file_.number() >= 0) return std::make_unique<FromStart>(file_.number());
    return std::make_unique<json::MemoryBytes>(memory_);
}

}  // namespace catwalk::cli
