// SPDX-License-Identifier: Apache-2.0
// What portals say to whoever drives a fetch, as any bytes: robots.txt, Retry-After, addresses.
#include <catwalk/source/address.hpp>
#include <catwalk/source/query.hpp>
#include <catwalk/source/records.hpp>
#include <catwalk/source/retry.hpp>
#include <catwalk/source/robots.hpp>

#include <cmath>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace catwalk::source;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const Robots robots = Robots::parse(text, "catwalk");
    static_cast<void>(robots.allows(text.substr(0, 200)));
    require(!robots.crawl_delay() || *robots.crawl_delay() >= 0);

    const auto wait = retry_after(text, 1700000000);
    require(!wait || (*wait >= 0 && std::isfinite(*wait)));

    if (const auto address = address_of(text)) {
        require(address_of(text_of(*address)) == address);
        static_cast<void>(is_public(*address));
    }
    require(origin_of(text).size() <= text.size());
    for (const auto& [name, value] : parameters_of(text)) require(name.size() + value.size() <= text.size());
    require(encode_query(text).size() <= 3 * text.size());
    require(title_of_html(text).size() <= 1000);
    return 0;
}
