// SPDX-License-Identifier: Apache-2.0
#include "cli/io.hpp"

#include <catwalk/base/error.hpp>

#include <fmt/format.h>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

namespace catwalk::cli {

namespace fs = std::filesystem;

namespace {

// Less than a batch of records gives: that is written as it lies, and not copied first.
constexpr std::size_t piece = std::size_t{32} << 10;

std::string reason(int why) { return std::generic_category().message(why); }

void wait_for_room(int file) {
    pollfd waiting{file, POLLOUT, 0};
    poll(&waiting, 1, -1);
}

int open_file(const std::string& name, int flags) {
    for (;;) {
        const int number = ::open(name.c_str(), flags | O_CLOEXEC, 0666);
        if (number >= 0 || errno != EINTR) return number;
    }
}

// Names that nobody else has: the process in it, and hidden, so that a glob does not pick up half a file.
std::string beside(const std::string& target) {
    const fs::path path(target);
    return (path.parent_path() / fmt::format(".{}.{}", path.filename().string(), getpid())).string();
}

}  // namespace

Descriptor::~Descriptor() { close(); }

Descriptor::Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    if (this != &other) {
        close();
        number_ = std::exchange(other.number_, -1);
    }
    return *this;
}

bool Descriptor::close() { return number_ < 0 || ::close(std::exchange(number_, -1)) == 0; }

Input::Input(std::string name) : name_(std::move(name)) {
    if (name_ == "-") {
        if (isatty(STDIN_FILENO) == 1) throw Error("no input: name a file, or pipe records into it (--help says more)");
        file_ = Descriptor(dup(STDIN_FILENO));
    } else {
        file_ = Descriptor(open_file(name_, O_RDONLY));
    }
    struct stat about {};
    if (file_.number() < 0 || fstat(file_.number(), &about) != 0)
        throw Error(fmt::format("{}: cannot be opened: {}", name_, reason(errno)));
    if (S_ISDIR(about.st_mode)) throw Error(fmt::format("{}: is a folder; name the files in it", name_));
    bytes_ = std::make_unique<json::FileBytes>(file_.number(), name_);
    plain_ = std::make_unique<json::Decompressed>(*bytes_);
    text_ = std::make_unique<json::Decoded>(*plain_);
}

Output::Output(std::string name) : name_(std::move(name)) {
    waiting_.reserve(piece);
    if (name_ == "-") return;
    std::error_code none;
    const fs::path real = fs::canonical(name_, none);
    target_ = none ? name_ : real.string();
    // A link that leads to an open file without a name (/dev/stderr, its file deleted) is written through: a rename would replace the link.
    const bool ordinary = !fs::exists(target_) || (!none && fs::is_regular_file(target_));
    if (ordinary) beside_ = beside(target_);
    file_ = Descriptor(ordinary ? open_file(beside_, O_WRONLY | O_CREAT | O_TRUNC) : open_file(target_, O_WRONLY));
    if (file_.number() >= 0) return;
    const int why = errno;
    beside_.clear();
    throw Error(fmt::format("{}: cannot be written: {}", name_, reason(why)));
}

Output::~Output() {
    if (!beside_.empty()) ::unlink(beside_.c_str());
}

void Output::write(std::string_view bytes) {
    if (waiting_.size() + bytes.size() > piece) flush();
    if (bytes.size() >= piece) write_out(bytes);
    else waiting_.append(bytes);
}

void Output::flush() {
    write_out(waiting_);
    waiting_.clear();
}

void Output::finish() {
    flush();
    if (name_ == "-") return;
    if (!file_.close()) fail(errno);
    if (beside_.empty()) return;
    if (std::rename(beside_.c_str(), target_.c_str()) != 0) fail(errno);
    beside_.clear();
}

void Output::write_out(std::string_view bytes) {
    const int file = name_ == "-" ? STDOUT_FILENO : file_.number();
    while (!bytes.empty()) {
        const ssize_t count = ::write(file, bytes.data(), bytes.size());
        if (count >= 0) bytes.remove_prefix(static_cast<std::size_t>(count));
        else if (errno == EAGAIN) wait_for_room(file);
        else if (errno != EINTR) fail(errno);
    }
}

void Output::fail(int why) const {
    throw Error(fmt::format("{}: cannot be written: {}", name_ == "-" ? "standard output" : name_, reason(why)), Error::Kind::incomplete);
}

std::string text_of_file(const std::string& name) {
    std::ifstream file(name, std::ios::binary);
    std::ostringstream text;
    if (file) text << file.rdbuf();
    if (!file || file.bad()) throw Error(fmt::format("cannot read {}", name));
    return std::move(text).str();
}

int print(std::string_view text) {
    Output out;
    out.write(text);
    out.finish();
    return 0;
}

fs::path executable_directory() { return fs::read_symlink("/proc/self/exe").parent_path(); }

fs::path data_directory() {
    if (const char* named = std::getenv("CATWALK_DATA"); named != nullptr && *named != '\0') {
        if (!fs::is_directory(fs::path(named) / "mappings")) throw Error(fmt::format("CATWALK_DATA: {} has no folder mappings", named));
        return named;
    }
    for (fs::path above = executable_directory(); above != above.root_path(); above = above.parent_path()) {
        if (fs::is_directory(above / "share/catwalk/mappings")) return above / "share/catwalk";
    }
    throw Error("the data files are not where they belong (share/catwalk beside bin); name their folder in CATWALK_DATA");
}

}  // namespace catwalk::cli
