// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/options.hpp"
#include "fetch/run.hpp"

#include <catwalk/source/sources.hpp>

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace catwalk::cli {

namespace {

fetch::Options given;
bool list_types = false;

std::vector<std::string> type_names() {
    std::vector<std::string> names;
    for (const source::Type& type : source::types()) names.emplace_back(type.name);
    return names;
}

void options(CLI::App& app) {
    app.add_option("SOURCE", given.sources, "A portal's address, a document's, a file or a folder (-: standard input)");
    app.add_option("--type", given.type, "What the sources are; --list-types names them (default: found out)")
        ->check(CLI::IsMember(type_names()))
        ->option_text("TYPE");
    app.add_flag("--list-types", list_types, "List the types of sources, and do nothing else");
    app.add_option("--since", given.since, "Only records changed since this day or time (UTC), and an hour before")->option_text("DATE");
    app.add_option("--known", given.known, "Records of an earlier fetch: those that the portal no longer has are written as deleted")
        ->option_text("FILE");
    add_output(app, given.output);
    app.add_option("--receipt", given.receipt, "Write a receipt for each source to this file, as JSON lines")->option_text("FILE");
    add_findings(app, given.findings);
    add_fail_on(app, given.fail_on);
    add_language(app, given.language);
    app.add_option("--record", given.record, "Keep every raw answer in this new folder")->option_text("DIR");
    app.add_option("--replay", given.replay, "Take every answer from this folder, without any network")
        ->option_text("DIR")
        ->excludes("--record");
    app.add_option("--resume", given.resume, "Keep what came in this file, and go on from there if it was stopped")
        ->option_text("FILE")
        ->excludes("--replay");
    app.add_option("--page-size", given.page_size, "Ask for so many records at once (default: what suits the type)")
        ->check(CLI::Range(1, 100000))
        ->option_text("N");
    app.add_option("--accept-language", given.accept_language, "Ask for texts in this language, where a portal has several")
        ->option_text("TAG");
    app.add_option("--max-records", given.max_records, "Stop after so many records of a source")->option_text("N")->capture_default_str();
    app.add_option("--max-size", given.max_size, "Refuse answers of more bytes, once decompressed; 10M, 4G")
        ->transform(CLI::AsSizeValue(false))
        ->option_text("SIZE");
    app.add_option("--connect-timeout", given.connect_timeout, "Seconds for a connection to be made")
        ->check(CLI::PositiveNumber)
        ->option_text("S");
    app.add_option("--read-timeout", given.read_timeout, "Seconds in which at least 1 kB of an answer must come")
        ->check(CLI::PositiveNumber)
        ->option_text("S");
    app.add_option("--timeout", given.timeout, "Seconds for a source as a whole")->check(CLI::PositiveNumber)->option_text("S");
    app.add_option("--retries", given.retries, "Ask so many times more when a portal fails")->check(CLI::Range(0, 100))->option_text("N");
    app.add_option("--retry-wait", given.retry_wait, "Seconds before the first of them; each next waits twice as long")
        ->check(CLI::NonNegativeNumber)
        ->option_text("S");
    app.add_option("--max-wait", given.max_wait, "Seconds to wait at most; a portal that asks for more is given up")
        ->check(CLI::NonNegativeNumber)
        ->option_text("S");
    app.add_option("--connections", given.connections, "Requests under way at once to one host")
        ->check(CLI::Range(1, 16))
        ->option_text("N");
    app.add_option("--rate", given.rate, "Requests a second to one host (default: as fast as it answers)")
        ->check(CLI::PositiveNumber)
        ->option_text("N");
    app.add_option("--robots", given.robots, "What of robots.txt counts: strict, named or ignore")
        ->check(CLI::IsMember({"strict", "named", "ignore"}))
        ->option_text("HOW");
    app.add_option("--contact", given.contact, "Who is asking, for the User-Agent: an address of the web or of e-mail")
        ->envname("CATWALK_CONTACT")
        ->option_text("WHO");
    app.add_option("--api-key-file", given.api_key_file, "A file with the key for the portal's API (default: $CATWALK_API_KEY)")
        ->option_text("FILE");
    app.add_option("--ca-file", given.ca_file, "Certificates to trust (PEM), in place of the system's")->option_text("FILE");
    app.add_flag("--allow-private", given.allow_private, "Follow addresses into private networks");
    // What decides which requests are made, a recording has settled.
    for (const char* settled :
         {"--type", "--since", "--page-size", "--accept-language", "--max-records", "--max-size", "--retries", "--robots"}) {
        app.get_option("--replay")->excludes(settled);
    }
}

int run(const Common& common) {
    if (list_types) return fetch::list_types();
    given.quiet = common.quiet;
    return fetch::run(given);
}

}  // namespace

const Command command{"catwalk-fetch", "Get the records of a portal, document, file or folder", options, run};

}  // namespace catwalk::cli
