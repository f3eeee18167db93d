// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/text.hpp>
#include <catwalk/check/predicate.hpp>

namespace catwalk::check {

/// Makes a predicate of its arguments (absent where the rule gave none).
using Maker = std::unique_ptr<Predicate> (*)(data::Node arguments, Making& making);

#define CATWALK_MAKER(name) std::unique_ptr<Predicate> name(data::Node arguments, Making& making)
CATWALK_MAKER(make_absent);
CATWALK_MAKER(make_agrees);
CATWALK_MAKER(make_box);
CATWALK_MAKER(make_characters);
CATWALK_MAKER(make_count);
CATWALK_MAKER(make_date);
CATWALK_MAKER(make_date_order);
CATWALK_MAKER(make_differs);
CATWALK_MAKER(make_email);
CATWALK_MAKER(make_geometry);
CATWALK_MAKER(make_json_text);
CATWALK_MAKER(make_language_tag);
CATWALK_MAKER(make_languages);
CATWALK_MAKER(make_languages_differ);
CATWALK_MAKER(make_length);
CATWALK_MAKER(make_licence);
CATWALK_MAKER(make_members);
CATWALK_MAKER(make_no_pattern);
CATWALK_MAKER(make_none_of);
CATWALK_MAKER(make_number);
CATWALK_MAKER(make_one_of);
CATWALK_MAKER(make_pattern);
CATWALK_MAKER(make_period);
CATWALK_MAKER(make_period_order);
CATWALK_MAKER(make_plausible_date);
CATWALK_MAKER(make_present);
CATWALK_MAKER(make_public_host);
CATWALK_MAKER(make_suffix);
CATWALK_MAKER(make_text);
CATWALK_MAKER(make_type);
CATWALK_MAKER(make_unique);
CATWALK_MAKER(make_url);
CATWALK_MAKER(make_vocabulary);
#undef CATWALK_MAKER

/// Argument readers. Each throws Error at the node.
std::string word_at(data::Node node, const std::vector<std::string_view>& known);
std::vector<std::string> words_at(data::Node node, const std::vector<std::string_view>& known);
std::vector<std::string> texts_at(data::Node node);
bool flag_at(data::Node node);
std::int64_t integer_at(data::Node node, std::int64_t otherwise);
void no_arguments(data::Node arguments, std::string_view name);

/// How many characters (code points) UTF-8 text has.
std::size_t characters(std::string_view text);

}  // namespace catwalk::check
