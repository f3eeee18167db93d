// SPDX-License-Identifier: Apache-2.0
// Records in any JSON: lines, arrays, one after the other, saved answers.
#include <catwalk/source/document_source.hpp>
#include <catwalk/source/query.hpp>
#include <catwalk/source/types.hpp>

#include <memory>

namespace catwalk::source {

namespace {

int bid(std::string_view url) {
    const std::string name = file_name_of(url);
    for (const std::string_view end : {".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".jsonl.zst"}) {
        if (name.ends_with(end)) return 95;
    }
    return is_web(url) ? 10 : 85;
}

Request probe(const Settings& settings) {
    Request request;
    request.url = settings.url;
    request.language = settings.language;
    request.purpose = Purpose::probe;
    return request;
}

// Whatever is JSON, and nobody knows better.
int bid_answer(int status, std::string_view head) {
    const std::size_t first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return status == 200 && first != std::string_view::npos && (head[first] == '{' || head[first] == '[') ? 50 : 0;
}

}  // namespace

const Type jsonl_type{
    "jsonl",
    "JSON lines, arrays and saved answers: records in any JSON",
    false,
    false,
    "",
    bid,
    probe,
    bid_answer,
    [](const Settings& settings) -> std::unique_ptr<Source> {
        Shape shape;
        shape.envelopes = json::common_envelopes();
        shape.type = "jsonl";
        shape.id = {"id", "identifier", "@id", "name"};
        return std::make_unique<DocumentSource>(settings.url, settings.language, shape, false);
    },
};

}  // namespace catwalk::source
