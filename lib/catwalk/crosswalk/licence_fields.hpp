// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/crosswalk/crosswalk.hpp>
#include <catwalk/json/value.hpp>

#include <vector>

namespace catwalk::crosswalk {

/// One statement of a licence, in as many fields as the record spends on it. Absent where a field says nothing.
struct LicenceWords {
    json::Value id;     ///< an identifier
    json::Value title;  ///< a name, or whatever words the field holds; a text or a map by language
    json::Value url;    ///< an address; a text or a map by language

    [[nodiscard]] bool empty() const { return id.is_absent() && title.is_absent() && url.is_absent(); }
    /// The field that says it best: the identifier, else the title, else the address.
    [[nodiscard]] json::Value best() const { return !id.is_absent() ? id : !title.is_absent() ? title : url; }
};

/// Where records of one type say under which licence they are, and their distributions: read off the type's crosswalk, so that
/// the table stays the one place that knows. Immutable; one serves every thread.
class CATWALK_EXPORT LicenceFields {
public:
    explicit LicenceFields(const Crosswalk& crosswalk);

    /// Of core records.
    static LicenceFields of_core();

    /// What the record says of itself.
    [[nodiscard]] LicenceWords of(json::Value record) const { return words(dataset_, record); }

    /// Calls `each(words)` for each distribution that states a licence of its own.
    template <typename Function>
    void for_distributions(json::Value record, Function each) const {
        for (const Group& group : groups_) {
            for (const json::Value element : list(record, group).elements()) {
                if (const LicenceWords found = words(group.fields, element); !found.empty()) each(found);
            }
        }
    }

private:
    struct Fields {
        std::vector<Path> id, title, url;
        [[nodiscard]] bool empty() const { return id.empty() && title.empty() && url.empty(); }
    };
    struct Group {
        Path list;
        Fields fields;
    };

    LicenceFields() = default;
    static void add(Fields& fields, const Row& row, std::string_view core);
    static LicenceWords words(const Fields& fields, json::Value record);
    static json::Value list(json::Value record, const Group& group);

    Fields dataset_;
    std::vector<Group> groups_;
};

}  // namespace catwalk::crosswalk
