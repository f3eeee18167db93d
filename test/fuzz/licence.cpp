// SPDX-License-Identifier: Apache-2.0
// Any bytes as a licence's file, as a matrix, and as rules: an error, or values that can be asked about.
#include <catwalk/base/error.hpp>
#include <catwalk/licence/matrix.hpp>
#include <catwalk/licence/rules.hpp>

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace catwalk;
using namespace catwalk::licence;

namespace {

const Terms& terms() {
    static const data::Folder folder(CATWALK_SOURCE_DIR "/licences");
    static const Terms all(folder.load("TERMS.yaml"), folder.load("conditions.yaml"));
    return all;
}

const Rules& shipped() {
    static const Rules rules(data::Folder(CATWALK_SOURCE_DIR "/licences").load("rules.yaml"), terms());
    return rules;
}

void ask(const Rules& rules, const Licence& one) {
    for (const Use use : {Use::link, Use::republish, Use::collect, Use::adapt}) {
        for (const Applied& found : applied(rules, {one, one, use})) {
            if (found.rule == nullptr || found.rule->message.empty()) std::abort();
        }
    }
}

template <typename Work>
void attempt(Work work) {
    try {
        work();
    } catch (const Error& error) {
        if (std::string_view(error.what()).empty()) std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    attempt([&] {
        const auto tree = data::Tree::parse({reinterpret_cast<const char*>(data), size}, "fuzz.yaml");
        attempt([&] { ask(shipped(), load_licence(tree, terms())); });
        attempt([&] { load_matrix(tree->root(), terms()); });
        attempt([&] { ask(Rules(tree, terms()), Licence{}); });
    });
    return 0;
}
