// SPDX-License-Identifier: Apache-2.0
// Every country that our data have a name of, in every language: a port is that country's or none that we know, never the licence itself.
#include "catch.hpp"

#include <catwalk/licence/recognise.hpp>
#include <catwalk/licence/register.hpp>

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

using namespace catwalk;
using namespace catwalk::licence;

namespace {

const data::Folder& folder() {
    static const data::Folder all(CATWALK_SOURCE_DIR "/licences");
    return all;
}

const Register& licences() {
    static const Register all(folder());
    return all;
}

const Recogniser& recogniser() {
    static const Recogniser made(licences());
    return made;
}

// What stands around the name of a place, in two parts.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> around{
    {{"Attribution 3.0 ", ""},
     {"CC BY-SA 2.5 ", ""},
     {"Creative Commons Attribution-NonCommercial 3.0 ", " License"},
     {"Creative Commons BY-NC-ND 2.0 (", ")"},
     {"Namensnennung 3.0 ", ""},
     {"Attribution-ShareAlike 3.0 ", " (CC BY-SA 3.0)"}}};

std::string upper(std::string_view code) {
    std::string made(code);
    for (char& c : made) c = static_cast<char>(c - 'a' + 'A');
    return made;
}

// Empty where the answer is of this port, or leaves it open.
std::string wrong_of(const std::string& text, std::string_view port) {
    const Recognised found = recogniser().recognise(text);
    if (found.status != Status::recognised && found.status != Status::modified) return {};
    const Licence* one = licences().find(found.id);
    if (one != nullptr && text_in(one->url, "en").ends_with(fmt::format("/{}/", port))) return {};
    return fmt::format("{} is no {}", text, found.id);
}

}  // namespace

TEST_CASE("A port of any country, by any of its names, is that country's or none that we know") {
    const auto words = folder().load("words.yaml");
    std::vector<std::string> wrong;
    std::size_t asked = 0;
    for (const auto& port : words->root()["commons"]["ports"].entries()) {
        for (const data::Node name : port.value.items()) {
            const std::string place = name.text().size() == 2 ? upper(name.text()) : std::string(name.text());
            for (const auto& [before, behind] : around) {
                ++asked;
                const std::string said = wrong_of(fmt::format("{}{}{}", before, place, behind), port.key);
                if (!said.empty()) wrong.push_back(said);
            }
        }
    }
    CHECK(wrong == std::vector<std::string>{});
    CHECK(asked > 8000);
}

TEST_CASE("A place without a port leaves it open which port is meant") {
    for (const char* place :
         {"Uruguay", "El Salvador", "Trinidad and Tobago", "C\xC3\xB4te d'Ivoire", "Wales", "European Union", "Ruritania"}) {
        for (const std::string_view before : {"Attribution 3.0 ", "CC BY 3.0 ", "Creative Commons Attribution-ShareAlike 3.0 "}) {
            CAPTURE(place, before);
            CHECK(recogniser().recognise(fmt::format("{}{}", before, place)).status == Status::ambiguous);
        }
    }
    CHECK(recogniser().recognise("CC BY 3.0 (see the terms)").id == "CC-BY-3.0");
    CHECK(recogniser().recognise("Creative Commons Attribution 3.0 License").id == "CC-BY-3.0");
}
