// SPDX-License-Identifier: Apache-2.0
#include <catwalk/licence/rights.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace catwalk::licence {

namespace {

constexpr std::string_view context =
    "\"@context\":{\"cc\":\"http://creativecommons.org/ns#\",\"odrl\":\"http://www.w3.org/ns/odrl/2/\","
    "\"dct\":\"http://purl.org/dc/terms/\",\"rdfs\":\"http://www.w3.org/2000/01/rdf-schema#\","
    "\"spdx\":\"http://spdx.org/rdf/terms#\",\"catwalk\":\"urn:catwalk:licence#\"}";

// What ccREL knows as which: DerivativeWorks is permitted or not, CommercialUse only prohibited.
constexpr std::array<std::string_view, 4> cc_permissions{"cc:Reproduction", "cc:Distribution", "cc:DerivativeWorks", "cc:Sharing"};
constexpr std::array<std::string_view, 4> cc_requirements{"cc:Notice", "cc:Attribution", "cc:ShareAlike", "cc:SourceCode"};
constexpr std::array<std::string_view, 1> cc_prohibitions{"cc:CommercialUse"};

/// Writes one description.
class Writer {
public:
    Writer(json::Out& out, const Licence& one, const Register& all) : out_(out), one_(one), terms_(all.terms()), all_(all) {}

    void odrl() {
        head("odrl:Set");
        if (const std::string_view url = address(one_); !url.empty()) member("odrl:uid", url);
        rules("odrl:permission", one_.permits, true);
        rules("odrl:obligation", standing_duties(), false);
        rules("odrl:prohibition", one_.forbids, false);
        untold();
        out_.put('}');
    }

    void ccrel() {
        head("cc:License");
        words("cc:permits", Group::permits, cc_permissions);
        words("cc:requires", Group::requires_, cc_requirements);
        words("cc:prohibits", Group::forbids, cc_prohibitions);
        reference("cc:legalcode", one_.source);
        untold();
        out_.put('}');
    }

private:
    static std::string_view address(const Licence& one) { return text_in(one.url, "en"); }

    // A name of our own where the licence has no address.
    static std::string name(const Licence& one) {
        const std::string_view url = address(one);
        return url.empty() ? fmt::format("urn:catwalk:licence:{}", one.id) : std::string(url);
    }

    void member(std::string_view key, std::string_view value) {
        if (value.empty()) return;
        out_.put(',');
        out_.string(key);
        out_.put(':');
        out_.string(value);
    }

    void reference(std::string_view key, std::string_view address) {
        if (address.empty()) return;
        out_.put(',');
        out_.string(key);
        out_.raw(":{\"@id\":");
        out_.string(address);
        out_.put('}');
    }

    void head(std::string_view type) {
        out_.put('{');
        out_.raw(context);
        out_.raw(",\"@id\":");
        out_.string(name(one_));
        member("@type", type);
        member("dct:identifier", one_.id);
        titles();
        member("spdx:licenseId", one_.spdx);
        member("dct:hasVersion", one_.version);
        member("dct:publisher", one_.steward);
        if (const Licence* next = all_.find(one_.superseded_by)) reference("dct:isReplacedBy", name(*next));
        reference("dct:source", one_.source);
    }

    void titles() {
        out_.raw(",\"dct:title\":[");
        bool follows = false;
        for (const auto& [language, text] : one_.title) {
            out_.raw(follows ? ",{\"@value\":" : "{\"@value\":");
            follows = true;
            out_.string(text);
            if (language != "und") member("@language", language);
            out_.put('}');
        }
        out_.put(']');
    }

    const Term& term(const Fact& fact) const { return *terms_.find(fact.term); }

    bool falls_due(const Fact& fact, std::string_view when) const { return term(fact).on == when && !term(fact).odrl.empty(); }

    std::vector<Fact> duties(std::string_view when) const {
        std::vector<Fact> list;
        std::copy_if(one_.requires_.begin(), one_.requires_.end(), std::back_inserter(list),
                     [&](const Fact& fact) { return falls_due(fact, when); });
        return list;
    }

    // Duties of any use, and those whose permission the text does not give.
    std::vector<Fact> standing_duties() const {
        std::vector<Fact> list = duties("any");
        for (const auto& [when, permission] : {std::pair("share", "distribute"), std::pair("adapt", "adapt")}) {
            if (one_.permits_to(permission)) continue;
            const std::vector<Fact> more = duties(when);
            list.insert(list.end(), more.begin(), more.end());
        }
        return list;
    }

    void rules(std::string_view key, const std::vector<Fact>& facts, bool with_duties) {
        std::size_t count = 0;
        for (const Fact& fact : facts) {
            if (term(fact).odrl.empty()) continue;
            if (count++ == 0) {
                out_.put(',');
                out_.string(key);
                out_.raw(":[");
            } else {
                out_.put(',');
            }
            rule(fact, with_duties);
        }
        if (count != 0) out_.put(']');
    }

    void rule(const Fact& fact, bool with_duties) {
        out_.raw("{\"odrl:action\":{\"@id\":");
        out_.string(term(fact).odrl);
        out_.put('}');
        member("catwalk:term", fact.term);
        member("catwalk:clause", fact.clause);
        member("catwalk:evidence", name_of(fact.evidence));
        member("rdfs:comment", term(fact).sentence.en);
        reference("dct:source", fact.source);
        if (with_duties && fact.term == "distribute") rules("odrl:duty", duties("share"), false);
        if (with_duties && fact.term == "adapt") rules("odrl:duty", adapting_duties(), false);
        out_.put('}');
    }

    std::vector<Fact> adapting_duties() const {
        std::vector<Fact> list = duties("adapt");
        if (one_.share_alike) list.push_back(share_alike());
        return list;
    }

    // ODRL has no share-alike: it takes ccREL's.
    Fact share_alike() const {
        Fact fact = one_.share_alike->fact;
        fact.term = "same-terms-downstream";
        return fact;
    }

    template <std::size_t N>
    void words(std::string_view key, Group group, const std::array<std::string_view, N>& known) {
        std::vector<std::string_view> list;
        const auto add = [&](std::string_view word) {
            if (std::find(known.begin(), known.end(), word) == known.end()) return false;
            if (std::find(list.begin(), list.end(), word) == list.end()) list.push_back(word);
            return true;
        };
        for (const Fact& fact : one_.facts(group)) {
            if (!add(term(fact).ccrel)) beyond_.push_back(fact.term);
        }
        if (group == Group::requires_ && one_.share_alike) add("cc:ShareAlike");
        if (list.empty()) return;
        out_.put(',');
        out_.string(key);
        out_.raw(":[");
        for (std::size_t i = 0; i < list.size(); ++i) {
            out_.raw(i == 0 ? "{\"@id\":" : ",{\"@id\":");
            out_.string(list[i]);
            out_.put('}');
        }
        out_.put(']');
    }

    void untold() {
        std::vector<std::string_view> list = beyond_;
        if (beyond_.empty()) {
            for (const Group group : {Group::permits, Group::requires_, Group::forbids}) {
                for (const Fact& fact : one_.facts(group)) {
                    if (term(fact).odrl.empty()) list.push_back(fact.term);
                }
            }
        }
        if (list.empty()) return;
        out_.raw(",\"catwalk:untold\":[");
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (i != 0) out_.put(',');
            out_.string(list[i]);
        }
        out_.put(']');
    }

    json::Out& out_;
    const Licence& one_;
    const Terms& terms_;
    const Register& all_;
    std::vector<std::string_view> beyond_;
};

}  // namespace

void put_odrl(json::Out& out, const Licence& one, const Register& all) { Writer(out, one, all).odrl(); }
void put_ccrel(json::Out& out, const Licence& one, const Register& all) { Writer(out, one, all).ccrel(); }

}  // namespace catwalk::licence
