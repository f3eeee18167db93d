// SPDX-License-Identifier: Apache-2.0
// CKAN's action API: https://docs.ckan.org/en/latest/api/
#include <catwalk/json/document.hpp>
#include <catwalk/source/paging.hpp>
#include <catwalk/source/query.hpp>
#include <catwalk/source/records.hpp>
#include <catwalk/source/types.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace catwalk::source {

namespace {

// A page that any portal can make; the software's own limit is 1000, and many portals are set lower.
constexpr std::uint64_t usual_page = 250;
constexpr std::string_view no_answer = "no answer of CKAN";
constexpr std::string_view api = "/api/3/action/";

// Where the action API lies, whichever of the portal's pages was named.
std::string base_of(std::string_view url) {
    url = without_query(url);
    for (const std::string_view part : {"/api/3", "/api/action", "/dataset", "/organization", "/group"}) {
        if (const std::size_t at = url.find(part); at != std::string_view::npos && at >= origin_of(url).size()) url = url.substr(0, at);
    }
    while (url.ends_with('/')) url.remove_suffix(1);
    return std::string(url);
}

// CKAN's own words: {"success": false, "error": {"__type": "Not Found Error", "message": "…"}}; the message may be missing, or the
// error a text, or a list of lists for each wrong parameter.
std::string message_of(json::Value answer) {
    const json::Value error = answer.find("error");
    if (error.is_string()) return std::string(error.string());
    std::string text(error.find("__type").string());
    for (const json::Value::Member member : error.members()) {
        const json::Value first = member.value.is_array() && member.value.size() != 0 ? *member.value.elements().begin() : member.value;
        if (member.key == "__type" || first.scalar_text().empty()) continue;
        text += fmt::format("{}{}", text.empty() ? "" : ": ", first.scalar_text());
    }
    return text.empty() ? "success: false" : text;
}

// An answer without the records in it stands where a record should.
std::string complaint(json::Value value) {
    const json::Value success = value.find("success");
    if (success.is_absent() || value.find("id").is_string()) return {};
    return success.boolean() == true ? "an answer without records" : message_of(value);
}

struct Header {
    bool success = true;
    std::string message;
    std::optional<std::uint64_t> count;
};

Header header_of(const std::string& text) {
    json::Document document;
    Header header;
    if (text.empty() || document.parse_copy(text) != json::Fault::none) return header;
    const json::Value root = document.root();
    header.success = root.find("success").boolean() != false;
    if (!header.success) header.message = message_of(root);
    const std::optional<double> count = root.find("result").find("count").number();
    if (count && *count >= 0 && *count < 1e15) header.count = static_cast<std::uint64_t>(*count);
    return header;
}

// Permission and wrong parameters will not change by asking again; CKAN says the second with 400 and 409, and the index being
// down with 409 as well.
Failure failed(int status, const std::string& reason) {
    std::optional<Failure> failure = failure_of(status);
    if (!failure || reason.find("Search") != std::string::npos) return {Failure::Kind::temporary, reason};
    if (reason != no_answer) failure->reason += ": " + reason;
    return *failure;
}

class Ckan final : public Source {
public:
    explicit Ckan(const Settings& settings)
        : settings_(settings), base_(base_of(settings.url)), paging_(settings.page_size == 0 ? usual_page : settings.page_size) {
        shape_.envelopes = {{"result", "results"}};
        shape_.id = {"id", "name"};
        shape_.type = ckan_type.name;
        shape_.url = [this](std::string_view id) { return fmt::format("{}{}package_show?id={}", base_, api, encode_query(id)); };
        shape_.complaint = complaint;
        filter_ = filter_of(settings.url);
        if (!settings.since.empty()) filter_ += "&fq=" + encode_query(fmt::format("metadata_modified:[{} TO *]", settings.since));
    }

    std::vector<Request> first() override { return {page(paging_.first())}; }

    Reading read(const Request& request, const Answer& answer, Sink& sink) override {
        if (request.purpose == Purpose::listing) return read_names(answer, sink);
        Contents contents = read_records(answer, shape_, request.window.start, sink);
        if (contents.elements == 0 && contents.quoted.starts_with('{')) return unquoted(request, answer, contents.quoted, sink);
        if (!contents.quoted.empty()) contents.complaint = contents.quoted;
        const Header header = contents.headers.empty() ? Header{} : header_of(contents.headers.back());
        if (!header.success) contents.complaint = header.message;
        if (contents.complaint.empty() && contents.headers.empty()) contents.complaint = no_answer;
        if (contents.cut) contents.complaint = "the answer ends before its end";
        if (!contents.complaint.empty()) return {{}, failed(answer.status, contents.complaint)};
        if (const auto failure = failure_of(answer.status)) return {{}, failure};
        return go_on(request, answer, contents, header, sink);
    }

    std::optional<std::vector<Request>> instead(const Request& request, const Failure& failure, Sink& sink) override {
        const bool hopeless = failure.kind == Failure::Kind::lasting || failure.kind == Failure::Kind::later;
        if (hopeless || request.purpose != Purpose::records) return std::nullopt;
        const std::optional<Window> next = paging_.instead(request.window);
        if (paging_.gave_up()) return std::nullopt;
        if (paging_.skipped()) skipped_.push_back(skipped(request, failure));
        if (!next) {
            tell_skipped(sink);
            return std::vector<Request>();
        }
        return std::vector{page(*next)};
    }

    [[nodiscard]] std::optional<Request> likely_next(const Request& request) const override {
        if (request.purpose != Purpose::records) return std::nullopt;
        const std::optional<Window> window = paging_.likely(request.window);
        return window ? std::optional(page(*window)) : std::nullopt;
    }

    [[nodiscard]] std::optional<Request> listing() const override {
        Request request;
        request.url = fmt::format("{}{}package_list", base_, api);
        request.purpose = Purpose::listing;
        return request;
    }

    [[nodiscard]] std::string_view key_of(json::Value record) const override { return record.find("name").string(); }

private:
    // The index's own order, by relevance, changes while the portal does.
    [[nodiscard]] Request page(const Window& window) const {
        Request request;
        request.url =
            fmt::format("{}{}package_search?sort=id+asc&facet=false&rows={}&start={}{}", base_, api, window.size, window.start, filter_);
        request.window = window;
        request.language = settings_.language;
        request.trial = paging_.is_trial(window);
        return request;
    }

    // What narrows the search in the address that was named (`fq=collection:federated`) goes on narrowing it.
    static std::string filter_of(std::string_view url) {
        std::string filter;
        bool asked = false;
        for (const auto& [name, value] : parameters_of(url)) {
            if (name == "q") asked = true;
            if (name == "q" || name == "fq" || name == "include_private" || name == "include_drafts")
                filter += fmt::format("&{}={}", name, value);
        }
        return asked ? filter : "&q=*:*" + filter;
    }

    Reading go_on(const Request& request, const Answer& answer, const Contents& contents, const Header& header, Sink& sink) {
        if (header.count) sink.declare(*header.count);
        tell_skipped(sink);
        const std::optional<std::uint64_t> before = paging_.declared();
        const std::optional<Window> next = paging_.after(request.window, {contents.elements, contents.fresh, header.count});
        if (before && header.count && *before != *header.count) {
            Finding finding = finding_of("fetch-count-changed", Level::warning, answer, fmt::to_string(*header.count));
            finding.value = fmt::to_string(*before);
            sink.say(std::move(finding));
        }
        if (paging_.newly_capped()) sink.say(finding_of("fetch-page-capped", Level::info, answer, fmt::to_string(contents.elements)));
        if (paging_.repeats()) sink.say(finding_of("fetch-page-repeated", Level::error, answer));
        if (contents.elements == 0 && header.count && request.window.start < *header.count)
            sink.say(finding_of("fetch-page-empty", Level::warning, answer));
        return {next ? std::vector{page(*next)} : std::vector<Request>{}, std::nullopt};
    }

    // Some gateways wrap the whole answer into one JSON string.
    Reading unquoted(const Request& request, const Answer& answer, const std::string& text, Sink& sink) {
        json::MemoryBytes bytes(text);
        Answer inner = answer;
        inner.bytes = &bytes;
        return read(request, inner, sink);
    }

    static Finding skipped(const Request& request, const Failure& failure) {
        Finding finding;
        finding.rule = "fetch-record-skipped";
        finding.level = Level::error;
        finding.source = request.url;
        finding.record = fmt::format("#{}", request.window.start + 1);
        finding.detail = failure.reason;
        return finding;
    }

    // Only when something comes behind them is it clear that these records failed, and not the portal.
    void tell_skipped(Sink& sink) {
        for (Finding& finding : std::exchange(skipped_, {})) {
            sink.reject(finding.record);
            sink.say(std::move(finding));
        }
    }

    static Reading read_names(const Answer& answer, Sink& sink);

    Settings settings_;
    std::string base_;
    std::string filter_;
    Paging paging_;
    Shape shape_;
    Findings skipped_;  // and not told yet
};

int bid(std::string_view url) {
    if (url.find("/api/3/action") != std::string_view::npos || url.find("/api/action") != std::string_view::npos) return 95;
    return is_web(url) ? 30 : 0;
}

Request probe(const Settings& settings) {
    Request request;
    request.url = fmt::format("{}{}package_search?rows=0", base_of(settings.url), api);
    request.purpose = Purpose::probe;
    return request;
}

// A portal that wants a key says so in CKAN's own way.
int bid_answer(int status, std::string_view head) {
    if (head.find("\"success\"") == std::string_view::npos) return 0;
    if (status != 200) return head.find("\"__type\"") != std::string_view::npos ? 90 : 0;
    return head.find("\"result\"") != std::string_view::npos && head.find("\"count\"") != std::string_view::npos ? 100 : 0;
}

}  // namespace

// One name a record: {"success": true, "result": ["a", "b"]}.
Reading Ckan::read_names(const Answer& answer, Sink& sink) {
    std::string text;
    char piece[65536];
    while (const std::size_t n = answer.bytes->read(piece, sizeof piece)) text.append(piece, n);
    json::Document document;
    const bool json = document.parse_copy(text) == json::Fault::none;
    const json::Value names = json ? document.root().find("result") : json::Value();
    if (!names.is_array()) return {{}, failed(answer.status, json ? message_of(document.root()) : std::string(no_answer))};
    for (const json::Value name : names.elements()) sink.listed(name.string());
    return {};
}

const Type ckan_type{
    "ckan",
    "A CKAN portal, by its search (package_search)",
    true,
    true,
    "Authorization",
    bid,
    probe,
    bid_answer,
    [](const Settings& settings) -> std::unique_ptr<Source> { return std::make_unique<Ckan>(settings); },
};

}  // namespace catwalk::source
