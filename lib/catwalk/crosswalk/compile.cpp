// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/compile_arguments.hpp>
#include <catwalk/crosswalk/library.hpp>
#include <catwalk/crosswalk/plan.hpp>
#include <catwalk/crosswalk/plan_layout.hpp>

#include <catwalk/base/error.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace catwalk::crosswalk {

using Output = Plan::Output;
using Way = Plan::Way;

namespace {

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
            sort_outputs(root.outputs.outputs);
        } else {
            write_rows(crosswalk.rows, {}, {}, root);
            mark_fixed(root.outputs.outputs);
        }
        for (const Path& path : reading() ? crosswalk.language.from : std::vector<Path>{Path::parse("record/language")}) {
            plan_->language_slots_.push_back(root.table.add(path));
        }
        if (reading()) plan_->portal_slot_ = root.table.add(Path::parse("_catwalk/url"));
        plan_->memos_ = lay_out(root);
        return std::move(plan_);
    }

private:
    [[nodiscard]] bool reading() const { return plan_->direction_ == Direction::read; }

    const Field& field(const Row& row, const std::string& path) const {
        if (const Field* found = core_->find(path)) return *found;
        const std::string_view near = core_->nearest(path);
        row.node.fail(near.empty() ? fmt::format("the core has no field \"{}\"", path)
                                   : fmt::format("the core has no field \"{}\"; did you mean \"{}\"?", path, near));
    }

    [[nodiscard]] std::size_t order_of(const Field& field) const { return static_cast<std::size_t>(&field - core_->fields().data()); }

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
        auto step = path.steps.begin();  // a member, as every path begins
        Output* output = &member(scope.outputs.outputs, step->name, shape_before(step + 1, path.steps.end()), row);
        for (++step; step != path.steps.end() && step->kind != Path::Kind::each; ++step) {
            if (step->kind == Path::Kind::first) {
                (output->shape == Output::Shape::leaf ? output->lone : output->list) = true;
            } else if (step->kind == Path::Kind::packed) {
                output->packed = true;
            } else {
                output = &member(output->members.outputs, step->name, shape_before(step + 1, path.steps.end()), row);
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

    static void add_way(Output& output, Way way) {
        output.adds = output.adds || way.row->add;
        output.ways.push_back(std::move(way));
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
        way.transform = &transform_of(row, known);
        way.apply = way.transform->read;
        if (way.apply == nullptr)
            row.node.fail(fmt::format("the transform \"{}\" is only written: give the row its `out-only:` reason", way.transform->name));
        for (const Path& path : row.from) {
            Arguments arguments = arguments_of(row, known, *way.transform, library_);
            arguments.item = SlotTable::item_of(path);
            way.inputs.push_back({scope.table.add(path), std::move(arguments), path.text()});
        }
        if (!row.parts.empty()) read_parts(row, known, scope, way);
        for (const ValueFix& fix : row.values) add_fix(way, fix);
    }

    void read_parts(const Row& row, const Field& known, Plan::Scope& scope, Way& way) {
        Arguments arguments = arguments_of(row, known, *way.transform, library_);
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
        way.transform = &transform_of(row, known);
        way.apply = way.transform->write;
        if (way.apply == nullptr)
            row.node.fail(fmt::format("the transform \"{}\" cannot be undone: give the row its `in-only:` reason", way.transform->name));
        Arguments arguments = arguments_of(row, known, *way.transform, library_);
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

    const Library& library_;
    std::shared_ptr<const CoreModel> core_;
    std::shared_ptr<Plan> plan_;
};

std::shared_ptr<const Plan> Plan::compile(std::shared_ptr<const Crosswalk> crosswalk, Direction direction, const Library& library) {
    if (direction == Direction::read && !crosswalk->out_only.empty()) {
        throw Error(fmt::format("\"{}\" is only written, not read: {}", crosswalk->id, crosswalk->out_only));
    }
    return Compiler(std::move(crosswalk), direction, library).compile();
}

}  // namespace catwalk::crosswalk
