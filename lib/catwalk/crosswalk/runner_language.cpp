// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/runner.hpp>

#include <catwalk/base/text.hpp>

namespace catwalk::crosswalk {

void Runner::find_language(const Frame& frame) {
    const LanguageRule& rule = plan_->crosswalk().language;
    for (const std::uint32_t slot : plan_->language_slots()) {
        json::Value said = frame.slots[slot];
        if (said.is_array()) {
            const auto elements = said.elements();
            said = elements.begin() == elements.end() ? json::Value() : *elements.begin();
        }
        const std::string_view text = said.string();
        if (text.empty()) continue;
        if (text != said_language_) {
            const Vocabulary::Term* term = plan_->languages().read(text);
            if (term == nullptr && !is_language_tag(text)) continue;
            language_text_ = term != nullptr ? term->id : canonical_language_tag(text);
            said_language_ = text;
        }
        languages_.speak(language_text_);
        languages_.assumed = false;
        return;
    }
    const bool assume = !rule.fallback.empty();
    languages_.speak(assume ? std::string_view(rule.fallback) : std::string_view("und"));
    languages_.assumed = assume;
    languages_.reason = rule.reason;
    // On writing it is only the language in which the target's plain texts are.
    if (assume && plan_->direction() == Direction::read)
        sink_->event({"language-assumed", Level::info, {}, {}, rule.fallback + ": " + rule.reason, {}, "record/language"});
}

}  // namespace catwalk::crosswalk
