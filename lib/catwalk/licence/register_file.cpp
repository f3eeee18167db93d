// SPDX-License-Identifier: Apache-2.0
// A register as bytes: everything but the nodes, which are for messages about files.
#include <catwalk/licence/archive.hpp>
#include <catwalk/licence/compiled.hpp>
#include <catwalk/licence/register.hpp>

#include <utility>

namespace catwalk::licence {

template <typename Archive>
void serialize(Archive& archive, Fact& fact) {
    archive(fact.term, fact.clause, fact.source, fact.evidence, fact.note);
}

template <typename Archive>
void serialize(Archive& archive, ShareAlike& rule) {
    archive(rule.scope, rule.later_versions, rule.ports, rule.into, rule.fact);
}

template <typename Archive>
void serialize(Archive& archive, Statement& said) {
    archive(said.from, said.into, said.uses, said.verdict, said.level, said.authority, said.clause, said.source, said.conditions,
            said.followed, said.why);
}

template <typename Archive>
void serialize(Archive& archive, Attribution& notice) {
    archive(notice.statement, notice.adapted, notice.several, notice.needs);
}

template <typename Archive>
void serialize(Archive& archive, Example& example) {
    archive(example.in, example.portal, example.id, example.by);
}

template <typename Archive>
void serialize(Archive& archive, Licence& one) {
    archive(one.id, one.kind, one.title, one.shorter, one.names, one.aliases, one.ids, one.family, one.version, one.jurisdiction, one.place,
            one.steward, one.spdx, one.eu, one.status, one.superseded_by, one.url, one.urls, one.dead_urls, one.like, one.same_as,
            one.licensor, one.candidates, one.families, one.evidence, one.source, one.permits, one.requires_, one.forbids, one.covers,
            one.excludes, one.share_alike, one.sublicence, one.sublicence_fact, one.attribution, one.statements, one.examples, one.note);
}

std::string Register::compiled() const {
    Writer archive;
    archive(licences_, statements_);
    return archive.bytes();
}

std::unique_ptr<const Register> Register::restore(const Compiled& compiled, const data::Folder& folder) {
    const std::optional<Compiled::Part> part = compiled.licences();
    if (!part) return nullptr;
    std::unique_ptr<Register> made(new Register(folder, Empty()));
    Reader archive(part->bytes(), made->texts_);
    archive(made->licences_, made->statements_);
    made->index();
    return made;
}

}  // namespace catwalk::licence
