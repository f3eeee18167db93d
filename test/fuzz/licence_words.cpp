// SPDX-License-Identifier: Apache-2.0
// Any bytes as a licence field: up to the first newline the portal, then the text. The answer is made of the register's own ids, says
// the same twice, and a name alone never makes two licences of one.
#include <catwalk/licence/recognise.hpp>
#include <catwalk/licence/register.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace catwalk;

namespace {

const licence::Recogniser& recogniser() {
    static const licence::Register all{data::Folder(CATWALK_SOURCE_DIR "/licences")};
    static const licence::Recogniser made(all);
    return made;
}

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::size_t line = std::min(bytes.find('\n'), bytes.size());
    const std::string_view portal = bytes.substr(0, line);
    const std::string_view text = bytes.substr(std::min(line + 1, bytes.size()));
    const licence::Recognised found = recogniser().recognise(text, portal);
    require(found.id.empty() || recogniser().card(found.id) != nullptr);
    require(found.id.empty() == (found.status != licence::Status::recognised && found.status != licence::Status::modified &&
                                 (found.status != licence::Status::family || found.id.empty())));
    for (const std::string_view id : found.candidates) require(recogniser().card(id) != nullptr);
    require(found.confidence >= 0 && found.confidence <= 1);
    const licence::Recognised again = recogniser().recognise(text, portal);
    require(again.id == found.id && again.status == found.status && again.candidates == found.candidates && again.residue == found.residue);
    static_cast<void>(recogniser().recognise_fields(licence::Fields{portal, text, text}, portal));
    return 0;
}
