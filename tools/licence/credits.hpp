// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/finding.hpp>
#include <catwalk/crosswalk/licence_fields.hpp>
#include <catwalk/licence/notice.hpp>
#include <catwalk/licence/recognise.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace catwalk::cli::licences {

/// What core records say for an attribution notice.
class Credits {
public:
    /// `portal`: where records came from that do not say it themselves; may be empty.
    Credits(const licence::Register& all, const licence::Recogniser& recogniser, std::string language, std::string portal);

    /// Reads records of a file (`-`: standard input), until its end. A record whose licence is not known for certain is told as a finding.
    void read(const std::string& file);

    [[nodiscard]] const std::vector<licence::Credit>& credits() const { return credits_; }
    /// Where each of them was read: a finding with nothing but source, record and place.
    [[nodiscard]] const Findings& places() const { return places_; }
    [[nodiscard]] const Findings& findings() const { return findings_; }

private:
    licence::Credit credit_of(json::Value record) const;
    const licence::Licence* licence_of(json::Value record) const;
    [[nodiscard]] std::string text_at(json::Value field) const;

    const licence::Register& all_;
    const licence::Recogniser& recogniser_;
    std::string language_;
    std::string portal_;
    crosswalk::LicenceFields fields_;
    std::vector<licence::Credit> credits_;
    Findings places_;
    Findings findings_;
};

}  // namespace catwalk::cli::licences
