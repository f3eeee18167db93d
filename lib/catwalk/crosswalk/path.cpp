// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/path.hpp>

#include <stdexcept>

namespace catwalk::crosswalk {

namespace {

// Text up to one of `stops`, with backslashes taken out.
std::string take(std::string_view& rest, std::string_view stops) {
    std::string taken;
    while (!rest.empty() && stops.find(rest.front()) == std::string_view::npos) {
        if (rest.front() == '\\') rest.remove_prefix(1);
        if (rest.empty()) throw std::invalid_argument("a path ends in a backslash");
        taken += rest.front();
        rest.remove_prefix(1);
    }
    return taken;
}

void parse_brackets(std::string_view& rest, Path& path) {
    rest.remove_prefix(1);
    const std::string inside = take(rest, "]");
    if (rest.empty()) throw std::invalid_argument("a path lacks its closing ]");
    rest.remove_prefix(1);
    if (inside.empty()) {
        path.steps.push_back({Path::Kind::each, {}});
    } else if (inside == "0") {
        path.steps.push_back({Path::Kind::first, {}});
    } else {
        path.steps.push_back({Path::Kind::entry, inside});
    }
}

void parse_braces(std::string_view& rest, Path& path) {
    if (!rest.starts_with("{}")) throw std::invalid_argument("{} in a path stands for JSON inside a text; a brace of a name needs a backslash");
    rest.remove_prefix(2);
    path.steps.push_back({Path::Kind::packed, {}});
}

}  // namespace

Path Path::parse(std::string_view text) {
    Path path;
    if (text == ".") return path;
    if (text.empty()) throw std::invalid_argument("an empty path");
    std::string_view rest = text;
    while (true) {
        const std::string name = take(rest, "/[{");
        if (name.empty()) throw std::invalid_argument("a path has an empty segment");
        path.steps.push_back({Kind::member, name});
        while (!rest.empty() && rest.front() != '/') {
            if (rest.front() == '[') {
                parse_brackets(rest, path);
            } else if (rest.front() == '{') {
                parse_braces(rest, path);
            } else {
                throw std::invalid_argument("after ] or } a path goes on with / or ends");
            }
        }
        if (rest.empty()) return path;
        rest.remove_prefix(1);
    }
}

std::string Path::escaped(std::string_view name) {
    std::string text;
    for (const char c : name) {
        if (c == '/' || c == '[' || c == ']' || c == '{' || c == '\\') text += '\\';
        text += c;
    }
    return text;
}

std::string Path::text() const {
    if (steps.empty()) return ".";
    std::string text;
    for (const Step& step : steps) {
        switch (step.kind) {
            case Kind::member:
                if (!text.empty()) text += '/';
                text += escaped(step.name);
                break;
            case Kind::entry: text += '[' + escaped(step.name) + ']'; break;
            case Kind::each: text += "[]"; break;
            case Kind::first: text += "[0]"; break;
            case Kind::packed: text += "{}"; break;
        }
    }
    return text;
}

}  // namespace catwalk::crosswalk
