// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <catwalk/data/folder.hpp>
#include <catwalk/diff/class.hpp>
#include <catwalk/diff/place.hpp>
#include <catwalk/export.hpp>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace catwalk::diff {

/// How a text becomes part of an identity.
enum class Form : std::uint8_t {
    text,      ///< as it is
    address,   ///< without scheme, `www.` and last slash: what survives a move to https
    hub_item,  ///< an ArcGIS item and its layer, wherever the address names them; else `org::slug`; else as it is
};

/// One part of an identity.
struct KeyPart {
    Place place;
    Form form = Form::text;
};

/// A list whose order says nothing. Its items are paired by the first of `keys` that two of them share, then by the
/// next, and at last by all they say. `beside` names a list in the same object whose items, one for one, are the keys.
struct List {
    std::vector<Place> keys;
    std::string beside;
};

/// What identifies records of one type, and what a difference at each of their places is about: one file of
/// `mappings/diff`. Immutable; one serves every thread.
class CATWALK_EXPORT Profile {
public:
    std::string id;
    std::vector<std::vector<KeyPart>> keys;  ///< in order of preference, each one part or several together
    std::vector<Place> scope;                ///< what parts records of several sources, the first that says something
    std::vector<Place> title;
    std::vector<Place> publisher;
    std::vector<Place> links;

    /// Puts the identity of a record into `key`; false if it has none.
    bool identify(json::Value record, std::string& key) const;

    /// A node of the tree of places: 0 is the record.
    using At = std::uint32_t;
    static constexpr At nowhere = 0xFFFFFFFF;

    [[nodiscard]] At member(At at, std::string_view name) const;
    /// The item `name` of a list, or any item.
    [[nodiscard]] At item(At at, std::string_view name) const;
    [[nodiscard]] std::optional<Class> class_at(At at) const { return at == nowhere ? std::nullopt : nodes_[at].about; }
    /// The list at a node, or one that is known by the member's name alone; null if its order counts.
    [[nodiscard]] const List* list_at(At at, std::string_view name) const;
    /// The form in which two texts at a node are alike, if they are told apart in one.
    [[nodiscard]] std::optional<Form> form_at(At at) const { return at == nowhere ? std::nullopt : nodes_[at].form; }
    /// The class of members of this name wherever they stand.
    [[nodiscard]] std::optional<Class> class_of_name(std::string_view name) const;

    /// Lays the rows of a file over this profile. Throws Error with file and line.
    void read(data::Node file);

private:
    struct Node {
        std::map<std::string, At, std::less<>> members;
        std::map<std::string, At, std::less<>> items;
        At any = nowhere;
        At each = nowhere;
        std::optional<Class> about;
        std::optional<List> list;
        std::optional<Form> form;
    };

    At node_for(const Place& place);
    void read_classes(data::Node classes, bool by_name);
    void read_lists(data::Node lists, bool by_name);

    std::vector<Node> nodes_ = std::vector<Node>(1);
    std::unordered_map<std::string, Class> names_;
    std::unordered_map<std::string, List> lists_by_name_;
};

/// The profiles of one folder. Each type that has none of its own has the general one, `any`.
class CATWALK_EXPORT Profiles {
public:
    /// Reads all files at once. `key` overrides every identity: one place or several together.
    explicit Profiles(const data::Folder& mappings, const std::vector<std::string>& key = {});

    [[nodiscard]] bool knows(std::string_view type) const { return by_type_.find(type) != by_type_.end(); }
    [[nodiscard]] std::vector<std::string> types() const;
    /// The number of a type's profile; that of `any` for types without one.
    [[nodiscard]] std::uint8_t number_of(std::string_view type) const;
    [[nodiscard]] const Profile& operator[](std::uint8_t number) const { return all_[number]; }

private:
    std::vector<Profile> all_;
    std::map<std::string, std::uint8_t, std::less<>> by_type_;
};

/// `text` in a form, appended to `out`.
CATWALK_EXPORT void append_form(std::string& out, std::string_view text, Form form);

}  // namespace catwalk::diff
