// SPDX-License-Identifier: Apache-2.0
// The one file that sees libcurl.
#include "cli/http.hpp"

#include "cli/http_guard.hpp"
#include "cli/http_hosts.hpp"

#include <catwalk/base/error.hpp>
#include <catwalk/source/query.hpp>

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
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
constexpr std::size_t most_header_bytes = std::size_t{256} << 10;

double seconds_since(Clock::time_point then) { return std::chrono::duration<double>(Clock::now() - then).count(); }

struct ListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// One request on its way through its hops.
struct Transfer {
    HttpRequest request;
    HttpAnswer answer;
    CURL* handle = nullptr;  // while it is under way
    std::unique_ptr<curl_slist, ListDeleter> headers;
    Guard guard;
    std::uint64_t most_bytes = 0;
    std::size_t header_bytes = 0;
    int hops = 0;
    bool done = false;
    Clock::time_point window;        // the read timeout counts from here …
    std::uint64_t window_bytes = 0;  // … and from this many bytes
    std::uint64_t received = 0;
    bool too_large = false;
    bool dropped = false;       // nobody wants it any more
    std::exception_ptr broken;  // what must not be thrown through libcurl
};

std::uint64_t content_length(CURL* handle) {
    curl_off_t size = 0;
    curl_easy_getinfo(handle, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &size);
    return size > 0 ? static_cast<std::uint64_t>(size) : 0;
}

std::size_t take_body(char* data, std::size_t, std::size_t n, void* to) {
    auto& transfer = *static_cast<Transfer*>(to);
    transfer.received += n;
    if (transfer.received > transfer.most_bytes) {
        transfer.too_large = true;
        return 0;
    }
    try {
        if (transfer.received == n) transfer.answer.body.expect(content_length(transfer.handle));
        transfer.answer.body.append({data, n});
    } catch (...) {
        transfer.broken = std::current_exception();
        return 0;
    }
    return n;
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return text;
}

std::size_t take_header(char* data, std::size_t, std::size_t n, void* to) {
    auto& transfer = *static_cast<Transfer*>(to);
    const std::string_view line(data, n);
    if (line.starts_with("HTTP/")) transfer.answer.headers.clear();
    transfer.header_bytes += n;
    if (transfer.header_bytes > most_header_bytes) return 0;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return n;
    std::string_view value = line.substr(colon + 1);
    while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
    while (!value.empty() && static_cast<unsigned char>(value.back()) <= ' ') value.remove_suffix(1);
    transfer.answer.headers.emplace_back(lower(std::string(line.substr(0, colon))), value);
    return n;
}

curl_socket_t open_socket(void* guard, curlsocktype, curl_sockaddr* address) {
    if (!static_cast<Guard*>(guard)->admits(&address->addr)) return CURL_SOCKET_BAD;
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// Where a Location leads, seen from where it was said.
std::string resolved(const std::string& base, const std::string& location) {
    CURLU* url = curl_url();
    char* text = nullptr;
    const bool good = curl_url_set(url, CURLUPART_URL, base.c_str(), 0) == CURLUE_OK &&
                      curl_url_set(url, CURLUPART_URL, location.c_str(), 0) == CURLUE_OK &&
                      curl_url_set(url, CURLUPART_FRAGMENT, nullptr, 0) == CURLUE_OK &&
                      curl_url_get(url, CURLUPART_URL, &text, 0) == CURLUE_OK;
    std::string result = good ? text : "";
    curl_free(text);
    curl_url_cleanup(url);
    return result;
}

bool is_redirect(int status) { return status == 301 || status == 302 || status == 303 || status == 307 || status == 308; }

Trouble kind_of(CURLcode code) {
    switch (code) {
        case CURLE_URL_MALFORMAT:
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CERTPROBLEM: return Trouble::lasting;
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_RESOLVE_PROXY:
        case CURLE_COULDNT_CONNECT: return Trouble::later;
        default: return Trouble::temporary;
    }
}

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

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
                pump();
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

    void pump() {
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
        while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
            if (message->msg == CURLMSG_DONE) end(of(message->easy_handle), message->data.result);
        }
        for (auto& [number, transfer] : transfers_) watch(*transfer);
        some_done_.notify_all();
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
        set_up(transfer, proxy);
        hosts_.started(url);
        curl_multi_add_handle(multi_, handle);
    }

    void set_up(Transfer& transfer, const std::string& proxy) {
        CURL* handle = transfer.handle;
        curl_easy_setopt(handle, CURLOPT_URL, transfer.answer.url.c_str());
        curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
        curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(handle, CURLOPT_USERAGENT, settings_.agent.c_str());
        curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
        curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings_.connect_timeout * 1000));
        curl_easy_setopt(handle, CURLOPT_BUFFERSIZE, 256L << 10);
        curl_easy_setopt(handle, CURLOPT_PROXY, proxy.c_str());
        curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
        curl_easy_setopt(handle, CURLOPT_WRITEDATA, &transfer);
        curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_header);
        curl_easy_setopt(handle, CURLOPT_HEADERDATA, &transfer);
        curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket);
        curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &transfer.guard);
        trust(handle);
        if (!transfer.request.body.empty()) {
            curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(transfer.request.body.size()));
            curl_easy_setopt(handle, CURLOPT_POSTFIELDS, transfer.request.body.c_str());
        }
        curl_slist* list = nullptr;
        for (const std::string& header : transfer.request.headers) list = curl_slist_append(list, header.c_str());
        const bool home = source::origin_of(transfer.answer.url) == source::origin_of(settings_.home);
        if (home && !home_header_.empty()) list = curl_slist_append(list, home_header_.c_str());
        transfer.headers.reset(list);
        curl_easy_setopt(handle, CURLOPT_HTTPHEADER, list);
    }

    void trust(CURL* handle) const {
        const std::string_view file = settings_.ca_file.empty() ? environment("SSL_CERT_FILE") : std::string_view(settings_.ca_file);
        if (!file.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, std::string(file).c_str());
        const std::string_view folder = environment("SSL_CERT_DIR");
        if (!folder.empty()) curl_easy_setopt(handle, CURLOPT_CAPATH, std::string(folder).c_str());
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
