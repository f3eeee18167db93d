// SPDX-License-Identifier: Apache-2.0
// The one file that sees SQLite.
#include "fetch/state.hpp"

#include <catwalk/base/error.hpp>

#include <fmt/format.h>
#include <sqlite3.h>

#include <string_view>
#include <utility>

namespace catwalk::cli::fetch {

namespace {

constexpr int version = 1;
constexpr int application = 0x63617477;  // "catw"
constexpr std::size_t chunk_size = std::size_t{1} << 20;

constexpr const char* schema = R"(
CREATE TABLE fetch (
    number INTEGER PRIMARY KEY,
    errand TEXT NOT NULL,
    started INTEGER NOT NULL,
    ended INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE exchange (
    id INTEGER PRIMARY KEY,
    fetch INTEGER NOT NULL REFERENCES fetch (number),
    request TEXT NOT NULL,
    good INTEGER NOT NULL,
    about TEXT NOT NULL
);
CREATE INDEX exchange_request ON exchange (fetch, request);
CREATE TABLE piece (
    exchange INTEGER NOT NULL REFERENCES exchange (id),
    number INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (exchange, number)
);
)";

[[noreturn]] void fail(sqlite3* database, const std::string& file) {
    throw Error(fmt::format("{}: {}", file, sqlite3_errmsg(database)), Error::Kind::incomplete);
}

/// A prepared statement, its parameters bound in order.
class Statement {
public:
    Statement(sqlite3* database, const std::string& file, const char* text) : database_(database), file_(file) {
        if (sqlite3_prepare_v2(database, text, -1, &statement_, nullptr) != SQLITE_OK) fail(database, file);
    }
    ~Statement() { sqlite3_finalize(statement_); }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(std::int64_t value) {
        sqlite3_bind_int64(statement_, ++bound_, value);
        return *this;
    }
    Statement& bind(std::string_view text) {
        sqlite3_bind_text64(statement_, ++bound_, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
        return *this;
    }
    Statement& bind_bytes(std::string_view bytes) {
        sqlite3_bind_blob64(statement_, ++bound_, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
        return *this;
    }

    /// True where there is a row.
    bool step() {
        const int result = sqlite3_step(statement_);
        if (result != SQLITE_ROW && result != SQLITE_DONE) fail(database_, file_);
        return result == SQLITE_ROW;
    }
    [[nodiscard]] std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
    [[nodiscard]] std::string_view text(int column) const {
        const void* data = sqlite3_column_blob(statement_, column);
        return {static_cast<const char*>(data), static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }

private:
    sqlite3* database_;
    const std::string& file_;
    sqlite3_stmt* statement_ = nullptr;
    int bound_ = 0;
};

}  // namespace

class State::Store {
public:
    Store(std::string file, const Errand& errand, std::int64_t now) : file_(std::move(file)) {
        try {
            open();
            begin(errand, now);
        } catch (...) {
            sqlite3_close(database_);
            throw;
        }
    }
    ~Store() { sqlite3_close(database_); }
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    [[nodiscard]] std::int64_t started() const { return started_; }

    std::optional<Exchange> play(const std::string& request) {
        Statement next = ask("SELECT id, about FROM exchange WHERE fetch = ? AND id > ? ORDER BY id LIMIT 1");
        if (!next.bind(fetch_).bind(played_).step()) return std::nullopt;
        played_ = next.integer(0);
        Exchange exchange = exchange_of(next.text(1), file_);
        if (exchange.request != request) {
            throw Error(fmt::format("{}: kept the answer to {}, and {} is asked for; remove the file to begin anew", file_,
                                    exchange.request, request));
        }
        exchange.answer.body = body_of(played_);
        return exchange;
    }

    void keep(const Exchange& exchange, bool good) {
        run("BEGIN IMMEDIATE");
        ask("INSERT INTO exchange (fetch, request, good, about) VALUES (?, ?, ?, ?)")
            .bind(fetch_)
            .bind(exchange.request)
            .bind(good ? 1 : 0)
            .bind(about(exchange))
            .step();
        played_ = sqlite3_last_insert_rowid(database_);
        const auto bytes = exchange.answer.body.bytes();
        std::string piece(chunk_size, '\0');
        // The condition reads n anew.  NOLINTNEXTLINE(bugprone-infinite-loop)
        for (std::int64_t number = 0; const std::size_t n = bytes->read(piece.data(), piece.size()); ++number) {
            ask("INSERT INTO piece VALUES (?, ?, ?)").bind(played_).bind(number).bind_bytes(std::string_view(piece).substr(0, n)).step();
        }
        run("COMMIT");
    }

    std::optional<Exchange> before(const std::string& request, bool body) {
        Statement row =
            ask("SELECT id, about FROM exchange WHERE fetch = (SELECT max(number) FROM fetch WHERE ended) AND request = ? AND good ORDER "
                "BY id DESC LIMIT 1");
        if (!row.bind(request).step()) return std::nullopt;
        Exchange exchange = exchange_of(row.text(1), file_);
        if (body) exchange.answer.body = body_of(row.integer(0));
        return exchange;
    }

    // Only the last whole fetch is of any use to the next.
    void finish() {
        run("BEGIN IMMEDIATE");
        ask("UPDATE fetch SET ended = 1 WHERE number = ?").bind(fetch_).step();
        ask("DELETE FROM piece WHERE exchange IN (SELECT id FROM exchange WHERE fetch < ?)").bind(fetch_).step();
        ask("DELETE FROM exchange WHERE fetch < ?").bind(fetch_).step();
        ask("DELETE FROM fetch WHERE number < ?").bind(fetch_).step();
        run("COMMIT");
    }

private:
    Statement ask(const char* text) { return {database_, file_, text}; }

    void run(const char* text) {
        if (sqlite3_exec(database_, text, nullptr, nullptr, nullptr) != SQLITE_OK) fail(database_, file_);
    }

    std::int64_t pragma(const char* text) {
        Statement statement = ask(text);
        return statement.step() ? statement.integer(0) : 0;
    }

    // Nobody else may have it open: exclusive mode takes the lock with the first write, and keeps it.
    void open() {
        if (sqlite3_open_v2(file_.c_str(), &database_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr) != SQLITE_OK) {
            throw Error(fmt::format("{}: cannot be opened: {}", file_, sqlite3_errmsg(database_)));
        }
        try {
            run("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN IMMEDIATE");
            const bool empty = pragma("SELECT count(*) FROM sqlite_master") == 0;
            if (empty) run(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};{}", application, version, schema).c_str());
            run("COMMIT");
        } catch (const Error& error) {
            throw Error(sqlite3_errcode(database_) == SQLITE_BUSY ? fmt::format("{}: another fetch is using it", file_)
                                                                  : std::string(error.what()));
        }
        if (pragma("PRAGMA application_id") != application) throw Error(fmt::format("{}: is no state of a fetch", file_));
        if (pragma("PRAGMA user_version") != version) throw Error(fmt::format("{}: is of another version; remove it to begin anew", file_));
    }

    void begin(const Errand& errand, std::int64_t now) {
        Statement last = ask("SELECT number, errand, started, ended FROM fetch ORDER BY number DESC LIMIT 1");
        const bool any = last.step();
        if (any && last.text(1) != errand) {
            throw Error(fmt::format("{}: belongs to another fetch, {}; name another file, or remove it", file_, last.text(1)));
        }
        if (any && last.integer(3) == 0) {
            fetch_ = last.integer(0);
            started_ = last.integer(2);
            forget_vain();
        } else {
            fetch_ = any ? last.integer(0) + 1 : 1;
            started_ = now;
            ask("INSERT INTO fetch (number, errand, started) VALUES (?, ?, ?)").bind(fetch_).bind(errand).bind(now).step();
        }
    }

    // A portal that was down when the fetch gave up may be there now.
    void forget_vain() {
        constexpr const char* vain =
            "SELECT id FROM exchange WHERE fetch = ?1 AND id > (SELECT coalesce(max(id), 0) FROM exchange WHERE fetch = ?1 AND good)";
        run("BEGIN IMMEDIATE");
        ask(fmt::format("DELETE FROM piece WHERE exchange IN ({})", vain).c_str()).bind(fetch_).step();
        ask(fmt::format("DELETE FROM exchange WHERE id IN ({})", vain).c_str()).bind(fetch_).step();
        run("COMMIT");
    }

    Spool body_of(std::int64_t exchange) {
        Spool body;
        Statement pieces = ask("SELECT bytes FROM piece WHERE exchange = ? ORDER BY number");
        pieces.bind(exchange);
        while (pieces.step()) body.append(pieces.text(0));
        return body;
    }

    std::string file_;
    sqlite3* database_ = nullptr;
    std::int64_t fetch_ = 0;
    std::int64_t started_ = 0;
    std::int64_t played_ = 0;
};

State::State(const std::string& file, const Errand& errand, std::int64_t now) : store_(std::make_unique<Store>(file, errand, now)) {}

State::~State() = default;

std::int64_t State::started() const { return store_->started(); }

std::optional<Exchange> State::play(const std::string& request) { return store_->play(request); }

void State::keep(const Exchange& exchange, bool good) { store_->keep(exchange, good); }

std::optional<Exchange> State::before(const std::string& request, bool body) { return store_->before(request, body); }

void State::finish() { store_->finish(); }

}  // namespace catwalk::cli::fetch
