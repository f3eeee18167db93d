// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/json/out.hpp>
#include <catwalk/licence/register.hpp>

namespace catwalk::licence {

/// Appends a licence's terms as an ODRL 2.2 policy (https://www.w3.org/TR/odrl-model/) in JSON-LD, one object without line end, which needs
/// no context from elsewhere: a Set with a permission for each thing permitted, the duties of handing on under `distribute`, those of
/// adapting under `derive`, the others as obligations, and a prohibition for each ban. Each rule names the clause and source it stands in.
/// A term that ODRL has no action for is left out, and named under `catwalk:untold`.
CATWALK_EXPORT void put_odrl(json::Out& out, const Licence& one, const Register& all);

/// The same as a licence in the Creative Commons Rights Expression Language (https://www.w3.org/submissions/ccREL/): `cc:permits`,
/// `cc:requires`, `cc:prohibits`. It has few words: what it cannot say is named under `catwalk:untold`.
CATWALK_EXPORT void put_ccrel(json::Out& out, const Licence& one, const Register& all);

}  // namespace catwalk::licence
