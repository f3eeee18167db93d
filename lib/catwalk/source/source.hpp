// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/finding.hpp>
#include <catwalk/export.hpp>
#include <catwalk/json/bytes.hpp>
#include <catwalk/json/value.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Where records come from: what to ask a portal, and how to read what it answers.
///
/// Nothing here opens a socket, reads a clock or waits. A Source says which requests it wants; whoever drives it makes them,
/// tries again where that may help, and gives the answers back one by one, in the order in which they were asked for.
namespace catwalk::source {

/// Which of all records a request is for; `size` 0: the request is not for a part.
struct Window {
    std::uint64_t start = 0;
    std::uint64_t size = 0;

    bool operator==(const Window&) const = default;
};

/// What a request is made for.
enum class Purpose : std::uint8_t { records, probe, listing, robots };

/// Something to ask.
struct Request {
    std::string url;
    std::string accept = "application/json";
    std::string language;   ///< Accept-Language; empty: none
    std::string body;       ///< not empty: a POST of it, which is never redirected
    std::string body_type;  ///< the body's media type
    Purpose purpose = Purpose::records;
    Window window;
    bool trial = false;  ///< one attempt is enough: a smaller request is at hand if it fails
};

/// What came back, whatever its status.
struct Answer {
    int status = 200;
    std::string url;                    ///< after redirects
    std::string content_type;           ///< as stated; portals are often wrong about it
    json::ByteSource* bytes = nullptr;  ///< the body, decompressed
};

/// Why an answer is of no use.
struct Failure {
    enum class Kind : std::uint8_t {
        temporary,  ///< the same request may succeed later, or a smaller one
        later,      ///< only time will help: too many requests, nobody there
        too_large,  ///< a smaller request may succeed, this one will not
        lasting,    ///< nothing of the kind will succeed: no such page, no permission
    };
    Kind kind = Kind::temporary;
    std::string reason;  ///< one line, in English, without a full stop
};

/// A record as the portal gave it.
struct Record {
    std::string_view text;    ///< JSON text of one object
    json::Value value;        ///< the same, parsed
    std::string_view id;      ///< empty where it has none
    std::string url;          ///< where this record alone can be had; empty: where the answer came from
    std::string_view type;    ///< what `_catwalk` calls it
    bool has_origin = false;  ///< it brings a `_catwalk` of its own
};

/// Receives what a source reads out of an answer. All of it is taken back where the answer turns out to be a Failure.
class CATWALK_EXPORT Sink {
public:
    virtual ~Sink() = default;

    /// False where a record with the same identifier came before.
    virtual bool record(const Record& record) = 0;
    /// A record that was lost: its identifier, or `#` and its place among all records.
    virtual void reject(std::string id) = 0;
    virtual void say(Finding finding) = 0;
    /// How many records there are, as the portal has it.
    virtual void declare(std::uint64_t total) = 0;
    /// A record that the portal still has, by the key that Source::key_of() gives; from an answer to a listing.
    virtual void listed(std::string_view key) = 0;
};

/// What becomes of an answer.
struct Reading {
    std::vector<Request> next;       ///< to be asked after it
    std::optional<Failure> failure;  ///< why it is of no use
    bool partial = false;            ///< despite the failure its records are good, if nothing better is to be had
};

/// What a user wants of a source.
struct Settings {
    std::string url;              ///< as named
    std::string since;            ///< only records changed at or after this time (UTC, `2026-01-01T00:00:00Z`); empty: all
    std::uint64_t page_size = 0;  ///< 0: what suits the type
    std::string language;         ///< what to ask for, where a portal gives texts in one language at a time
};

/// One portal being read. Lives as long as the reading; not for two threads at once.
class CATWALK_EXPORT Source {
public:
    virtual ~Source() = default;

    /// What to ask first.
    virtual std::vector<Request> first() = 0;

    /// Reads the answer to `request`. Called once for each answer, in the order of the requests; called again with a new answer
    /// to the same request only if it gave a Failure, and then as if it had not been called before.
    virtual Reading read(const Request& request, const Answer& answer, Sink& sink) = 0;

    /// What to ask instead of a request that failed for good, such as a part of it, or nothing more; no value: give up.
    virtual std::optional<std::vector<Request>> instead(const Request& request, const Failure& failure, Sink& sink);

    /// What will most likely be asked after `request`, so that it can be on its way while that is read.
    [[nodiscard]] virtual std::optional<Request> likely_next(const Request& request) const;

    /// Asks for what the portal still has, for who wants to know what it deleted; nothing: it cannot be asked.
    [[nodiscard]] virtual std::optional<Request> listing() const;

    /// What a listing calls a record of an earlier run.
    [[nodiscard]] virtual std::string_view key_of(json::Value record) const;
};

}  // namespace catwalk::source
