// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/crosswalk/memo.hpp>
#include <catwalk/crosswalk/plan.hpp>
#include <catwalk/crosswalk/unpacked.hpp>

#include <string_view>
#include <vector>

namespace catwalk::crosswalk {

/// One row at work on one record, for `--explain` and `--loss`.
struct Step {
    enum class Outcome : std::uint8_t {
        written,   ///< the row gave the value
        empty,     ///< its transform gave nothing
        passed,    ///< an earlier row had given the value
        constant,  ///< a default was written
    };
    const Row* row;
    std::string_view path;  ///< the source path, as the file writes it
    json::Value value;      ///< what was read
    std::string_view core;  ///< path of the core field
    std::string_view transform;
    Outcome outcome;
    std::size_t begin;  ///< of the JSON text that was written, in the output of the record
    std::size_t end;
};

/// Watches a plan at work; slows it down, so only given where somebody wants to know.
class CATWALK_EXPORT Tracer {
public:
    virtual ~Tracer();
    virtual void step(const Step& step) = 0;
};

/// Runs plans; one per thread, used again for record after record.
class CATWALK_EXPORT Runner {
public:
    explicit Runner(std::shared_ptr<const Plan> plan);
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;

    /// Per-record corrections to apply; must outlive the runner. Counts what was applied.
    void use(OverrideUse* overrides) { overrides_ = overrides; }

    /// Keep source members that no row knows under `unmapped`.
    void keep_unmapped(bool keep) { keep_unmapped_ = keep; }

    /// Appends the mapped record to `out` (no line end). The record must be an object.
    void run(json::Value record, json::Out& out, EventSink& sink, Tracer* tracer = nullptr);

    [[nodiscard]] const Plan& plan() const { return *plan_; }

private:
    struct Frame {
        const Plan::Scope& scope;
        Slots& slots;
    };

    // What transforms say of a value inside a text is said of the text.
    class Hosts : public EventSink {
    public:
        explicit Hosts(const Unpacked& unpacked) : unpacked_(unpacked) {}
        void use(EventSink& sink) { sink_ = &sink; }
        void event(const Event& event) override;
        void left_behind(json::Value part) override {
            ++said_;
            sink_->left_behind(unpacked_.host(part));
        }
        void written_elsewhere(json::Value value) override {
            ++said_;
            sink_->written_elsewhere(value);
        }
        /// Rises with everything that is said.
        [[nodiscard]] std::uint64_t said() const { return said_; }

    private:
        const Unpacked& unpacked_;
        EventSink* sink_ = nullptr;
        std::uint64_t said_ = 0;
    };

    void find_language(const Frame& frame);
    template <typename Function>
    void each_output(const Plan::Members& members, const Frame& frame, Function each) const;
    bool write_members(const Plan::Members& members, Frame& frame, bool& any);
    bool write_member(const Plan::Output& output, Frame& frame, bool& any);
    bool write_choice(const Plan::Output& output, Frame& frame);
    bool apply_choice(const Plan::Choice& choice, json::Value value);
    bool apply_quick(Plan::Choice::Quick quick, json::Value value);
    bool look_up(const Plan::Choice& choice, json::Value value, std::string_view text);
    [[nodiscard]] Call call(json::Value value, std::span<const json::Value> parts, const Arguments& arguments);
    bool write_object(const Plan::Output& output, Frame& frame);
    bool write_entries(const Plan::Output& output, Frame& frame);
    bool write_output(const Plan::Output& output, Frame& frame);
    void pack(std::size_t begin);
    bool write_lone(const Plan::Output& output, Frame& frame);
    bool write_leaf(const Plan::Output& output, Frame& frame);
    bool write_override(const Plan::Output& output, Frame& frame);
    bool write_way(const Plan::Output& output, const Plan::Way& way, Frame& frame);
    bool apply_leaf(const Plan::Output& output, const Plan::Way& way, Frame& frame);
    bool apply(const Plan::Output& output, const Plan::Way& way, const Plan::Input& input, Frame& frame);
    bool apply_parts(const Plan::Output& output, const Plan::Way& way, const Plan::Input& input, Frame& frame);
    json::Value fixed(const Plan::Output& output, const Plan::Way& way, json::Value value);
    bool apply_group(const Plan::Output& output, const Plan::Way& way, Frame& frame);
    bool apply_each(const Plan::Way& way, Frame& frame);
    bool apply_constant(const Plan::Output& output, const Plan::Way& way, Frame& frame);
    bool write_element(const Plan::Scope& scope, json::Value element);
    void write_unmapped(const Plan::Scope& scope, json::Value value, bool& any);
    void trace(const Plan::Output& output, const Plan::Way& way, std::string_view path, json::Value value, Step::Outcome outcome,
               std::size_t begin);
    void pass(const Plan::Output& output, const Plan::Way& way, const Plan::Way& speaker, Frame& frame, std::size_t begin);
    void trace_passed(const Plan::Output& output, std::size_t winner, Frame& frame, std::size_t begin);
    [[nodiscard]] bool holds(const Plan::Way& way, const Frame& frame) const;

    std::shared_ptr<const Plan> plan_;
    std::vector<Slots> slots_;  // by scope
    Unpacked unpacked_;
    Hosts hosts_{unpacked_};
    Memos memos_;
    std::shared_ptr<licence::Recent> recent_;  // answers about licences
    Languages languages_;
    std::string said_language_;  // what language_text_ was made of
    std::string language_text_;
    OverrideUse* overrides_ = nullptr;
    bool keep_unmapped_ = false;

    json::Value record_;
    std::string_view portal_;
    const std::string_view* said_portal_ = nullptr;  // on reading: portal_
    json::Out* out_ = nullptr;
    std::size_t start_ = 0;
    EventSink* sink_ = nullptr;
    Tracer* tracer_ = nullptr;
    bool unwatched_ = true;  // no tracer and no overrides: the short ways will do
};

}  // namespace catwalk::crosswalk
