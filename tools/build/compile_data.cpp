// SPDX-License-Identifier: Apache-2.0
// Writes the compiled form of folders of data files: `compile_data FOLDER…`. Runs at every build.
#include <catwalk/base/error.hpp>
#include <catwalk/data/folder.hpp>
#include <catwalk/licence/compiled.hpp>
#include <catwalk/licence/register.hpp>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>

namespace {

namespace fs = std::filesystem;

void write(const fs::path& file, const std::string& bytes) {
    const fs::path beside = file.string() + ".new";
    std::ofstream out(beside, std::ios::binary);
    out << bytes;
    out.close();
    if (!out) throw catwalk::Error(beside.string() + ": cannot be written");
    fs::rename(beside, file);
}

std::string read(const fs::path& file) {
    std::ostringstream bytes;
    bytes << std::ifstream(file, std::ios::binary).rdbuf();
    return std::move(bytes).str();
}

void compile(const char* path) {
    const catwalk::data::Folder folder(path);
    const std::string bytes = folder.compiled();
    if (read(folder.compiled_path()) != bytes) write(folder.compiled_path(), bytes);
    if (!fs::exists(folder.path() / "TERMS.yaml")) return;
    // A register must be younger than its files, though it may be the same as before.
    const catwalk::data::Folder compiled(path);
    write(folder.path().string() + ".register", catwalk::licence::Compiled::bytes_of(compiled, catwalk::licence::Register(compiled)));
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
