// SPDX-License-Identifier: Apache-2.0
// Plan against interpreter: the examples of all mapping files and generated records (`differential --made`), and the real
// data beside the repository (`differential --real`).
#include "oracle/compare.hpp"
#include "oracle/generate.hpp"

#include <catwalk/crosswalk/recognise.hpp>
#include <catwalk/json/decompress.hpp>
#include <catwalk/json/read.hpp>

#include <fmt/format.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>

using namespace catwalk;
using crosswalk::Direction;
using oracle::Tree;

namespace {

constexpr std::size_t records_a_file = 400;
constexpr std::size_t generated_records = 20000;
constexpr std::size_t most_failures = 20;

/// Compares one record after the other and keeps count.
class Comparison {
public:
    const crosswalk::Library library{data::Folder(CATWALK_SOURCE_DIR "/mappings")};
    oracle::Pairs pairs{library};
    const std::vector<std::string> readable = pairs.types(Direction::read);
    const std::vector<std::string> writable = pairs.types(Direction::write);

    /// Reads the record as `type`, and writes what comes of it as all of `targets`.
    void read(const std::string& where, const std::string& type, json::Value record, const Tree& tree,
              const std::vector<std::string>& targets) {
        ++records_;
        pairs.reading(type).keep_unmapped(records_ % 2 == 0);
        if (const auto core = compare(where, pairs.reading(type), "read as", record, tree)) write_all(where, *core, targets);
    }

    void read(const std::string& where, const std::string& type, const Tree& tree, const std::vector<std::string>& targets) {
        json::Document document;
        document.parse_copy(oracle::write(tree));
        read(where, type, document.root(), tree, targets);
    }

    void write(const std::string& where, const Tree& core, const std::vector<std::string>& targets) {
        ++records_;
        write_all(where, core, targets);
    }

    void leave_out() { ++left_out_; }

    int report(std::string_view what) const {
        fmt::print("{}: {} times a record was mapped, {} left out that nlohmann cannot hold\n{} passed, {} failed\n", what, records_,
                   left_out_, passed_, failed_);
        return failed_ != 0 || passed_ == 0 ? 1 : 0;
    }

private:
    void write_all(const std::string& where, const Tree& core, const std::vector<std::string>& targets) {
        json::Document document;
        document.parse_copy(oracle::write(core));
        for (const std::string& type : targets) compare(where, pairs.writing(type), "written as", document.root(), core);
    }

    std::optional<Tree> compare(const std::string& where, oracle::Pair& pair, std::string_view how, json::Value record, const Tree& tree) {
        try {
            auto result = pair.compare(record, tree);
            if (!result.difference) {
                ++passed_;
                return std::move(result.tree);
            }
            fail(fmt::format("{}: {} {}: {}", where, how, pair.crosswalk().id, *result.difference));
        } catch (const oracle::Incomparable&) {
            ++left_out_;
        } catch (const std::exception& error) {
            fail(fmt::format("{}: {} {}: {}", where, how, pair.crosswalk().id, error.what()));
        }
        return {};
    }

    void fail(const std::string& message) {
        if (failed_++ < most_failures) fmt::print("{}\n", message);
    }

    std::size_t records_ = 0;
    std::size_t left_out_ = 0;
    std::size_t passed_ = 0;
    std::size_t failed_ = 0;
};

// YAML as JSON: plain true, false, null and numbers are what they look like, everything quoted is text.
Tree tree_of(data::Node node) {
    using Kind = data::Node::Kind;
    if (node.kind() == Kind::list) {
        Tree list = Tree::array();
        for (const data::Node item : node.items()) list.push_back(tree_of(item));
        return list;
    }
    if (node.kind() == Kind::map) {
        Tree map = Tree::object();
        for (const auto& entry : node.entries()) map[std::string(entry.key)] = tree_of(entry.value);
        return map;
    }
    if (node.kind() != Kind::text) return nullptr;
    if (!node.is_quoted()) {
        if (oracle::Parsed plain = oracle::parse(node.text()); plain.state == oracle::Parsed::State::json && plain.tree.is_primitive())
            return plain.tree;
    }
    return std::string(node.text());
}

void examples(Comparison& all) {
    for (const std::string& type : all.writable) {
        const auto crosswalk = all.pairs.crosswalk(type);
        for (const crosswalk::Example& example : crosswalk->examples) {
            if (crosswalk->out_only.empty()) {
                all.read(example.node.where(), type, tree_of(example.in), all.writable);
                all.write(example.node.where(), tree_of(example.out), all.writable);
            } else {
                all.write(example.node.where(), tree_of(example.in), all.writable);
            }
        }
    }
}

void generated(Comparison& all) {
    for (std::uint32_t seed = 0; seed < generated_records; ++seed) {
        oracle::Generator generator(seed);
        const bool reading = seed % 3 != 0;
        const auto& types = reading ? all.readable : all.writable;
        const std::string& type = types[seed / 3 % types.size()];
        const Tree record = generator.record(*all.pairs.crosswalk(type), reading ? Direction::read : Direction::write);
        const std::string where = fmt::format("generated record {} ({})", seed, type);
        if (reading) {
            all.read(where, type, record, {type, all.writable[seed % all.writable.size()]});
        } else {
            all.write(where, record, {type});
        }
    }
}

/// The records of one file, with their lines.
class Records {
public:
    Records(const std::filesystem::path& path, const json::Envelopes& envelopes)
        : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)),
          file_(descriptor_, path.string()),
          bytes_(file_),
          splitter_(bytes_, path.string(), envelopes) {}
    ~Records() { ::close(descriptor_); }
    Records(const Records&) = delete;
    Records& operator=(const Records&) = delete;

    void each(const std::function<void(const json::Batch&, const json::RecordText&)>& visit) {
        while (splitter_.next(batch_)) {
            for (const json::RecordText& record : batch_.records) visit(batch_, record);
        }
    }

private:
    int descriptor_;
    json::FileBytes file_;
    json::Decompressed bytes_;
    json::Splitter splitter_;
    json::Batch batch_;
};

/// Compares the records of real files, each read as the type that its shape tells.
class RealData {
public:
    RealData(Comparison& all, std::filesystem::path folder) : all_(all), folder_(std::move(folder)), recogniser_(all.library) {
        for (const std::string& type : all.readable) {
            for (const auto& path : all.pairs.crosswalk(type)->records) {
                if (std::find(envelopes_.begin(), envelopes_.end(), path) == envelopes_.end()) envelopes_.push_back(path);
            }
        }
    }

    void compare() {
        std::ifstream manifest(folder_ / "MANIFEST.tsv");
        for (std::string line; std::getline(manifest, line);) {
            const std::string name = line.substr(0, line.find('\t'));
            if (name.find(".json") != std::string::npos && std::filesystem::is_regular_file(folder_ / name)) compare_file(name);
        }
        for (const auto& [type, count] : types_) fmt::print("{}: {} records of {} files\n", type, count.records, count.files.size());
    }

private:
    struct Count {
        std::size_t records = 0;
        std::vector<std::string> files;
    };

    // Not more than some records of a file, spread over all of it.
    void compare_file(const std::string& name) {
        std::size_t count = 0;
        Records(folder_ / name, envelopes_).each([&](const json::Batch&, const json::RecordText&) { ++count; });
        const std::size_t wanted = std::min(count, records_a_file);
        std::size_t at = 0;
        std::size_t taken = 0;
        Records(folder_ / name, envelopes_).each([&](const json::Batch& batch, const json::RecordText& record) {
            if (at++ < taken * count / std::max<std::size_t>(wanted, 1)) return;
            ++taken;
            compare_record(name, batch, record);
        });
    }

    void compare_record(const std::string& name, const json::Batch& batch, const json::RecordText& where) {
        Findings findings;
        const json::Value record = reader_.read(batch, where, findings);
        if (!record.is_object()) return;
        const std::string type(recogniser_.type_of(record));
        if (type.empty() || type == "core") return;
        const oracle::Parsed parsed = oracle::parse(reader_.text());
        if (parsed.state != oracle::Parsed::State::json) return all_.leave_out();
        Count& count = types_[type];
        ++count.records;
        if (count.files.empty() || count.files.back() != name) count.files.push_back(name);
        const std::string place = fmt::format("{}:{}", name, where.line);
        all_.read(place, type, record, parsed.tree, targets_of(type));
        // A table must also cope with records that it was not made for.
        all_.read(place, all_.readable[turn_ % all_.readable.size()], record, parsed.tree, {type});
    }

    // The type itself, and all others in turn.
    std::vector<std::string> targets_of(const std::string& type) {
        std::vector<std::string> targets{type};
        for (int more = 0; more < 3; ++more) targets.push_back(all_.writable[turn_++ % all_.writable.size()]);
        return targets;
    }

    Comparison& all_;
    std::size_t turn_ = 0;
    std::filesystem::path folder_;
    crosswalk::Recogniser recogniser_;
    json::Envelopes envelopes_;
    json::RecordReader reader_;
    std::map<std::string, Count> types_;
};

std::filesystem::path shared_data() {
    const char* shared = std::getenv("CATWALK_SHARED");
    return (shared != nullptr ? std::filesystem::path(shared) : std::filesystem::path(CATWALK_SOURCE_DIR).parent_path() / "shared") /
           "data";
}

int real() {
    const std::filesystem::path folder = shared_data();
    if (!std::filesystem::exists(folder / "MANIFEST.tsv")) {
        const char* required = std::getenv("CATWALK_REQUIRE_SHARED");
        fmt::print("no real data at {}: skipped\n", folder.string());
        return required != nullptr && std::string_view(required) == "1" ? 1 : 77;
    }
    Comparison all;
    RealData(all, folder).compare();
    return all.report("real data");
}

int made() {
    Comparison all;
    examples(all);
    generated(all);
    return all.report("examples and generated records");
}

}  // namespace

int main(int argc, char* argv[]) {
    const std::string_view what = argc == 2 ? argv[1] : "";
    if (what == "--real") return real();
    if (what == "--made") return made();
    fmt::print(stderr, "usage: differential --made | --real\n");
    return 2;
}
