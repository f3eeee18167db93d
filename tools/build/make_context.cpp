// SPDX-License-Identifier: Apache-2.0
#include <catwalk/base/error.hpp>
#include <catwalk/crosswalk/core_context.hpp>
#include <catwalk/data/folder.hpp>

#include <cstdio>
#include <fstream>

// Writes mappings/contexts/core.jsonld anew from mappings/core.yaml, after a member was added or changed.
int main(int argc, char* argv[]) {
    if (argc != 2) {
        std::fputs("usage: make_context MAPPINGS\n", stderr);
        return 2;
    }
    try {
        const catwalk::data::Folder mappings(argv[1]);
        const auto model = catwalk::crosswalk::CoreModel::load(mappings.load("core.yaml")->root());
        std::ofstream(mappings.path() / "contexts/core.jsonld") << catwalk::crosswalk::core_context(model);
    } catch (const catwalk::Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 2;
    }
    return 0;
}
