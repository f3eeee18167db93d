// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/predicate.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace catwalk::licence {

namespace {

const std::vector<std::string_view> kinds{"licence", "public-domain", "terms", "closed", "assertion", "family"};
const std::vector<std::string_view> statuses{"active", "superseded", "retired", "draft"};
const std::vector<std::string_view> scopes{"adaptation", "derivative-database", "work"};
const std::vector<std::string_view> sublicences{"silent", "none", "listed", "same-terms", "free"};
const std::vector<std::string_view> yes_or_no{"yes", "no"};

std::string_view kind_of(const Licence& one) { return name_of(one.kind); }
std::string_view status_of(const Licence& one) { return one.status; }
std::string_view version_of(const Licence& one) { return one.version; }
std::string_view steward_of(const Licence& one) { return one.steward; }

// The address that speaks for the licence as a whole.
std::string_view source_of(const Licence& one) { return one.source.empty() ? text_in(one.url, "en") : std::string_view(one.source); }

void add(std::vector<Ground>& grounds, const Licence& one, const Fact& fact) {
    grounds.push_back({&one, fact.term, fact.clause, fact.source, level_of(fact.evidence)});
}

void add(std::vector<Ground>& grounds, const Licence& one, std::string_view what) {
    grounds.push_back({&one, what, {}, source_of(one), level_of(one.evidence)});
}

}  // namespace

bool Predicate::lists(std::string_view word) const { return std::find(words_.begin(), words_.end(), word) != words_.end(); }

bool Predicate::has_fact(const Predicate& self, const Licence& one, const Case&, std::vector<Ground>& grounds) {
    bool any = false;
    for (const std::string& term : self.words_) {
        const Fact* fact = one.fact(self.group_, term);
        if (fact == nullptr) continue;
        add(grounds, one, *fact);
        any = true;
    }
    return any;
}

bool Predicate::has_none(const Predicate& self, const Licence& one, const Case&, std::vector<Ground>&) {
    return std::none_of(self.words_.begin(), self.words_.end(),
                        [&](const std::string& term) { return one.fact(self.group_, term) != nullptr; });
}

bool Predicate::is_in_doubt(const Predicate& self, const Licence& one, const Case&, std::vector<Ground>& grounds) {
    bool any = false;
    for (const std::string& term : self.words_) {
        const Fact* fact = one.fact(Group::permits, term);
        if (fact == nullptr || !is_doubtful(fact->evidence)) continue;
        add(grounds, one, *fact);
        any = true;
    }
    return any;
}

bool Predicate::is_one_of(const Predicate& self, const Licence& one, const Case&, std::vector<Ground>& grounds) {
    if (!self.lists(self.attribute_(one))) return false;
    add(grounds, one, self.named_);
    return true;
}

bool Predicate::is_so_shared(const Predicate& self, const Licence& one, const Case&, std::vector<Ground>& grounds) {
    if (!one.share_alike || !self.lists(scopes[static_cast<std::size_t>(one.share_alike->scope)])) return false;
    add(grounds, one, one.share_alike->fact);
    return true;
}

bool Predicate::is_so_sublicensed(const Predicate& self, const Licence& one, const Case&, std::vector<Ground>& grounds) {
    if (!self.lists(sublicences[static_cast<std::size_t>(one.sublicence)])) return false;
    if (one.sublicence_fact.source.empty()) {
        add(grounds, one, "sublicence");
    } else {
        add(grounds, one, one.sublicence_fact);
    }
    return true;
}

bool Predicate::lies_in(const Predicate& self, const Licence& one, const Case& asked, std::vector<Ground>&) {
    const auto inside = [&](const Licence& licence) {
        return self.lists(std::string_view(licence.jurisdiction).substr(0, licence.jurisdiction.find('-')));
    };
    return inside(one) || (self.key_.starts_with("either-") && inside(asked.into));
}

bool Predicate::is_same_text(const Predicate& self, const Licence&, const Case& asked, std::vector<Ground>&) {
    return is_same(asked.from, asked.into) == (self.words_.front() == "yes");
}

bool Predicate::is_reached(const Predicate& self, const Licence&, const Case& asked, std::vector<Ground>& grounds) {
    if (!asked.from.share_alike || reaches(asked.from, asked.into) != (self.words_.front() == "yes")) return false;
    add(grounds, asked.from, asked.from.share_alike->fact);
    return true;
}

void Predicate::read_words(data::Node value, const std::vector<std::string_view>& allowed) {
    for (const data::Node node : value.items()) {
        if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), node.text()) == allowed.end())
            node.fail(fmt::format("\"{}\" is no word for `{}`; there are: {}", node.text(), key_, fmt::join(allowed, ", ")));
        words_.emplace_back(node.text());
    }
    if (words_.empty()) value.fail(fmt::format("`{}` needs a word", key_));
}

void Predicate::read_terms(data::Node value, Group group, const Terms& terms) {
    group_ = group;
    for (const data::Node node : value.items()) words_.push_back(terms.require(node, group).id);
    if (words_.empty()) value.fail(fmt::format("`{}` needs a term", key_));
}

void Predicate::read_plain(std::string_view key, data::Node value, const Terms& terms, const Regions& regions) {
    struct Attribute {
        std::string_view name;
        std::string_view (*of)(const Licence&);
        const std::vector<std::string_view>* words;
    };
    static const std::vector<std::string_view> anything;
    static const Attribute attributes[] = {{"kind", kind_of, &kinds},
                                           {"status", status_of, &statuses},
                                           {"version", version_of, &anything},
                                           {"steward", steward_of, &anything}};
    for (const Attribute& attribute : attributes) {
        if (attribute.name != key) continue;
        test_ = is_one_of;
        attribute_ = attribute.of;
        named_ = attribute.name;
        return read_words(value, *attribute.words);
    }
    for (const Group group : {Group::permits, Group::requires_, Group::forbids, Group::covers, Group::excludes}) {
        const std::string_view name = name_of(group);
        if (!key.starts_with(name) || (key != name && key.substr(name.size()) != "-no")) continue;
        test_ = key == name ? has_fact : has_none;
        return read_terms(value, group, terms);
    }
    if (key == "doubtful") {
        test_ = is_in_doubt;
        read_terms(value, Group::permits, terms);
    } else if (key == "in") {
        const auto region = regions.find(value.text());
        if (region == regions.end()) value.fail(fmt::format("\"{}\" is no region of this file", value.text()));
        words_ = region->second;
        test_ = lies_in;
    } else if (key == "sublicence") {
        test_ = is_so_sublicensed;
        read_words(value, sublicences);
    } else if (key == "share-alike") {
        test_ = is_so_shared;
        read_words(value, scopes);
    }
}

Predicate::Predicate(std::string_view key, data::Node value, const Terms& terms, const Regions& regions) : key_(key) {
    if (key == "same-licence" || key == "reached") {
        test_ = key == "reached" ? is_reached : is_same_text;
        read_words(value, yes_or_no);
    } else if (key == "either-in") {
        read_plain("in", value, terms, regions);
    } else if (key.starts_with("from-") || key.starts_with("into-")) {
        of_target_ = key.starts_with("into-");
        read_plain(key.substr(5), value, terms, regions);
    }
    if (test_ == nullptr) value.fail(fmt::format("unknown condition \"{}\" of a rule; predicate.hpp lists them", key));
}

bool Predicate::holds(const Case& asked, std::vector<Ground>& grounds) const {
    return test_(*this, of_target_ ? asked.into : asked.from, asked, grounds);
}

}  // namespace catwalk::licence
