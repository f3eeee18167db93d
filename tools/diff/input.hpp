// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/io.hpp"

#include <catwalk/diff/keyed.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace catwalk::cli::diff {

/// A temporary file without a name, in $TMPDIR or /tmp, for what cannot be read again otherwise.
class Spool final : public catwalk::diff::Store {
public:
    Spool();
    std::uint64_t append(std::string_view text) override;
    void read(std::uint64_t offset, char* to, std::size_t size) override;

private:
    void flush();

    Descriptor file_;
    std::string waiting_;
    std::uint64_t written_ = 0;
};

/// An input that is read from front to back, and parts of it again later.
///
/// An ordinary file that is neither compressed nor converted is read again from where it lies. Of everything else (standard input, a pipe,
/// gzip, zstd, UTF-16) the plain bytes go to a Spool.
class RereadInput final : public catwalk::diff::Bytes {
public:
    explicit RereadInput(const std::string& name);

    [[nodiscard]] const std::string& name() const { return input_.name(); }
    [[nodiscard]] json::ByteSource& front_to_back() { return source_; }
    void read(std::uint64_t offset, char* to, std::size_t size) override;

private:
    class Source final : public json::ByteSource {
    public:
        explicit Source(RereadInput& all) : all_(all) {}
        std::size_t read(char* to, std::size_t n) override;
        [[nodiscard]] bool ready() const override { return all_.input_.bytes().ready(); }
        [[nodiscard]] std::string_view damage() const override { return all_.input_.bytes().damage(); }
        [[nodiscard]] json::Conversion conversion() const override { return all_.input_.bytes().conversion(); }

    private:
        RereadInput& all_;
    };

    Input input_;
    Source source_;
    Descriptor again_;
    std::optional<Spool> spool_;
};

}  // namespace catwalk::cli::diff
