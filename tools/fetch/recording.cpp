// SPDX-License-Identifier: Apache-2.0
#include "fetch/recording.hpp"

#include "cli/io.hpp"

#include <catwalk/base/error.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <system_error>

namespace catwalk::cli::fetch {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

constexpr int format = 1;

fs::path file_of(const fs::path& folder, unsigned number, std::string_view kind) { return folder / fmt::format("{:06}.{}", number, kind); }

void copy(json::ByteSource& from, const fs::path& to) {
    Output out(to.string());
    std::string piece(std::size_t{256} << 10, '\0');
    while (const std::size_t n = from.read(piece.data(), piece.size())) out.write(std::string_view(piece).substr(0, n));
    out.finish();
}

void write(const fs::path& to, std::string_view text) {
    json::MemoryBytes bytes(text);
    copy(bytes, to);
}

}  // namespace

Recorder::Recorder(const fs::path& folder, const Errand& errand, std::int64_t started) : folder_(folder), started_(started) {
    std::error_code why;
    fs::create_directories(folder, why);
    if (why) throw Error(fmt::format("{}: cannot be made: {}", folder.string(), why.message()));
    if (fs::exists(folder / "recording.json"))
        throw Error(fmt::format("{}: holds a recording already; name another folder", folder.string()));
    write(folder / "recording.json", Json{{"format", format}, {"started", started}, {"errand", Json::parse(errand)}}.dump(1) + "\n");
}

// The description comes last: where it is, the body is whole.
void Recorder::keep(const Exchange& exchange, bool) {
    ++count_;
    copy(*exchange.answer.body.bytes(), file_of(folder_, count_, "body"));
    write(file_of(folder_, count_, "json"), about(exchange));
}

Player::Player(const fs::path& folder) : folder_(folder) {
    const std::string name = (folder / "recording.json").string();
    if (!fs::exists(name)) throw Error(fmt::format("{}: holds no recording", folder.string()));
    try {
        const Json head = Json::parse(text_of_file(name));
        if (head.at("format") != format) throw Error("a format that this version does not know");
        started_ = head.at("started").get<std::int64_t>();
        errand_ = head.at("errand").dump();
    } catch (const std::exception& error) {
        throw Error(fmt::format("{}: is no recording: {}", name, error.what()));
    }
}

std::optional<Exchange> Player::play(const std::string& request) {
    ++count_;
    const fs::path file = file_of(folder_, count_, "json");
    if (!fs::exists(file))
        throw Error(fmt::format("{}: the recording ends before the request {}", folder_.string(), request), Error::Kind::incomplete);
    Exchange exchange = exchange_of(text_of_file(file.string()), file.string());
    if (exchange.request != request) {
        throw Error(fmt::format("{}: is the answer to {}, and {} is asked for: the recording is of another fetch", file.string(),
                                exchange.request, request));
    }
    exchange.answer.body = Spool::of_file(file_of(folder_, count_, "body").string());
    return exchange;
}

}  // namespace catwalk::cli::fetch
