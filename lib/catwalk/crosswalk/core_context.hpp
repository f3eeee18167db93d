// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/crosswalk/core.hpp>
#include <catwalk/export.hpp>

#include <string>

namespace catwalk::crosswalk {

/// The JSON-LD 1.1 document under whose `@context` a core record is RDF: `mappings/contexts/core.jsonld`.
///
/// Each member becomes the term that its `standard` names. Members of objects are terms of that object alone, because one
/// name means different things in different places (`source` of a record, `source` of a dataset). Dates stay plain
/// literals: how precise a date is, a context cannot know.
CATWALK_EXPORT std::string core_context(const CoreModel& model);

}  // namespace catwalk::crosswalk
