// SPDX-License-Identifier: Apache-2.0
#include "diff/input.hpp"

#include <catwalk/base/error.hpp>

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <string_view>
#include <system_error>

namespace catwalk::cli::diff {

namespace {

std::string reason(int why) { return std::generic_category().message(why); }

// Whether offsets in what is read are offsets in the file: no compressed data begin like this, nor a JSON text otherwise; and where
// there are zeros, it is UTF-16.
bool is_plain(int file) {
    struct stat about {};
    if (fstat(file, &about) != 0 || !S_ISREG(about.st_mode)) return false;
    std::array<char, 4> head{};
    const ssize_t size = pread(file, head.data(), head.size(), 0);
    if (size < 1) return false;
    const std::string_view first(head.data(), static_cast<std::size_t>(size));
    return std::string_view("{[\" \t\r\n\xEF").find(first[0]) != std::string_view::npos && first.find('\0') == std::string_view::npos;
}

Descriptor temporary_file() {
    const char* named = std::getenv("TMPDIR");
    std::string name = named != nullptr && *named != '\0' ? named : "/tmp";
    name += "/catwalk-diff-XXXXXX";
    const int file = mkostemp(name.data(), O_CLOEXEC);
    if (file < 0)
        throw Error(fmt::format("no temporary file can be made (TMPDIR names another place): {}", reason(errno)), Error::Kind::incomplete);
    unlink(name.c_str());
    return Descriptor(file);
}

void write_all(int file, const char* from, std::size_t size) {
    while (size != 0) {
        const ssize_t count = ::write(file, from, size);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0)
            throw Error(fmt::format("the temporary file cannot be written (TMPDIR names another place): {}", reason(errno)),
                        Error::Kind::incomplete);
        from += count;
        size -= static_cast<std::size_t>(count);
    }
}

void read_all(int file, std::uint64_t offset, char* to, std::size_t size, std::string_view name) {
    while (size != 0) {
        const ssize_t count = pread(file, to, size, static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) throw Error(fmt::format("{}: changed while it was read", name), Error::Kind::incomplete);
        to += count;
        offset += static_cast<std::uint64_t>(count);
        size -= static_cast<std::size_t>(count);
    }
}

}  // namespace

Spool::Spool() : file_(temporary_file()) {}

std::uint64_t Spool::append(std::string_view text) {
    constexpr std::size_t piece = std::size_t{256} << 10;
    if (waiting_.size() + text.size() > piece) flush();
    const std::uint64_t offset = written_ + waiting_.size();
    waiting_.append(text);
    return offset;
}

void Spool::flush() {
    write_all(file_.number(), waiting_.data(), waiting_.size());
    written_ += waiting_.size();
    waiting_.clear();
}

void Spool::read(std::uint64_t offset, char* to, std::size_t size) {
    if (!waiting_.empty()) flush();
    read_all(file_.number(), offset, to, size, "the temporary file");
}

RereadInput::RereadInput(const std::string& name) : input_(name), source_(*this) {
    if (name != "-") again_ = Descriptor(open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (again_.number() >= 0 && is_plain(again_.number())) return;
    again_ = Descriptor();
    spool_.emplace();
}

std::size_t RereadInput::Source::read(char* to, std::size_t n) {
    const std::size_t count = all_.input_.bytes().read(to, n);
    if (all_.spool_) all_.spool_->append({to, count});
    return count;
}

void RereadInput::read(std::uint64_t offset, char* to, std::size_t size) {
    if (spool_) spool_->read(offset, to, size);
    else read_all(again_.number(), offset, to, size, name());
}

}  // namespace catwalk::cli::diff
