// SPDX-License-Identifier: Apache-2.0
// The one file that sees xxHash.
#include <catwalk/base/hash.hpp>

#include <xxhash.h>
#if defined(__x86_64__)
#include <xxh_x86dispatch.h>  // the same hashes with the widest registers that there are
#endif

namespace catwalk {

Hash hash_of(std::string_view bytes) {
    const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
    return {hash.high64, hash.low64};
}

}  // namespace catwalk
