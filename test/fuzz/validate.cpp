// SPDX-License-Identifier: Apache-2.0
// Any record by the rules of every profile, and any bytes as a profile. Every finding's path leads somewhere in the record.
#include <catwalk/base/error.hpp>
#include <catwalk/check/checker.hpp>
#include <catwalk/check/examples.hpp>
#include <catwalk/check/validator.hpp>
#include <catwalk/json/document.hpp>
#include <catwalk/json/out.hpp>
#include <catwalk/json/pointer.hpp>

#include <cstdlib>
#include <string>
#include <vector>

using namespace catwalk;

namespace {

const crosswalk::Library& library() {
    static const crosswalk::Library all{data::Folder(CATWALK_SOURCE_DIR "/mappings")};
    return all;
}

json::Value at(json::Value value, std::string_view pointer) {
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        const std::string_view step = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(step.size());
        json::Value next;
        std::size_t number = 0;
        for (const json::Value element : value.elements()) {
            if (std::to_string(number++) == step) next = element;
        }
        for (const json::Value::Member member : value.members()) {
            std::string key;
            json::append_step(key, member.key);
            if (std::string_view(key).substr(1) == step) next = member.value;
        }
        if (next.is_absent()) std::abort();
        value = next;
    }
    return value;
}

void check_record(std::string_view text) {
    static const check::Profiles profiles(library());
    static const data::Messages messages = data::Messages::load(library().folder().load("findings.yaml"));
    static std::vector<check::Checker> checkers = [] {
        std::vector<check::Checker> all;
        for (const std::string& name : profiles.names())
            all.emplace_back(check::Program::compile({profiles.profile(name)}, library()), "2026-01-15");
        return all;
    }();
    json::Document document;
    if (document.parse_copy(text) != json::Fault::none || !document.root().is_object()) return;
    for (check::Checker& checker : checkers) {
        std::vector<check::Hit> hits;
        checker.check(document.root(), {"fuzz", 1, 0}, hits);
        for (const check::Hit& hit : hits) {
            at(document.root(), hit.finding.path);
            json::Out line;
            messages.put(line, hit.finding);
        }
    }
}

void check_profile(std::string_view text) {
    try {
        const check::Profiles profiles(library());
        static_cast<void>(check::prove_examples(*profiles.profile(data::Tree::parse(text, "fuzz.yaml")), library()));
    } catch (const Error&) {
        return;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (text.starts_with('{')) {
        check_record(text);
    } else {
        check_profile(text);
    }
    return 0;
}
