// SPDX-License-Identifier: Apache-2.0
// Prints the title of each JSON line on standard input, with catwalk's own reader.
#include <catwalk/json/document.hpp>

#include <iostream>
#include <string>

int main() {
    catwalk::json::Document document;
    for (std::string line; std::getline(std::cin, line);) {
        if (document.parse_copy(line) != catwalk::json::Fault::none) {
            std::cerr << "not JSON: " << line << "\n";
            return 1;
        }
        std::cout << document.root().find("title").scalar_text() << "\n";
    }
}
