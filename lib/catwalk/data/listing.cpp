// SPDX-License-Identifier: Apache-2.0
#include <catwalk/data/listing.hpp>

#include <catwalk/base/error.hpp>

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <string_view>

namespace catwalk::data {

namespace {

constexpr int deepest = 40;

/// Goes by open folders: each path is resolved once, not again for each of its files.
class Walk {
public:
    Walk(const std::string& folder, bool with_times) : folder_(folder), with_times_(with_times) {}

    std::vector<Listed> run() {
        const int number = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (number >= 0) read(number, {}, 0);
        std::sort(made_.begin(), made_.end(), [](const Listed& a, const Listed& b) { return a.name < b.name; });
        return std::move(made_);
    }

private:
    struct Close {
        void operator()(DIR* open) const { ::closedir(open); }
    };

    void read(int number, const std::string& below, int depth) {
        const std::unique_ptr<DIR, Close> open(::fdopendir(number));
        if (open == nullptr || depth > deepest)
            throw Error(fmt::format("{}/{}: {}", folder_, below, open == nullptr ? std::strerror(errno) : "its folders lead in a ring"));
        while (const dirent* entry = ::readdir(open.get())) take(number, *entry, below, depth);
    }

    void take(int number, const dirent& entry, const std::string& below, int depth) {
        const std::string_view name = entry.d_name;
        if (name == "." || name == "..") return;
        const bool wanted = name.ends_with(".yaml") && !name.starts_with('.');
        if (!wanted && entry.d_type == DT_REG) return;
        struct stat about {};
        const bool known = entry.d_type == DT_REG && !with_times_;
        if (!known && ::fstatat(number, entry.d_name, &about, 0) != 0) return;
        if (known || S_ISREG(about.st_mode)) {
            if (wanted) made_.push_back({below + entry.d_name, static_cast<std::uint64_t>(about.st_size), time_of(about)});
        } else if (S_ISDIR(about.st_mode)) {
            const int inner = ::openat(number, entry.d_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
            if (inner < 0) throw Error(fmt::format("{}/{}{}: {}", folder_, below, name, std::strerror(errno)));
            read(inner, below + entry.d_name + '/', depth + 1);
        }
    }

    static std::int64_t time_of(const struct stat& about) {
        return std::int64_t{about.st_mtim.tv_sec} * 1'000'000'000 + about.st_mtim.tv_nsec;
    }

    const std::string& folder_;
    bool with_times_;
    std::vector<Listed> made_;
};

}  // namespace

std::vector<Listed> yaml_files(const std::string& folder, bool with_times) { return Walk(folder, with_times).run(); }

}  // namespace catwalk::data
