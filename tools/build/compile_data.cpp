// SPDX-License-Identifier: Apache-2.0
// Writes the compiled form of folders of data files: `compile_data FOLDER…`. Runs at every build, and so writes only what changed.
#include <catwalk/base/error.hpp>
#include <catwalk/data/folder.hpp>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace {

namespace fs = std::filesystem;

void compile(const char* path) {
    const catwalk::data::Folder folder(path);
    const std::string bytes = folder.compiled();
    std::ostringstream old;
    old << std::ifstream(folder.compiled_path(), std::ios::binary).rdbuf();
    if (old.str() == bytes) return;
    const fs::path beside = folder.compiled_path().string() + ".new";
    std::ofstream out(beside, std::ios::binary);
    out << bytes;
    out.close();
    if (!out) throw catwalk::Error(beside.string() + ": cannot be written");
    fs::rename(beside, folder.compiled_path());
}

}  // namespace

int main(int argc, char* argv[]) {
    try {
        for (int i = 1; i < argc; ++i) compile(argv[i]);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
