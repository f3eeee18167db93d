// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/crosswalk/runner.hpp>

#include <catwalk/json/out.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace catwalk::crosswalk {

/// What became of one value of a record on its way through a crosswalk.
enum class Fate : std::uint8_t { kept, transformed, defaulted, dropped };

CATWALK_EXPORT std::string_view name_of(Fate fate);

/// The fates of the values at one path (list positions as `[]`), in one record or in many.
struct CATWALK_EXPORT PathLoss {
    std::string path;        ///< JSON Pointer with `[]` for list positions; of a default the core field
    Fate fate = Fate::kept;
    std::string reason;      ///< of a drop that the crosswalk justifies, or of a default
    std::string core;        ///< the core field that took the value; empty if none did
    std::uint64_t count = 0;
    bool header = false;  ///< of what stands around the records, and not of a record
};

/// The fates of all values of a record, in the order of the record; equal paths and fates counted together.
struct CATWALK_EXPORT Loss {
    std::uint64_t kept = 0;
    std::uint64_t transformed = 0;
    std::uint64_t defaulted = 0;
    std::uint64_t dropped = 0;
    std::uint64_t justified = 0;  ///< of the dropped: those for which the crosswalk gives a reason
    std::vector<PathLoss> paths;

    void add(const Loss& other);
    void add(const PathLoss& one);
    /// The same of `count` values, where nothing has been copied yet.
    void add(std::string_view path, Fate fate, std::string_view reason, std::string_view core, std::uint64_t count = 1,
             bool header = false);

    /// These losses, with what a second crosswalk did to the core fields that they went into: what it dropped is dropped.
    [[nodiscard]] Loss then(const Loss& second) const;

private:
    PathLoss& entry_of(std::string_view path, Fate fate, std::string_view reason, std::string_view core, bool header);
    void grow();

    std::vector<std::uint32_t> buckets_;  // number in `paths` and one more; open addressing, a power of two
};

/// Watches a plan map one record and says what became of every value that says something: each string, number or
/// boolean that is not empty. `kept` means its text stands in the output as it was; `transformed` that a row used it, and
/// wrote something else.
class CATWALK_EXPORT LossTracer : public Tracer {
public:
    /// `crosswalk` must outlive the tracer. Drops are justified by what it says of source paths (Direction::read) or of core fields
    /// (Direction::write).
    LossTracer(const Crosswalk& crosswalk, Direction direction);

    void step(const Step& step) override;
    void left_behind(json::Value part);
    void written_elsewhere(json::Value value);
    /// The record does not say its language: each text written under the crosswalk's own is also a default.
    void assume_language() { assumed_ = true; }

    /// The losses of `record`, whose mapping gave `output`; ready for the next record after that.
    Loss finish(json::Value record, std::string_view output);

private:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    struct Use {
        std::string_view core;
        std::size_t begin = 0;
        std::size_t end = 0;
        bool passed = false;
        bool used = false;
        bool left = false;
        std::string_view reason = {};  // of a row that was passed over: why it is never written
        std::uint32_t rows = none;     // the first use of the value, or of the one around it that rows read
        bool keyed = false;            // the value at hand is a member of what the row read
        std::uint32_t position = 0;    // of the value
        std::uint32_t next = none;     // the next use of the same value
    };
    /// The uses of one value.
    struct Uses {
        std::uint32_t first = none;
        std::uint32_t last = none;
    };

    void note(std::uint32_t position, const Use& use);
    [[nodiscard]] std::uint32_t first_use(json::Value value) const {
        return value.position() < places_.size() ? places_[value.position()].first : none;
    }

    void walk(json::Value value, std::string& path, const Use* use, std::string_view output, Loss& loss);
    std::string_view written_by_another(json::Value value, const Use& use, std::string_view output);
    bool contains_value(std::string_view written, json::Value value);
    void judge(json::Value value, const std::string& path, const Use* use, std::string_view output, Loss& loss);
    [[nodiscard]] const Drop* justification(const std::string& path);
    void count_assumed(json::Value value, const Use& use, std::string_view output, Loss& loss);

    const LanguageRule& language_;
    Direction direction_;
    std::vector<std::pair<std::string, const Drop*>> drops_;
    std::unordered_map<std::string, const Drop*> known_;  // by path: who asked before
    std::vector<Use> uses_;
    std::vector<Uses> places_;  // by position of the value
    json::Out text_;            // of the value at hand
    std::string path_;          // of a default
    std::string opening_;       // of a text in the language that the crosswalk assumes
    std::string assumption_;    // and why
    std::vector<PathLoss> defaults_;
    bool assumed_ = false;
};

/// What stands around the records of an input (an answer's envelope, a catalogue's header): none of it is carried. Each value
/// is dropped, justified where one of `drops` names its path.
CATWALK_EXPORT Loss header_loss(json::Value header, const std::vector<Drop>& drops);

}  // namespace catwalk::crosswalk
