// SPDX-License-Identifier: Apache-2.0
// With http_transfer.cpp the one place that sees libcurl.
#include "cli/http.hpp"

#include "cli/http_hosts.hpp"
#include "cli/http_transfer.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/source/query.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

namespace catwalk::cli {

namespace {

using Clock = std::chrono::steady_clock;
using Trouble = HttpAnswer::Trouble;

constexpr int most_redirects = 10;
constexpr std::uint64_t least_bytes = 1000;  // in one read timeout

double seconds_since(Clock::time_point then) { return std::chrono::duration<double>(Clock::now() - then).count(); }

bool is_redirect(int status) { return status == 301 || status == 302 || status == 303 || status == 307 || status == 308; }

}  // namespace

/// Runs on a thread of its own, so that answers go on coming in while others are read. The lock is held but where it waits.
class Http::Engine {
public:
    explicit Engine(HttpSettings settings) : settings_(std::move(settings)), hosts_(settings_.connections, settings_.rate) {
        curl_global_init(CURL_GLOBAL_DEFAULT);
        multi_ = curl_multi_init();
        if (multi_ == nullptr) throw std::bad_alloc();
        home_ = endpoint_of(settings_.home);
        thread_ = std::thread([this] { run(); });
    }

    ~Engine() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        curl_multi_wakeup(multi_);
        thread_.join();
        for (auto& [number, transfer] : transfers_) release(*transfer);
        for (CURL* handle : idle_) curl_easy_cleanup(handle);
        curl_multi_cleanup(multi_);
        curl_global_cleanup();
    }

    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    int start(HttpRequest request) {
        auto transfer = std::make_unique<Transfer>();
        transfer->answer.url = request.url;
        transfer->request = std::move(request);
        transfer->most_bytes = settings_.max_bytes;
        const std::lock_guard lock(mutex_);
        transfers_.emplace(++last_, std::move(transfer));
        curl_multi_wakeup(multi_);
        return last_;
    }

    HttpAnswer wait(int number) {
        std::unique_lock lock(mutex_);
        Transfer& transfer = *transfers_.at(number);
        some_done_.wait(lock, [&] { return transfer.done || broken_; });
        if (broken_) std::rethrow_exception(broken_);
        HttpAnswer answer = std::move(transfer.answer);
        transfers_.erase(number);
        return answer;
    }

    void drop(int number) {
        const std::lock_guard lock(mutex_);
        transfers_.at(number)->dropped = true;
        curl_multi_wakeup(multi_);
    }

    void space_out(std::string_view url, double seconds) {
        const std::lock_guard lock(mutex_);
        hosts_.space_out(url, seconds);
    }

    void send_to_home(std::string header) {
        const std::lock_guard lock(mutex_);
        home_header_ = std::move(header);
    }

private:
    // What stops the thread (no memory, no temporary file) is told to who waits.
    void run() {
        ignore_closed_connections();
        try {
            std::unique_lock lock(mutex_);
            while (!stopping_) {
                if (pump()) continue;
                const int longest = hosts_.milliseconds_to_wait(50);
                lock.unlock();
                curl_multi_poll(multi_, nullptr, 0, longest, nullptr);
                lock.lock();
            }
        } catch (...) {
            const std::lock_guard lock(mutex_);
            broken_ = std::current_exception();
        }
        some_done_.notify_all();
    }

    // A write to a connection that the other side has closed is an error here, and no reason to die; for standard output it is.
    static void ignore_closed_connections() {
        sigset_t pipe;
        sigemptyset(&pipe);
        sigaddset(&pipe, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
    }

    // True where some request came to its end, or to its next hop: then others may start.
    bool pump() {
        std::erase_if(transfers_, [this](const auto& entry) {
            if (entry.second->dropped) release(*entry.second);
            return entry.second->dropped;
        });
        for (auto& [number, transfer] : transfers_) {
            if (!transfer->done && transfer->handle == nullptr && hosts_.may_start(transfer->answer.url)) begin(*transfer);
        }
        int running = 0;
        curl_multi_perform(multi_, &running);
        int left = 0;
        bool ended = false;
        while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
            if (message->msg != CURLMSG_DONE) continue;
            end(of(message->easy_handle), message->data.result);
            ended = true;
        }
        for (auto& [number, transfer] : transfers_) watch(*transfer);
        some_done_.notify_all();
        return ended;
    }

    Transfer& of(CURL* handle) {
        return *std::find_if(transfers_.begin(), transfers_.end(), [&](const auto& entry) {
                    return entry.second->handle == handle;
                })->second;
    }

    // A hop of a transfer, to the address that its answer has now.
    void begin(Transfer& transfer) {
        const std::string& url = transfer.answer.url;
        const std::string proxy = proxy_for(url, [](const char* name) { return std::string(environment(name)); });
        transfer.guard = Guard(settings_.allow_private, home_, endpoint_of(url), !proxy.empty());
        if (!transfer.guard.admits_host()) {
            fail(transfer, Trouble::lasting, transfer.guard.refusal());
            return;
        }
        CURL* handle = idle_.empty() ? curl_easy_init() : idle_.back();
        if (handle == nullptr) throw std::bad_alloc();
        if (!idle_.empty()) idle_.pop_back();
        curl_easy_reset(handle);
        transfer.handle = handle;
        transfer.window = Clock::now();
        transfer.window_bytes = transfer.received = 0;
        transfer.header_bytes = 0;
        transfer.answer.body.clear();
        set_up(transfer, settings_, home_header_, proxy);
        hosts_.started(url);
        curl_multi_add_handle(multi_, handle);
    }

    void end(Transfer& transfer, CURLcode code) {
        long status = 0;
        curl_easy_getinfo(transfer.handle, CURLINFO_RESPONSE_CODE, &status);
        release(transfer);
        if (transfer.broken) std::rethrow_exception(transfer.broken);
        transfer.answer.status = static_cast<int>(status);
        if (transfer.too_large) {
            fail(transfer, Trouble::too_large, fmt::format("the answer has more than {} bytes", transfer.most_bytes));
        } else if (code != CURLE_OK && transfer.guard.refused()) {
            fail(transfer, Trouble::lasting, transfer.guard.refusal());
        } else if (code != CURLE_OK) {
            fail(transfer, kind_of(code), curl_easy_strerror(code));
        } else if (is_redirect(transfer.answer.status)) {
            redirect(transfer);
        } else {
            transfer.done = true;
        }
    }

    void redirect(Transfer& transfer) {
        const std::string target = resolved(transfer.answer.url, std::string(transfer.answer.header("location")));
        if (!transfer.request.body.empty()) {
            fail(transfer, Trouble::lasting, fmt::format("a POST was redirected to {}; name that address", target));
        } else if (!source::is_web(target)) {
            fail(transfer, Trouble::lasting, "redirected to what is no address of the web");
        } else if (++transfer.hops > most_redirects) {
            fail(transfer, Trouble::lasting, fmt::format("redirected more than {} times", most_redirects));
        } else {
            transfer.answer.url = target;
        }
    }

    void fail(Transfer& transfer, Trouble trouble, std::string reason) {
        release(transfer);
        transfer.answer.trouble = trouble;
        transfer.answer.reason = std::move(reason);
        transfer.answer.body.clear();
        transfer.done = true;
    }

    // Silence, and answers that trickle so slowly that they never end, are the same trouble.
    void watch(Transfer& transfer) {
        if (!transfer.done && seconds_since(begin_) > settings_.total_timeout) {
            fail(transfer, Trouble::lasting, fmt::format("the time limit of {} seconds is over", settings_.total_timeout));
        }
        if (transfer.handle == nullptr || seconds_since(transfer.window) < settings_.read_timeout) return;
        if (transfer.received - transfer.window_bytes < least_bytes) {
            fail(transfer, Trouble::temporary, fmt::format("less than {} bytes in {} seconds", least_bytes, settings_.read_timeout));
            return;
        }
        transfer.window = Clock::now();
        transfer.window_bytes = transfer.received;
    }

    void release(Transfer& transfer) {
        if (transfer.handle == nullptr) return;
        curl_multi_remove_handle(multi_, transfer.handle);
        idle_.push_back(transfer.handle);
        transfer.handle = nullptr;
        hosts_.ended(transfer.answer.url);
    }

    HttpSettings settings_;
    Clock::time_point begin_ = Clock::now();
    Hosts hosts_;
    Endpoint home_;
    std::string home_header_;
    CURLM* multi_ = nullptr;
    std::vector<CURL*> idle_;
    std::map<int, std::unique_ptr<Transfer>> transfers_;
    int last_ = 0;
    bool stopping_ = false;
    std::exception_ptr broken_;
    std::mutex mutex_;
    std::condition_variable some_done_;
    std::thread thread_;
};

std::string_view HttpAnswer::header(std::string_view name) const {
    const auto found = std::find_if(headers.rbegin(), headers.rend(), [&](const auto& header) { return header.first == name; });
    return found == headers.rend() ? std::string_view{} : std::string_view(found->second);
}

Http::Http(HttpSettings settings) : engine_(std::make_unique<Engine>(std::move(settings))) {}

Http::~Http() = default;

void Http::send_to_home(std::string header) { engine_->send_to_home(std::move(header)); }

int Http::start(HttpRequest request) { return engine_->start(std::move(request)); }

HttpAnswer Http::wait(int number) { return engine_->wait(number); }

void Http::drop(int number) { engine_->drop(number); }

void Http::space_out(std::string_view url, double seconds) { engine_->space_out(url, seconds); }

}  // namespace catwalk::cli
