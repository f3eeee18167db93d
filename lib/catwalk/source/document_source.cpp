// SPDX-License-Identifier: Apache-2.0
#include <catwalk/source/document_source.hpp>

namespace catwalk::source {

std::vector<Request> DocumentSource::first() {
    Request request;
    request.url = url_;
    request.language = language_;
    return {request};
}

// A feed that fails while it is written ends in the middle, under HTTP 200. The next attempt may be whole; if none is, what came
// is still worth having.
Reading DocumentSource::read(const Request&, const Answer& answer, Sink& sink) {
    if (const auto failure = failure_of(answer.status)) return {{}, failure};
    Contents contents = read_records(answer, shape_, 0, sink);
    if (!contents.quoted.empty()) contents.complaint = "a text: " + contents.quoted.substr(0, 200);
    if (contents.complaint.empty() && needs_header_ && contents.headers.empty() && !contents.cut) {
        contents.complaint = "JSON without the list that a document of this type has";
    }
    if (!contents.complaint.empty()) return {{}, Failure{Failure::Kind::temporary, contents.complaint}};
    if (contents.cut) return {{}, Failure{Failure::Kind::temporary, "the document ends before its end"}, true};
    return {};
}

}  // namespace catwalk::source
