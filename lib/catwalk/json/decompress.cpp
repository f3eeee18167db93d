// SPDX-License-Identifier: Apache-2.0
#include <catwalk/json/decompress.hpp>

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <new>

namespace catwalk::json {

namespace {

constexpr std::size_t input_size = std::size_t{32} << 10;
constexpr int zstd_window_log = 27;

constexpr std::string_view gzip_magic = "\x1F\x8B";
constexpr std::string_view zstd_magic = "\x28\xB5\x2F\xFD";

bool is_gzip(std::string_view front) { return front.starts_with(gzip_magic); }

// A frame, or one to be skipped (0x184D2A50 to 5F, little-endian).
bool is_zstd(std::string_view front) {
    return front.starts_with(zstd_magic) || (front.size() >= 4 && (front[0] & '\xF0') == '\x50' && front.substr(1, 3) == "\x2A\x4D\x18");
}

}  // namespace

// One step from compressed to plain bytes; `in` and `out` shrink by what was used.
class Decompressed::Codec {
public:
    enum class Status : std::uint8_t { running, member_end, corrupt };

    virtual ~Codec() = default;
    virtual Status step(std::string_view& in, char*& out, std::size_t& room) = 0;
    virtual void begin_member() = 0;
    [[nodiscard]] virtual bool begins_member(std::string_view front) const = 0;
};

namespace {

class Gzip final : public Decompressed::Codec {
public:
    Gzip() {
        if (inflateInit2(&stream_, 15 + 16) != Z_OK) throw std::bad_alloc();
    }
    ~Gzip() override { inflateEnd(&stream_); }
    Gzip(const Gzip&) = delete;
    Gzip& operator=(const Gzip&) = delete;

    Status step(std::string_view& in, char*& out, std::size_t& room) override {
        const auto out_size = static_cast<uInt>(std::min<std::size_t>(room, 1U << 30));
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));  // zlib reads through a pointer that is not const
        stream_.avail_in = static_cast<uInt>(in.size());
        stream_.next_out = reinterpret_cast<Bytef*>(out);
        stream_.avail_out = out_size;
        const int result = inflate(&stream_, Z_NO_FLUSH);
        in.remove_prefix(in.size() - stream_.avail_in);
        out += out_size - stream_.avail_out;
        room -= out_size - stream_.avail_out;
        if (result == Z_MEM_ERROR) throw std::bad_alloc();
        if (result == Z_STREAM_END) return Status::member_end;
        return result == Z_OK || result == Z_BUF_ERROR ? Status::running : Status::corrupt;
    }

    void begin_member() override { inflateReset(&stream_); }
    bool begins_member(std::string_view front) const override { return is_gzip(front); }

private:
    z_stream stream_{};
};

class Zstd final : public Decompressed::Codec {
public:
    Zstd() : context_(ZSTD_createDCtx()) {
        if (context_ == nullptr) throw std::bad_alloc();
        ZSTD_DCtx_setParameter(context_, ZSTD_d_windowLogMax, zstd_window_log);
    }
    ~Zstd() override { ZSTD_freeDCtx(context_); }
    Zstd(const Zstd&) = delete;
    Zstd& operator=(const Zstd&) = delete;

    Status step(std::string_view& in, char*& out, std::size_t& room) override {
        ZSTD_inBuffer from{in.data(), in.size(), 0};
        ZSTD_outBuffer to{out, room, 0};
        const std::size_t result = ZSTD_decompressStream(context_, &to, &from);
        in.remove_prefix(from.pos);
        out += to.pos;
        room -= to.pos;
        if (ZSTD_isError(result) != 0) return Status::corrupt;
        return result == 0 ? Status::member_end : Status::running;
    }

    void begin_member() override { ZSTD_DCtx_reset(context_, ZSTD_reset_session_only); }
    bool begins_member(std::string_view front) const override { return is_zstd(front); }

private:
    ZSTD_DCtx* context_;
};

}  // namespace

struct Decompressed::State {
    explicit State(ByteSource& source) : input(source) {}

    std::size_t read(char* to, std::size_t n);
    void recognise();
    bool fill();
    void need(std::size_t n);
    std::size_t decompress(char* to, std::size_t n);
    bool next_member();
    void fail(std::string_view why);

    ByteSource& input;
    std::array<char, input_size> buffer;
    std::string_view rest;
    std::unique_ptr<Codec> codec;
    std::string_view damage;
    bool recognised = false;
    bool input_ended = false;
    bool in_member = true;
    bool ended = false;
};

bool Decompressed::State::fill() {
    if (input_ended) return false;
    if (!rest.empty()) std::memmove(buffer.data(), rest.data(), rest.size());
    const std::size_t got = input.read(buffer.data() + rest.size(), buffer.size() - rest.size());
    rest = {buffer.data(), rest.size() + got};
    input_ended = got == 0;
    return got != 0;
}

void Decompressed::State::need(std::size_t n) {
    while (rest.size() < n && fill()) {}
}

void Decompressed::State::recognise() {
    recognised = true;
    need(zstd_magic.size());
    if (is_gzip(rest)) {
        codec = std::make_unique<Gzip>();
    } else if (is_zstd(rest)) {
        codec = std::make_unique<Zstd>();
    }
}

std::size_t Decompressed::State::read(char* to, std::size_t n) {
    if (!recognised) recognise();
    if (codec) return ended ? 0 : decompress(to, n);
    if (rest.empty()) return input.read(to, n);
    n = std::min(n, rest.size());
    std::memcpy(to, rest.data(), n);
    rest.remove_prefix(n);
    return n;
}

void Decompressed::State::fail(std::string_view why) {
    damage = why;
    ended = true;
}

// Reads on until there is something to give: one byte at least, unless this is the end.
std::size_t Decompressed::State::decompress(char* to, std::size_t n) {
    char* out = to;
    std::size_t room = n;
    while (out == to && !ended) {
        if (!in_member && !next_member()) break;
        const std::size_t before = rest.size();
        switch (codec->step(rest, out, room)) {
            case Codec::Status::running: break;
            case Codec::Status::member_end: in_member = false; continue;
            case Codec::Status::corrupt: fail("corrupt"); continue;
        }
        const bool stuck = out == to && rest.size() == before;
        if ((rest.empty() || stuck) && out == to && !fill()) fail("unexpected end");
    }
    return static_cast<std::size_t>(out - to);
}

// Zero padding behind the last member is what tape drives leave.
bool Decompressed::State::next_member() {
    do {
        rest.remove_prefix(std::min(rest.find_first_not_of('\0'), rest.size()));
    } while (rest.empty() && fill());
    need(zstd_magic.size());
    if (rest.empty()) {
        ended = true;
        return false;
    }
    if (!codec->begins_member(rest)) {
        fail("trailing bytes");
        return false;
    }
    codec->begin_member();
    return in_member = true;
}

Decompressed::Decompressed(ByteSource& compressed) : state_(std::make_unique<State>(compressed)) {}

Decompressed::~Decompressed() = default;

std::size_t Decompressed::read(char* to, std::size_t n) { return state_->read(to, n); }

bool Decompressed::ready() const { return !state_->rest.empty() || state_->input.ready(); }

std::string_view Decompressed::damage() const { return state_->codec ? state_->damage : state_->input.damage(); }

}  // namespace catwalk::json
