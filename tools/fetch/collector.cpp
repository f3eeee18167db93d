// SPDX-License-Identifier: Apache-2.0
#include "fetch/collector.hpp"

#include <utility>

namespace catwalk::cli::fetch {

namespace {

constexpr std::size_t piece = std::size_t{256} << 10;
constexpr std::size_t most_lines_held = std::size_t{16} << 20;  // in memory; more go to a temporary file
constexpr std::size_t most_findings_held = 10000;

}  // namespace

void Collector::begin(source::Provenance provenance, bool paged, bool direct) {
    provenance_ = std::move(provenance);
    paged_ = paged;
    direct_ = direct;
}

void Collector::commit() {
    const auto held = held_.bytes();
    if (held_.size() != 0) {
        std::string some(piece, '\0');
        while (const std::size_t n = held->read(some.data(), some.size())) output_.write(std::string_view(some).substr(0, n));
    }
    output_.write(lines_.view());
    report_.add(findings_);
    ids_.take(new_ids_);
    receipt_.received += received_;
    receipt_.unique += unique_;
    receipt_.duplicate += duplicate_;
    for (std::string& id : rejected_) receipt_.reject(std::move(id));
    if (declared_) receipt_.declared = declared_;
    receipt_.trouble.merge(trouble_);
    discard();
}

void Collector::discard() {
    lines_.clear();
    held_.clear();
    findings_.clear();
    new_ids_.clear();
    received_ = unique_ = duplicate_ = 0;
    rejected_.clear();
    declared_.reset();
    trouble_.clear();
}

bool Collector::record(const source::Record& record) {
    overflowed_ = overflowed_ || receipt_.received + received_ >= most_records_;
    if (overflowed_) return false;
    ++received_;
    if (!record.id.empty()) {
        const Hash id = hash_of(record.id);
        if (ids_.contains(id) || !new_ids_.insert(id)) {
            repeated(record);
            if (paged_) return false;
            --unique_;
        }
    }
    ++unique_;
    source::put_record(lines_, record, provenance_);
    if (lines_.size() >= (direct_ ? piece : most_lines_held)) pass_on();
    return true;
}

void Collector::repeated(const source::Record& record) {
    ++duplicate_;
    Finding finding;
    finding.rule = paged_ ? "fetch-repeated" : "fetch-duplicate";
    finding.level = Level::warning;
    finding.source = provenance_.url();
    finding.record = record.id;
    say(std::move(finding));
}

void Collector::pass_on() {
    direct_ ? output_.write(lines_.view()) : held_.append(lines_.view());
    lines_.clear();
}

void Collector::reject(std::string id) {
    ++received_;
    rejected_.push_back(std::move(id));
}

// What fills memory is told at once, even at the risk that it is told again.
void Collector::say(Finding finding) {
    if (finding.rule == "fetch-repeated" || finding.rule == "fetch-page-repeated") trouble_.insert(finding.rule);
    findings_.push_back(std::move(finding));
    if (!direct_ && findings_.size() < most_findings_held) return;
    report_.add(findings_);
    findings_.clear();
}

void Collector::declare(std::uint64_t total) { declared_ = total; }

void Collector::listed(std::string_view key) { listed_.insert(key); }

void Collector::deleted(const source::Record& record, const source::Provenance& provenance) {
    json::Out line;
    source::put_deleted(line, record, provenance);
    output_.write(line.view());
}

}  // namespace catwalk::cli::fetch
