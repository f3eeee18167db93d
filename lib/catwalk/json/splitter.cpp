// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/splitter.hpp>

#include <cstring>
#include <utility>

namespace catwalk::json {

const Envelopes& common_envelopes() {
    static const Envelopes all = {{"result", "results"}, {"result"}, {"results"}, {"dataset"}};
    return all;
}

class Splitter::State {
public:
    State(ByteSource& bytes, std::string source, Envelopes envelopes, Limits limits)
        : input_(bytes), source_(std::move(source)), envelopes_(std::move(envelopes)), limits_(limits) {}

    bool next(Batch& batch) {
        batch.source = source_;
        batch.records.clear();
        batch.findings.clear();
        batch.headers.clear();
        batch.bytes.clear();
        batch.bytes.append(carry_.view());
        position_ = 0;
        while (!ended_ && (batch.records.empty() || batch.bytes.size() < limits_.batch)) {
            const std::size_t got = input_.read(batch.bytes.room(limits_.batch), limits_.batch);
            batch.bytes.grow(got);
            ended_ = got == 0;
            split(batch);
        }
        carry_.clear();
        carry_.append(batch.bytes.view().substr(position_));
        base_ += position_;
        return !batch.records.empty();
    }

private:
    void split(Batch& batch) {
        const std::string_view all = batch.bytes.view();
        while (position_ < all.size()) {
            const void* found = std::memchr(all.data() + position_, '\n', all.size() - position_);
            if (found == nullptr && !ended_) return;
            const std::size_t end = found == nullptr ? all.size() : static_cast<std::size_t>(static_cast<const char*>(found) - all.data());
            std::size_t last = end;
            while (last > position_ && (all[last - 1] == '\r' || all[last - 1] == ' ' || all[last - 1] == '\t')) --last;
            if (last > position_)
                batch.records.push_back({static_cast<std::uint32_t>(position_), static_cast<std::uint32_t>(last - position_), line_, base_ + position_});
            position_ = std::min(end + 1, all.size());
            ++line_;
        }
    }

    ByteSource& input_;
    std::string source_;
    Envelopes envelopes_;
    Limits limits_;
    Buffer carry_;
    std::size_t position_ = 0;
    std::uint64_t base_ = 0;
    std::uint64_t line_ = 1;
    bool ended_ = false;
};

Splitter::Splitter(ByteSource& bytes, std::string source, Envelopes envelopes, Limits limits)
    : state_(std::make_unique<State>(bytes, std::move(source), std::move(envelopes), limits)) {}

Splitter::~Splitter() = default;

bool Splitter::next(Batch& batch) { return state_->next(batch); }

}  // namespace catwalk::json
