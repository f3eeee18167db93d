// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/finding.hpp>
#include <catwalk/data/node.hpp>
#include <catwalk/json/out.hpp>

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace catwalk::data {

/// Throws Error at a text for people that has braces around anything but `value`, `detail`, `path` or `record`, or one of these with what
/// stands for it where it is empty (`{detail|words}`): it would be left out.
void require_placeholders(Node text);

/// What findings say to people, in English, French and Spanish: `mappings/findings.yaml`.
class CATWALK_EXPORT Messages {
public:
    /// Throws Error `file:line: …` for a rule without level or without a message in each language.
    static Messages load(std::shared_ptr<const Tree> tree);

    /// Adds a rule that another file states: its `id`, `level`, `message` and `fix`. What is listed before stays.
    void add(std::shared_ptr<const Tree> tree, Node rule);

    /// True if `rule` is listed.
    [[nodiscard]] bool knows(std::string_view rule) const;
    /// The level of `rule` as the file states it; error if it is not listed.
    [[nodiscard]] Level level(std::string_view rule) const;

    /// The message of a finding in `language` (`en`, `fr` or `es`), its parameters filled in, without a line break.
    [[nodiscard]] std::string text(const Finding& finding, std::string_view language) const;

    /// What to do about it; empty where the rule does not say.
    [[nodiscard]] std::string fix(const Finding& finding, std::string_view language) const;

    /// Appends the finding as one JSON object (no line end):
    /// {"rule","level","record","path","source","line","offset","value","detail","message":{en,fr,es},"fix":{en,fr,es}}.
    void put(json::Out& out, const FindingView& finding) const;

    /// Appends the members of put() that say where the finding's record is: the same for all its findings.
    static void put_place(json::Out& out, const FindingView& finding);

    /// How findings of one rule are written: what all of them say alike is JSON already.
    class CATWALK_EXPORT Form {
    public:
        /// As Messages::put() does, of a finding of this rule. `place` is what put_place() wrote for its place, where that is at hand.
        void put(json::Out& out, const FindingView& finding, std::string_view place = {}) const;

    private:
        friend class Messages;
        enum class Parameter : std::uint8_t { none, value, detail, path, record };
        // What always stands there, and what a finding puts behind it.
        struct Part {
            std::string literal;
            Parameter parameter = Parameter::none;
            std::string otherwise;
        };

        void add_languages(json::Out& literal, std::string_view key, const std::array<std::string_view, 3>& texts);
        void add_text(json::Out& literal, std::string_view pattern);
        void add_parameter(json::Out& literal, std::string_view name);
        static std::string_view text_of(Parameter parameter, const FindingView& finding);

        std::string head_;
        std::vector<Part> parts_;
        std::string tail_;
    };
    /// Of `rule`, as long as these messages are not moved or added to; null if it is not listed.
    [[nodiscard]] const Form* form(std::string_view rule) const;

private:
    using Texts = std::array<std::string_view, 3>;  // en, fr, es; empty where there is none
    struct Rule {
        Level level = Level::error;
        Texts message;
        Texts fix;
        Form form;
    };

    static Texts texts_at(Node node);
    static Form made(std::string_view rule, const Texts& message, const Texts& fix);

    [[nodiscard]] bool list(Node rule);

    std::vector<std::shared_ptr<const Tree>> trees_;
    std::unordered_map<std::string_view, Rule> rules_;
};

}  // namespace catwalk::data
