// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/finding.hpp>
#include <catwalk/check/program.hpp>
#include <catwalk/export.hpp>
#include <catwalk/json/repair.hpp>
#include <catwalk/json/value.hpp>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace catwalk::check {

/// What a test found. Where `once` is set, it is a fault only if a record before had the same value at that test: see Catalogue.
struct Hit {
    Finding finding;
    const Test* once = nullptr;
    Hash key;
};

/// Checks record after record by one program; one per thread.
class CATWALK_EXPORT Checker {
public:
    /// `today` (YYYY-MM-DD) is the day that dates are compared with.
    Checker(std::shared_ptr<const Program> program, std::string today);

    /// Appends what is wrong with `record`, place by place, and for each in the order of the rules.
    void check(json::Value record, const json::Place& place, std::vector<Hit>& hits);

private:
    void visit(std::uint32_t scope, json::Value value, std::vector<Hit>& hits);
    [[nodiscard]] bool applies(const Test& test) const;
    void say(const Test& test, json::Value value, json::Value around, std::vector<Hit>& hits);
    [[nodiscard]] std::string identifier();

    std::shared_ptr<const Program> program_;
    std::string today_;
    Context context_;
    crosswalk::Unpacked unpacked_;
    json::Value record_;
    json::Place place_;
    std::string identifier_;
    bool identified_ = false;
};

/// Which values stood in records before: 48 bytes a value at most, whatever the values are.
class CATWALK_EXPORT Catalogue {
public:
    /// The next record's hits come; records are counted from 1.
    void next() { ++record_; }

    /// True if a hit of the record at hand counts; then its finding says in which record the value stood first.
    bool counts(Hit& hit);

private:
    std::unordered_map<const Test*, Seen> seen_;
    std::uint64_t record_ = 0;
};

}  // namespace catwalk::check
