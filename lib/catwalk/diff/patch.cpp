// SPDX-License-Identifier: Apache-2.0
#include <catwalk/diff/patch.hpp>

#include <catwalk/diff/meaning.hpp>
#include <catwalk/json/pointer.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace catwalk::diff {

using State = Entry::State;

namespace {

void put_operation(json::Out& out, std::string_view name, std::string_view path, std::string_view value) {
    out.raw("{\"op\":\"");
    out.raw(name);
    out.raw("\",\"path\":");
    out.string(path);
    if (!value.empty()) {
        out.raw(",\"value\":");
        out.raw(value);
    }
    out.raw("},\n");
}

std::string text_of(json::Value value) {
    json::Out text;
    text.value(value);
    return std::string(text.view());
}

bool same_size(json::Value before, json::Value after) { return before.size() == after.size(); }

// The longest rising row of numbers in `numbers`, as places in it.
std::vector<std::uint32_t> longest_rise(const std::vector<std::uint32_t>& numbers) {
    std::vector<std::uint32_t> tails;
    std::vector<std::uint32_t> before(numbers.size(), nobody);
    for (std::uint32_t i = 0; i < numbers.size(); ++i) {
        const auto at = std::lower_bound(tails.begin(), tails.end(), i,
                                         [&](std::uint32_t tail, std::uint32_t now) { return numbers[tail] < numbers[now]; });
        if (at != tails.begin()) before[i] = *(at - 1);
        if (at == tails.end()) tails.push_back(i);
        else *at = i;
    }
    std::vector<std::uint32_t> row;
    for (std::uint32_t i = tails.empty() ? nobody : tails.back(); i != nobody; i = before[i]) row.push_back(i);
    std::reverse(row.begin(), row.end());
    return row;
}

class Patch {
public:
    Patch(const Snapshot& before, const Snapshot& after, const std::function<void(std::string_view)>& write)
        : before_(before), after_(after), write_(write), old_reader_(before), new_reader_(after) {}

    void write() {
        choose_stays();
        write_("[");
        change_stays();
        remove();
        add();
        if (!held_.empty()) write_(std::string_view(held_).substr(0, held_.size() - 2));
        write_("]\n");
    }

private:
    void choose_stays() {
        std::vector<std::uint32_t> fresh;
        std::vector<std::uint32_t> mates;
        for (std::uint32_t i = 0; i < after_.entries.size(); ++i) {
            const Entry& entry = after_.entries[i];
            if (entry.mate == nobody || entry.state == State::broken) continue;
            fresh.push_back(i);
            mates.push_back(entry.mate);
        }
        stays_.assign(after_.entries.size(), false);
        old_stays_.assign(before_.entries.size(), false);
        for (const std::uint32_t i : longest_rise(mates)) {
            stays_[fresh[i]] = true;
            old_stays_[mates[i]] = true;
        }
    }

    void change_stays() {
        std::uint64_t place = 0;
        std::uint32_t old = 0;
        for (std::uint32_t i = 0; i < after_.entries.size(); ++i) {
            const Entry& entry = after_.entries[i];
            if (!stays_[i]) continue;
            for (; old < entry.mate; ++old) place += before_.entries[old].state == State::broken ? 0 : 1;
            if (entry.state == State::same) continue;
            std::string path = fmt::format("/{}", place);
            put_operations(out_, old_reader_.read_again(before_.entries[entry.mate]), new_reader_.read_again(entry), path);
            pass_on();
        }
    }

    void remove() {
        std::uint64_t place = 0;
        for (const Entry& entry : before_.entries) place += entry.state == State::broken ? 0 : 1;
        for (std::size_t i = before_.entries.size(); i-- > 0;) {
            if (before_.entries[i].state == State::broken) continue;
            --place;
            if (old_stays_[i]) continue;
            put_operation(out_, "remove", fmt::format("/{}", place), {});
            pass_on();
        }
    }

    void add() {
        std::uint64_t place = 0;
        for (std::size_t i = 0; i < after_.entries.size(); ++i) {
            if (after_.entries[i].state == State::broken) continue;
            if (!stays_[i]) {
                new_reader_.read_again(after_.entries[i]);
                put_operation(out_, "add", fmt::format("/{}", place), new_reader_.text());
                pass_on();
            }
            ++place;
        }
    }

    // The last operation has no comma behind it: one is held back.
    void pass_on() {
        if (out_.size() == 0) return;
        write_(held_);
        held_ = out_.view();
        out_.clear();
    }

    const Snapshot& before_;
    const Snapshot& after_;
    const std::function<void(std::string_view)>& write_;
    Reader old_reader_;
    Reader new_reader_;
    std::vector<bool> stays_;
    std::vector<bool> old_stays_;
    json::Out out_;
    std::string held_;
};

}  // namespace

void put_operations(json::Out& out, json::Value before, json::Value after, std::string& path) {
    const std::size_t size = path.size();
    if (before.is_object() && after.is_object()) {
        each_member(before, after, [&](std::string_view name, json::Value a, json::Value b) {
            json::append_step(path, name);
            if (b.is_absent()) put_operation(out, "remove", path, {});
            else if (a.is_absent()) put_operation(out, "add", path, text_of(b));
            else put_operations(out, a, b, path);
            path.resize(size);
            return true;
        });
    } else if (before.is_array() && after.is_array() && same_size(before, after)) {
        auto other = after.elements().begin();
        std::size_t index = 0;
        for (const json::Value item : before.elements()) {
            path.append(fmt::format("/{}", index++));
            put_operations(out, item, *other, path);
            path.resize(size);
            ++other;
        }
    } else if (!same_value(before, after)) {
        put_operation(out, "replace", path, text_of(after));
    }
}

void write_patch(const Snapshot& before, const Snapshot& after, const std::function<void(std::string_view)>& write) {
    Patch(before, after, write).write();
}

}  // namespace catwalk::diff
