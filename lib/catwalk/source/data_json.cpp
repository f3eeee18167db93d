// SPDX-License-Identifier: Apache-2.0
// A catalogue as one document: https://resources.data.gov/resources/dcat-us/
#include <catwalk/source/document_source.hpp>
#include <catwalk/source/query.hpp>
#include <catwalk/source/types.hpp>

#include <memory>

namespace catwalk::source {

namespace {

// A portal's own address stands for the place that the schema prescribes.
std::string document_of(std::string_view url) {
    const std::string_view path = without_query(url).substr(origin_of(url).size());
    if (!is_web(url) || file_name_of(url).find('.') != std::string::npos || url.find('?') != std::string_view::npos) {
        if (path.size() > 1 || !is_web(url)) return std::string(url);
    }
    std::string document(without_query(url));
    if (!document.ends_with('/')) document += '/';
    return document + "data.json";
}

int bid(std::string_view url) {
    const std::string name = file_name_of(url);
    if (name == "data.json" || name == "data.json.gz" || url.find("/dcat-us/") != std::string_view::npos) return 90;
    if (!is_web(url)) return 0;
    return name.ends_with(".json") ? 60 : 20;
}

Request probe(const Settings& settings) {
    Request request;
    request.url = document_of(settings.url);
    request.language = settings.language;
    request.purpose = Purpose::probe;
    return request;
}

int bid_answer(int status, std::string_view head) {
    if (status != 200) return 0;
    return head.find("\"dataset\"") != std::string_view::npos || head.find("project-open-data") != std::string_view::npos ? 95 : 0;
}

}  // namespace

const Type data_json_type{
    "data-json",
    "A catalogue in one document: DCAT-US, POD, and what is like them",
    false,
    false,
    "",
    bid,
    probe,
    bid_answer,
    [](const Settings& settings) -> std::unique_ptr<Source> {
        Shape shape;
        shape.envelopes = {{"dataset"}};
        shape.id = {"identifier", "@id", "landingPage"};
        shape.type = "data-json";
        return std::make_unique<DocumentSource>(document_of(settings.url), settings.language, shape, true);
    },
};

}  // namespace catwalk::source
