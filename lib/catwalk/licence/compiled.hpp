// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/base/hash.hpp>
#include <catwalk/base/pages.hpp>
#include <catwalk/data/file.hpp>
#include <catwalk/data/folder.hpp>
#include <catwalk/export.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace catwalk::licence {

class Register;

/// A folder of licences as it was compiled into the file `licences.register` beside it: what recognition knows, and the licences with their
/// terms whole, each read in hardly any time and without the folder's files.
class CATWALK_EXPORT Compiled {
public:
    /// Null where there is no such file, and where it is damaged, from another version, or the folder's files are not the ones it was made
    /// of: other names or sizes, or one of them younger.
    static std::unique_ptr<const Compiled> open(const data::Folder& folder);

    /// The bytes of that file.
    static std::string bytes_of(const data::Folder& folder, const Register& all);

    /// What was written for one purpose.
    class Part {
    public:
        [[nodiscard]] std::string_view bytes() const { return {pages_->data(), size_}; }

    private:
        friend class Compiled;
        explicit Part(std::size_t size) : pages_(std::make_unique<Pages>(size)), size_(size) {}
        std::unique_ptr<Pages> pages_;
        std::size_t size_;
    };
    /// For recognition, and licences with their terms; none where the bytes are not those that were written.
    [[nodiscard]] std::optional<Part> names() const;
    [[nodiscard]] std::optional<Part> licences() const;

private:
    struct Head;
    explicit Compiled(const std::string& name);
    [[nodiscard]] std::optional<Part> part(std::uint64_t offset, std::uint64_t size, const Hash& hash) const;

    data::File file_;
    std::shared_ptr<const Head> head_;
};

}  // namespace catwalk::licence
