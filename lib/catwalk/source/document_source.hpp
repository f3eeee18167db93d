// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/source/records.hpp>

#include <utility>

namespace catwalk::source {

/// A source that is one document of any size: one request, and its records one after the other.
class CATWALK_EXPORT DocumentSource final : public Source {
public:
    /// `url` is the document's own. Where `needs_header`, text without any of the shape's envelopes is none of this type.
    DocumentSource(std::string url, std::string language, Shape shape, bool needs_header)
        : url_(std::move(url)), language_(std::move(language)), shape_(std::move(shape)), needs_header_(needs_header) {}

    std::vector<Request> first() override;
    Reading read(const Request& request, const Answer& answer, Sink& sink) override;

private:
    std::string url_;
    std::string language_;
    Shape shape_;
    bool needs_header_;
};

}  // namespace catwalk::source
