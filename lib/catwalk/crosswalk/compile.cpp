// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/library.hpp>
#include <catwalk/crosswalk/plan.hpp>
#include <catwalk/crosswalk/transforms.hpp>

#include <catwalk/base/error.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace catwalk::crosswalk {

using data::Node;
using Output = Plan::Output;
using Way = Plan::Way;

namespace {

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> all;
    while (!text.empty()) {
        const std::size_t space = text.find(' ');
        if (space != 0) all.push_back(text.substr(0, space));
        text = space == std::string_view::npos ? std::string_view{} : text.substr(space + 1);
    }
    return all;
}

bool holds(std::string_view list, std::string_view word) {
    const auto all = words(list);
    return std::find(all.begin(), all.end(), word) != all.end();
}

std::string json_string(std::string_view text) {
    json::Out out;
    out.string(text);
    return std::string(out.view());
}

std::string joined(std::string_view a, std::string_view b) { return a.empty() ? std::string(b) : fmt::format("{}/{}", a, b); }

}  // namespace

/// Turns the rows of a crosswalk into a Plan.
class Compiler {
public:
    Compiler(std::shared_ptr<const Crosswalk> crosswalk, Direction direction, const Library& library)
        : library_(library), core_(library.core()), plan_(std::make_shared<Plan>()) {
        plan_->crosswalk_ = std::move(crosswalk);
        plan_->direction_ = direction;
        plan_->languages_ = library.vocabulary("language");
    }

    std::shared_ptr<const Plan> compile() {
        const Crosswalk& crosswalk = *plan_->crosswalk_;
        Plan::Scope& root = plan_->root_;
        if (reading()) {
            // What a fetch says of a record comes first: it asked for that record under that name.
            read_rows(library_.envelope(), {}, root, root.outputs.outputs);
            read_rows(crosswalk.rows, {}, root, root.outputs.outputs);
            read_type(crosswalk, root);
            sort(root.outputs.outputs);
        } else {
            write_rows(crosswalk.rows, {}, {}, root);
            mark_fixed(root.outputs.outputs);
        }
        for (const Path& path : reading() ? crosswalk.language.from : std::vector<Path>{Path::parse("record/language")}) {
            plan_->language_slots_.push_back(root.table.add(path));
        }
        if (reading()) plan_->portal_slot_ = root.table.add(Path::parse("_catwalk/url"));
        note_readers(root);
        number_memos(root.outputs);
        freeze(root);
        return std::move(plan_);
    }

private:
    [[nodiscard]] bool reading() const { return plan_->direction_ == Direction::read; }

    const Field& field(const Row& row, const std::string& path) const {
        if (const Field* found = core_.find(path)) return *found;
        const std::string_view near = core_.nearest(path);
        row.node.fail(near.empty() ? fmt::format("the core has no field \"{}\"", path)
                                   : fmt::format("the core has no field \"{}\"; did you mean \"{}\"?", path, near));
    }

    [[nodiscard]] std::size_t order_of(const Field& field) const { return static_cast<std::size_t>(&field - core_.fields().data()); }

    // ---- outputs

    static Output& member(std::vector<Output>& outputs, const std::string& name, Output::Shape shape, const Row& row) {
        for (Output& output : outputs) {
            if (output.name != name) continue;
            if (output.shape != shape)
                row.node.fail(fmt::format("\"{}\" is filled as a whole by one row and member by member by another", name));
            return output;
        }
        Output output;
        output.name = name;
        output.key = json::Name(name);
        output.shape = shape;
        outputs.push_back(std::move(output));
        return outputs.back();
    }

    // The output for a core path below `prefix`: objects on the way, a list of one where the core has a list.
    Output& core_output(const Row& row, const std::string& prefix, std::vector<Output>& outputs) {
        std::vector<Output>* level = &outputs;
        std::string path = prefix;
        std::string_view rest = row.core;
        while (true) {
            const std::size_t slash = rest.find('/');
            const std::string name(rest.substr(0, slash));
            path = joined(path, name);
            const Field& known = field(row, path);
            Output& output = member(*level, name, slash == std::string_view::npos ? Output::Shape::leaf : Output::Shape::object, row);
            output.order = order_of(known);
            output.list = known.is_list();
            output.core = path;
            if (slash == std::string_view::npos) return output;
            level = &output.members.outputs;
            rest = rest.substr(slash + 1);
        }
    }

    // The output for a path of the target.
    Output& target_output(const Row& row, const Path& path, Plan::Scope& scope) {
        if (path.steps.empty()) {
            scope.self = true;
            return member(scope.outputs.outputs, ".", Output::Shape::leaf, row);
        }
        std::vector<Output>* level = &scope.outputs.outputs;
        Output* output = nullptr;
        for (auto step = path.steps.begin(); step != path.steps.end() && step->kind != Path::Kind::each; ++step) {
            if (step->kind == Path::Kind::first) {
                (output->shape == Output::Shape::leaf ? output->lone : output->list) = true;
            } else if (step->kind == Path::Kind::packed) {
                output->packed = true;
            } else {
                output = &member(*level, step->name, shape_before(step + 1, path.steps.end()), row);
                level = &output->members.outputs;
            }
        }
        return *output;
    }

    // The next name in a path tells what the value before it is.
    template <typename Step>
    static Output::Shape shape_before(Step next, Step end) {
        while (next != end && (next->kind == Path::Kind::first || next->kind == Path::Kind::packed)) ++next;
        if (next == end || next->kind == Path::Kind::each) return Output::Shape::leaf;
        return next->kind == Path::Kind::entry ? Output::Shape::entries : Output::Shape::object;
    }

    void sort(std::vector<Output>& outputs) {
        std::stable_sort(outputs.begin(), outputs.end(), [](const Output& a, const Output& b) { return a.order < b.order; });
        for (Output& output : outputs) {
            sort(output.members.outputs);
            for (Way& way : output.ways) {
                sort(way.members.outputs);
                if (way.scope) sort(way.scope->outputs.outputs);
            }
        }
    }

    // An object of nothing but constants (`@type`) is no content.
    static void mark_fixed(std::vector<Output>& outputs) {
        for (Output& output : outputs) {
            mark_fixed(output.members.outputs);
            for (Way& way : output.ways) {
                mark_fixed(way.members.outputs);
                if (way.scope) mark_fixed(way.scope->outputs.outputs);
            }
            if (output.shape == Output::Shape::leaf) {
                output.fixed =
                    std::all_of(output.ways.begin(), output.ways.end(), [](const Way& way) { return way.kind == Way::Kind::constant; });
            }
        }
    }

    static void add_way(Output& output, Way way) {
        output.adds = output.adds || way.row->add;
        output.ways.push_back(std::move(way));
    }

    /// The slots that an output reads, 64 a word, or that it is written whatever they say.
    struct Reads {
        std::vector<std::uint64_t> slots;
        bool always = false;

        void add(std::uint32_t slot) { slots[slot / 64] |= std::uint64_t{1} << (slot % 64); }
        void add(const Reads& other) {
            for (std::size_t word = 0; word < slots.size(); ++word) slots[word] |= other.slots[word];
        }
    };

    static void note_readers(Plan::Scope& scope) { note_readers(scope.outputs, scope.table.size()); }

    // Who reads what on one level of a scope with so many slots; what the level reads as a whole.
    static Reads note_readers(Plan::Members& members, std::uint32_t slots) {
        const std::size_t count = members.outputs.size();
        if (count > Plan::max_members) throw Error(fmt::format("an object of a crosswalk has at most {} members", Plan::max_members));
        members.words = (count + 63) / 64;
        members.readers.assign(slots * members.words, 0);
        Reads all{std::vector<std::uint64_t>(slots / 64 + 1), false};
        for (std::size_t number = 0; number < count; ++number) {
            Output& output = members.outputs[number];
            const Reads reads = reads_of(output, slots);
            if (chooses(output)) note_choices(output);
            if (is_quiet_constant(output)) output.text = output.ways.front().constant;
            const std::size_t word = number / 64;
            const std::uint64_t bit = std::uint64_t{1} << (number % 64);
            members.all[word] |= bit;
            if (reads.always) members.always[word] |= bit;
            for (std::uint32_t slot = 0; slot < slots; ++slot) {
                if ((reads.slots[slot / 64] >> (slot % 64) & 1) != 0) members.readers[slot * members.words + word] |= bit;
            }
            all.add(reads);
            all.always = all.always || (reads.always && !output.fixed);
        }
        members.reads = all.slots;
        return all;
    }

    static Reads reads_of(Output& output, std::uint32_t slots) {
        Reads reads = note_readers(output.members, slots);
        for (Way& way : output.ways) {
            for (const Plan::Input& input : way.inputs) reads.add(input.slot);
            for (const std::uint32_t slot : way.parts) reads.add(slot);
            const Reads below = note_readers(way.members, slots);
            reads.add(below);
            reads.always = reads.always || below.always || way.kind == Way::Kind::constant;
            if (way.scope) note_readers(*way.scope);
        }
        return reads;
    }

    // True where the first value that a transform takes is all there is to write.
    static bool chooses(const Output& output) {
        if (output.shape != Output::Shape::leaf || output.lone || output.packed || output.adds) return false;
        return std::all_of(output.ways.begin(), output.ways.end(),
                           [](const Way& way) { return way.kind == Way::Kind::leaf && way.parts.empty(); });
    }

    static bool is_quiet_constant(const Output& output) {
        if (output.shape != Output::Shape::leaf || output.lone || output.packed || output.ways.size() != 1) return false;
        const Way& way = output.ways.front();
        return way.kind == Way::Kind::constant && way.tests.empty() && (output.fixed || way.silent);
    }

    static void note_choices(Output& output) {
        output.choices.clear();
        for (const Way& way : output.ways) {
            for (const Plan::Input& input : way.inputs) {
                output.choices.push_back({input.slot, !way.tests.empty() || !way.fixes.empty(), 0, way.apply, &input.arguments, &way,
                                          quick(way, input.arguments)});
            }
        }
    }

    static Plan::Choice::Quick quick(const Way& way, const Arguments& arguments) {
        using Quick = Plan::Choice::Quick;
        if (arguments.list || !arguments.item.empty()) return Quick::none;
        if (way.apply == write_text) return Quick::copy;
        if (way.apply != read_text || arguments.form == "plain") return Quick::none;
        return arguments.type == FieldType::language_map ? Quick::language : Quick::text;
    }

    void number_memos(Plan::Members& members) {
        for (Output& output : members.outputs) {
            for (Plan::Choice& choice : output.choices) {
                const Arguments& arguments = *choice.arguments;
                if (choice.way->transform->lookup && arguments.item.empty() && arguments.wrap.empty()) choice.memo = ++plan_->memos_;
            }
            number_memos(output.members);
            for (Way& way : output.ways) {
                number_memos(way.members);
                if (way.scope) number_memos(way.scope->outputs);
            }
        }
    }

    static void freeze(Plan::Scope& scope) {
        scope.table.freeze();
        freeze(scope.outputs);
    }

    static void freeze(Plan::Members& members) {
        for (Output& output : members.outputs) {
            freeze(output.members);
            for (Way& way : output.ways) {
                freeze(way.members);
                if (way.scope) freeze(*way.scope);
            }
        }
    }

    // ---- reading: source -> core

    void read_rows(const std::vector<Row>& rows, const std::string& prefix, Plan::Scope& scope, std::vector<Output>& outputs) {
        for (const Row& row : rows) {
            if (!row.reads()) continue;
            Way way = read_way(row, joined(prefix, row.core), scope);
            Output& output = core_output(row, prefix, outputs);
            check_reachable(row, way, output);
            add_way(output, std::move(way));
        }
    }

    // Every core record names the dialect that it was written in: that is no default of a portal's, so no event tells of it.
    void read_type(const Crosswalk& crosswalk, Plan::Scope& root) {
        plan_->type_row_.core = "record/sourceType";
        Way way;
        way.row = &plan_->type_row_;
        way.kind = Way::Kind::constant;
        way.constant = json_string(crosswalk.id);
        add_way(core_output(plan_->type_row_, {}, root.outputs.outputs), std::move(way));
    }

    // A row behind one that reads the same path in the same way can never give a value.
    static void check_reachable(const Row& row, const Way& way, const Output& output) {
        for (const Way& before : output.ways) {
            if (!before.tests.empty() || before.kind != way.kind) continue;
            if (before.kind == Way::Kind::constant) row.node.fail("this row is never reached: a constant stands before it");
            if (before.kind != Way::Kind::leaf || way.row->add || before.inputs.size() != 1 || way.inputs.size() != 1) continue;
            if (!before.parts.empty() || before.inputs[0].path != way.inputs[0].path || before.transform != way.transform) continue;
            row.node.fail(
                fmt::format("this row is never reached: line {} reads the same path for the same field", before.row->node.line()));
        }
    }

    static void add_tests(const std::vector<Condition>& conditions, const Path& above, Way& way, Plan::Scope& scope) {
        const auto slot_of = [&](const Path& path) {
            Path whole = above;
            whole.steps.insert(whole.steps.end(), path.steps.begin(), path.steps.end());
            return scope.table.add(whole);
        };
        for (const Condition& condition : conditions) {
            const std::uint32_t slot = slot_of(condition.path);
            way.tests.push_back({slot, condition.same ? slot_of(*condition.same) : slot, condition});
        }
    }

    Way read_way(const Row& row, const std::string& path, Plan::Scope& scope) {
        const Field& known = field(row, path);
        Way way;
        way.row = &row;
        add_tests(row.when, {}, way, scope);
        if (row.constant) {
            way.kind = Way::Kind::constant;
            way.silent = *row.constant == "{type}";
            way.constant = constant_of(way.silent ? plan_->crosswalk_->id : *row.constant, known);
        } else if (row.each) {
            way.kind = Way::Kind::each;
            way.inputs.push_back({scope.table.add(*row.each), {}, row.each->text()});
            way.scope = std::make_unique<Plan::Scope>();
            way.scope->number = plan_->scopes_++;
            read_rows(row.fields, path, *way.scope, way.scope->outputs.outputs);
        } else if (!row.fields.empty()) {
            way.kind = Way::Kind::group;
            read_rows(row.fields, path, scope, way.members.outputs);
        } else {
            read_leaf(row, known, scope, way);
        }
        return way;
    }

    void read_leaf(const Row& row, const Field& known, Plan::Scope& scope, Way& way) {
        if (row.from.empty() && row.parts.empty()) row.node.fail("a row has one of `from`, `parts`, `fields` and `constant`");
        way.transform = &transform(row, known);
        way.apply = way.transform->read;
        if (way.apply == nullptr)
            row.node.fail(fmt::format("the transform \"{}\" is only written: give the row its `out-only:` reason", way.transform->name));
        for (const Path& path : row.from) {
            Arguments arguments = arguments_of(row, known, *way.transform);
            arguments.item = SlotTable::item_of(path);
            way.inputs.push_back({scope.table.add(path), std::move(arguments), path.text()});
        }
        if (!row.parts.empty()) read_parts(row, known, scope, way);
        for (const ValueFix& fix : row.values) add_fix(way, fix);
    }

    // `*`: the row gives its parts their names (languages).
    static std::vector<std::string_view> part_names(const Row& row, const Transform& transform) {
        if (transform.parts != "*") return words(transform.parts);
        std::vector<std::string_view> names;
        for (const auto& part : row.parts) names.push_back(part.first);
        if (names.size() > Plan::max_parts) row.node.fail(fmt::format("a row has at most {} parts", Plan::max_parts));
        return names;
    }

    void read_parts(const Row& row, const Field& known, Plan::Scope& scope, Way& way) {
        Arguments arguments = arguments_of(row, known, *way.transform);
        const auto names = part_names(row, *way.transform);
        if (names.empty()) row.node.fail(fmt::format("the transform \"{}\" takes one input: use `from`", way.transform->name));
        for (const std::string_view name : names) {
            arguments.parts.emplace_back(name);
            const auto part = std::find_if(row.parts.begin(), row.parts.end(), [&](const auto& one) { return one.first == name; });
            way.parts.push_back(part == row.parts.end() ? scope.table.add_unfilled() : scope.table.add(part->second));
        }
        for (const auto& [name, path] : row.parts) {
            if (std::find(names.begin(), names.end(), name) == names.end()) {
                row.node.fail(
                    fmt::format("the transform \"{}\" has no part \"{}\"; its parts: {}", way.transform->name, name, way.transform->parts));
            }
        }
        way.inputs.push_back({way.parts.front(), std::move(arguments), row.parts.front().second.text()});
    }

    static void add_fix(Way& way, const ValueFix& fix) {
        auto made = std::make_unique<Plan::Fix>();
        made->document.parse_copy(json_string(fix.to));
        made->detail = fmt::format("{}: {}", fix.to, fix.reason);
        way.fixes.emplace(fix.from, std::move(made));
    }

    static std::string constant_of(const std::string& text, const Field& known) {
        std::string value = json_string(text);
        if (known.type == FieldType::language_map || known.type == FieldType::url_map) value = "{\"und\":" + value + "}";
        if (known.type == FieldType::integer || known.type == FieldType::number || known.type == FieldType::boolean ||
            known.type == FieldType::json)
            value = text;
        return known.is_list() ? "[" + value + "]" : value;
    }

    // ---- writing: core -> target

    // `above` is where the core fields lie in the record being read, `prefix` what they are called in the core.
    void write_rows(const std::vector<Row>& rows, const std::string& prefix, const Path& above, Plan::Scope& scope) {
        for (const Row& row : rows) {
            if (row.writes()) write_row(row, prefix, above, scope);
        }
    }

    void write_row(const Row& row, const std::string& prefix, const Path& above, Plan::Scope& scope) {
        if (row.constant) {
            if (!row.from.empty()) write_constant(row, scope);
            return;
        }
        const std::string name = joined(prefix, row.core);
        const Field& known = field(row, name);
        Path path = core_path(row, prefix, above);
        if (row.each) {
            write_each(row, name, path, above, scope);
        } else if (!row.fields.empty()) {
            if (known.is_list()) path.steps.push_back({Path::Kind::first, {}});
            write_rows(row.fields, name, path, scope);
        } else if (!row.parts.empty()) {
            for (const auto& [part, target] : row.parts) write_leaf(row, known, path, above, target, part, scope);
        } else {
            write_leaf(row, known, path, above, row.from.front(), {}, scope);
        }
    }

    // `license/url` below a list means the first of the list.
    Path core_path(const Row& row, const std::string& prefix, const Path& above) const {
        Path path = above;
        std::string name = prefix;
        std::string_view rest = row.core;
        while (true) {
            if (!path.steps.empty() && path.steps.size() > above.steps.size() && field(row, name).is_list())
                path.steps.push_back({Path::Kind::first, {}});
            const std::size_t slash = rest.find('/');
            path.steps.push_back({Path::Kind::member, std::string(rest.substr(0, slash))});
            name = joined(name, rest.substr(0, slash));
            if (slash == std::string_view::npos) return path;
            rest = rest.substr(slash + 1);
        }
    }

    void write_constant(const Row& row, Plan::Scope& scope) {
        Output& output = target_output(row, row.from.front(), scope);
        Way way;
        way.kind = Way::Kind::constant;
        way.row = &row;
        way.constant = row.arguments["form"].text() == "raw" ? *row.constant : json_string(*row.constant);
        output.ways.push_back(std::move(way));
    }

    void write_each(const Row& row, const std::string& name, const Path& path, const Path& above, Plan::Scope& scope) {
        Way way;
        way.kind = Way::Kind::each;
        way.row = &row;
        add_tests(row.out_when, above, way, scope);
        way.inputs.push_back({scope.table.add(path), {}, path.text(), false});
        way.scope = std::make_unique<Plan::Scope>();
        way.scope->number = plan_->scopes_++;
        write_rows(row.fields, name, {}, *way.scope);
        if (way.scope->outputs.outputs.empty()) return;
        if (way.scope->self && way.scope->outputs.outputs.size() != 1)
            row.node.fail("where one row writes the whole element (`.`), no other row can write into it");
        Output& output = target_output(row, *row.each, scope);
        output.core = name;
        output.list = true;
        add_way(output, std::move(way));
    }

    void write_leaf(const Row& row, const Field& known, const Path& path, const Path& above, const Path& target, const std::string& part,
                    Plan::Scope& scope) {
        Way way;
        way.row = &row;
        add_tests(row.out_when, above, way, scope);
        way.transform = &transform(row, known);
        way.apply = way.transform->write;
        if (way.apply == nullptr)
            row.node.fail(fmt::format("the transform \"{}\" cannot be undone: give the row its `in-only:` reason", way.transform->name));
        Arguments arguments = arguments_of(row, known, *way.transform);
        arguments.wrap = SlotTable::item_of(target);
        if (!part.empty()) {
            for (const std::string_view name : part_names(row, *way.transform)) arguments.parts.emplace_back(name);
            const auto at = std::find(arguments.parts.begin(), arguments.parts.end(), part);
            if (at == arguments.parts.end())
                row.node.fail(fmt::format("the transform \"{}\" has no part \"{}\"", way.transform->name, part));
            arguments.part = static_cast<std::size_t>(at - arguments.parts.begin());
        }
        arguments.list =
            std::any_of(target.steps.begin(), target.steps.end(), [](const Path::Step& step) { return step.kind == Path::Kind::each; });
        way.inputs.push_back({scope.table.add(path), std::move(arguments), path.text(), false});
        Output& output = target_output(row, target, scope);
        if (output.core.empty()) output.core = known.path;
        add_way(output, std::move(way));
    }

    // ---- transforms and their arguments

    const Transform& transform(const Row& row, const Field& known) const {
        const std::string name = row.as.empty() ? std::string(default_transform(known)) : row.as;
        const Transform* found = find_transform(name);
        if (found == nullptr) {
            std::vector<std::string_view> names;
            for (const Transform& one : transforms()) names.push_back(one.name);
            const std::string_view near = data::nearest(name, names);
            row.node.fail(near.empty() ? fmt::format("unknown transform \"{}\"; there are: {}", name, fmt::join(names, ", "))
                                       : fmt::format("unknown transform \"{}\"; did you mean \"{}\"?", name, near));
        }
        if (!found->types.empty() && !holds(found->types, name_of(known.type))) {
            row.node.fail(fmt::format("the transform \"{}\" does not fill \"{}\", which is a {} (it fills: {})", name, known.path,
                                      name_of(known.type), found->types));
        }
        return *found;
    }

    Arguments arguments_of(const Row& row, const Field& known, const Transform& transform) const {
        Arguments arguments;
        arguments.type = known.type;
        arguments.list = known.is_list();
        arguments.core = known.path;
        arguments.languages = plan_->languages_;
        const Node node = row.arguments;
        if (node) {
            auto known_names = words(transform.arguments);
            if (!node.is_map()) node.fail(fmt::format("arguments of \"{}\" are a map; it takes: {}", transform.name, transform.arguments));
            data::require_known_keys(node, known_names, fmt::format("the arguments of \"{}\"", transform.name));
        }
        std::string vocabulary(node["vocabulary"].text());
        if (vocabulary.empty() && holds(transform.arguments, "vocabulary")) vocabulary = known.vocabulary;
        if (transform.name == "language" || transform.name == "languages") vocabulary = "language";
        if (transform.name == "format" || transform.name == "media-type") vocabulary = "format";
        if (!vocabulary.empty()) arguments.vocabulary = library_.vocabulary(vocabulary, row.node);
        if (holds(transform.arguments, "vocabulary") && !arguments.vocabulary)
            row.node.fail(fmt::format("\"{}\" needs its `vocabulary`", transform.name));
        if (transform.name.ends_with("licence")) arguments.licences = library_.licences();
        if (const Node scheme = node["scheme"]) arguments.scheme = scheme_of(scheme, arguments);
        arguments.separator = node["separator"].text();
        arguments.form = node["form"].text();
        arguments.zone = node["zone"].text();
        arguments.order = node["order"].text();
        arguments.prefix = node["prefix"].text();
        for (const std::string_view key : {"languages", "names", "keys"}) {
            for (const Node item : node[key].items()) arguments.names.emplace_back(item.text());
        }
        return arguments;
    }

    static int scheme_of(Node scheme, const Arguments& arguments) {
        if (!arguments.vocabulary) scheme.fail("`scheme` goes with `vocabulary`");
        const int number = arguments.vocabulary->scheme(scheme.text());
        if (number < 0) scheme.fail(fmt::format("the vocabulary \"{}\" has no scheme \"{}\"", arguments.vocabulary->id(), scheme.text()));
        return number;
    }

    const Library& library_;
    const CoreModel& core_;
    std::shared_ptr<Plan> plan_;
};

std::shared_ptr<const Plan> Plan::compile(std::shared_ptr<const Crosswalk> crosswalk, Direction direction, const Library& library) {
    if (direction == Direction::read && !crosswalk->out_only.empty()) {
        throw Error(fmt::format("\"{}\" is only written, not read: {}", crosswalk->id, crosswalk->out_only));
    }
    return Compiler(std::move(crosswalk), direction, library).compile();
}

}  // namespace catwalk::crosswalk
