// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/json/decode.hpp>
#include <catwalk/json/decompress.hpp>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace catwalk::cli {

/// A file that is open, closed with the value.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor();
    Descriptor(Descriptor&& other) noexcept;
    Descriptor& operator=(Descriptor&& other) noexcept;

    [[nodiscard]] int number() const { return number_; }
    /// Closes it now; false if the system reports that what was written did not arrive.
    bool close();

private:
    int number_ = -1;
};

/// A named file, or standard input, open for reading.
class Input {
public:
    /// Opens a file; `-` is standard input. Throws Error if it cannot be opened, is a folder, or if standard input is a
    /// terminal, where a command would only seem to hang.
    explicit Input(std::string name);

    [[nodiscard]] const std::string& name() const { return name_; }

    /// What it holds, decompressed if it is gzip or zstd, and made UTF-8 if it is UTF-16 or UTF-32; as long as this lives.
    [[nodiscard]] json::ByteSource& bytes() { return *text_; }

private:
    std::string name_;
    Descriptor file_;
    std::unique_ptr<json::FileBytes> bytes_;
    std::unique_ptr<json::Decompressed> plain_;
    std::unique_ptr<json::Decoded> text_;
};

/// Where a command writes: standard output, or a file that appears whole or not at all.
///
/// Bytes are collected and written in large pieces, by one thread at a time. A failed write (full disk) is an Error of kind
/// `incomplete`. A named file is written beside itself and renamed by finish(), so that nobody reads half of it; what
/// is not an ordinary file (a pipe, /dev/null) is written at once.
class Output {
public:
    /// `-` is standard output. Throws Error if the file cannot be made.
    explicit Output(std::string name = "-");
    /// Throws away what finish() did not confirm.
    ~Output();
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    void write(std::string_view bytes);
    /// Passes on what was collected, for who waits at the other end of a pipe.
    void flush();
    /// Passes on the rest and puts the file in its place. Every command that succeeds calls this.
    void finish();

private:
    void write_out(std::string_view bytes);
    [[noreturn]] void fail(int why) const;

    std::string name_;
    std::string target_;
    std::string beside_;
    Descriptor file_;
    std::string waiting_;
};

/// What a small file holds, such as a mapping or a catalogue's header. Throws Error if it cannot be read.
std::string text_of_file(const std::string& name);

/// Writes a text to standard output and gives Status::fine, as the last act of a command that only says something.
int print(std::string_view text);

/// The folder of the running executable.
std::filesystem::path executable_directory();

/// The folder that holds `mappings`: $CATWALK_DATA, or `share/catwalk` in the nearest folder above the executable that
/// has it (an installed prefix wherever it was moved to, or a build tree). Throws Error if there is none.
std::filesystem::path data_directory();

}  // namespace catwalk::cli
