// SPDX-License-Identifier: Apache-2.0
#include <catwalk/crosswalk/mapper.hpp>

#include <catwalk/json/pointer.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace catwalk::crosswalk {

MapPlans::MapPlans(const Library& library, MapRequest request) : library_(library), request_(std::move(request)) {
    if (request_.from.empty()) recogniser_ = std::make_unique<Recogniser>(library);
    if (!request_.from.empty() && request_.from != "core") static_cast<void>(reading(request_.from));
    envelopes_ = all_envelopes();
    if (request_.to == "core") return;
    const auto target = library.crosswalk(request_.to);
    std::vector<Crosswalk> over;
    for (const Crosswalk& overlay : request_.overlays) {
        // An overlay of the target changes what is written; one of the source, what is read.
        if (overlay.base == request_.to && overlay.base != request_.from) over.push_back(overlay);
    }
    writing_ = Plan::compile(library.crosswalk(request_.to, over), Direction::write, library);
}

namespace {

void add_header_drops(const Crosswalk& crosswalk, std::vector<Drop>& drops) {
    std::copy_if(crosswalk.drops.begin(), crosswalk.drops.end(), std::back_inserter(drops),
                 [](const Drop& drop) { return drop.of == Drop::Of::header; });
}

}  // namespace

// Where nobody names the type a header may be any type's: what they call its members they call alike.
const std::vector<Drop>& MapPlans::header_drops() const {
    const std::lock_guard lock(mutex_);
    if (!header_drops_) {
        header_drops_.emplace();
        if (request_.from.empty()) {
            for (const std::string& name : library_.crosswalks()) add_header_drops(*library_.crosswalk(name), *header_drops_);
            for (const std::string& name : library_.overlays()) add_header_drops(*library_.crosswalk(name), *header_drops_);
        } else if (request_.from != "core") {
            add_header_drops(*library_.crosswalk(request_.from), *header_drops_);
        }
    }
    return *header_drops_;
}

std::string_view MapPlans::type_of(json::Value record) const {
    return recogniser_ ? recogniser_->type_of(record) : std::string_view(request_.from);
}

std::shared_ptr<const Plan> MapPlans::reading(std::string_view type) const {
    const std::lock_guard lock(mutex_);
    if (const auto found = reading_.find(type); found != reading_.end()) return found->second;
    const auto own = library_.crosswalk(type);
    std::vector<Crosswalk> over;
    for (const Crosswalk& overlay : request_.overlays) {
        if (overlay.base == own->id || overlay.base == own->base) over.push_back(overlay);
        if (request_.from == type && overlay.base != own->id && overlay.base != own->base && overlay.base != request_.to) over.push_back(overlay);
    }
    auto plan = Plan::compile(library_.crosswalk(type, over), Direction::read, library_);
    return reading_.emplace(type, std::move(plan)).first->second;
}

json::Envelopes MapPlans::all_envelopes() const {
    json::Envelopes all;
    const auto add = [&](const Crosswalk& crosswalk) {
        for (const auto& path : crosswalk.records) {
            if (std::find(all.begin(), all.end(), path) == all.end()) all.push_back(path);
        }
    };
    if (!request_.from.empty() && request_.from != "core") {
        add(*library_.crosswalk(request_.from));
    } else if (request_.from.empty()) {
        for (const std::string& name : library_.crosswalks()) add(*library_.crosswalk(name));
        for (const std::string& name : library_.overlays()) add(*library_.crosswalk(name));
    }
    return all;
}

void MapResult::clear() {
    lines.clear();
    losses.clear();
    findings.clear();
    loss = {};
    unknown.clear();
    records_in = 0;
    records_out = 0;
}

/// Turns the events of one record into findings.
class Mapper::Sink : public EventSink {
public:
    void start(const json::Batch& batch, const json::RecordText& where, MapResult& result) {
        batch_ = &batch;
        where_ = &where;
        result_ = &result;
        first_ = result.findings.size();
    }

    void hop(json::Value root, LossTracer* loss) {
        root_ = root;
        loss_ = loss;
    }

    void event(const Event& event) override {
        Finding finding;
        finding.rule = event.rule;
        finding.level = event.level;
        finding.source = batch_->source;
        finding.line = where_->line;
        finding.offset = where_->offset;
        finding.path = event.value.is_absent() ? std::string{} : json::pointer_to(root_, event.value);
        if (event.value.is_absent() && !event.core.empty()) finding.path = fmt::format("/{}", event.core);
        finding.value = !event.text.empty() ? event.text : text_of(event.value);
        finding.detail = event.detail;
        if (loss_ != nullptr && event.rule == "language-assumed") loss_->assume_language();
        if (event.rule == "code-unknown") count_unknown(event, finding.value);
        result_->findings.push_back(std::move(finding));
    }

    void left_behind(json::Value part) override {
        if (loss_ != nullptr) loss_->left_behind(part);
    }

    void written_elsewhere(json::Value value) override {
        if (loss_ != nullptr) loss_->written_elsewhere(value);
    }

    [[nodiscard]] bool said_something() const { return result_->findings.size() > first_; }

    // The identifier is looked up when the record is mapped, and only for those that have findings: they get it now.
    void identify(std::string_view identifier) {
        for (std::size_t i = first_; i < result_->findings.size(); ++i) result_->findings[i].record = identifier;
        for (UnknownCode* code : fresh_) {
            if (code->records.size() < 3 && (code->records.empty() || code->records.back() != identifier)) code->records.emplace_back(identifier);
        }
        fresh_.clear();
    }

private:
    static std::string text_of(json::Value value) {
        if (value.type() <= json::Type::null) return {};
        if (!value.is_array() && !value.is_object()) return std::string(value.scalar_text().substr(0, 1000));
        json::Out text;
        text.value(value);
        return std::string(text.view().substr(0, 1000));
    }

    void count_unknown(const Event& event, const std::string& value) {
        UnknownCode& code = result_->unknown[{std::string(event.vocabulary), std::string(event.core), value}];
        ++code.count;
        fresh_.push_back(&code);
    }

    const json::Batch* batch_ = nullptr;
    const json::RecordText* where_ = nullptr;
    MapResult* result_ = nullptr;
    json::Value root_;
    LossTracer* loss_ = nullptr;
    std::size_t first_ = 0;
    std::vector<UnknownCode*> fresh_;
};

Mapper::Mapper(const MapPlans& plans) : plans_(plans), sink_(std::make_unique<Sink>()) {
    if (auto plan = plans.writing()) {
        writer_ = std::make_unique<Runner>(std::move(plan));
        if (plans.request().loss) write_loss_ = std::make_unique<LossTracer>(writer_->plan().crosswalk(), Direction::write);
    }
}

Mapper::~Mapper() = default;

void Mapper::watch(Tracer* reading, Tracer* writing) {
    watch_reading_ = reading;
    watch_writing_ = writing;
}

Runner& Mapper::reading(std::string_view type) {
    if (last_reader_ != nullptr && type == last_type_) return *last_reader_;
    auto found = readers_.find(type);
    if (found == readers_.end()) {
        auto runner = std::make_unique<Runner>(plans_.reading(type));
        runner->keep_unmapped(plans_.request().keep_unmapped);
        runner->use(plans_.overrides);
        found = readers_.emplace(type, std::move(runner)).first;
    }
    last_type_ = found->first;
    last_reader_ = found->second.get();
    return *last_reader_;
}

void Mapper::operator()(const json::Batch& batch, MapResult& result) {
    result.clear();
    result.findings.insert(result.findings.end(), batch.findings.begin(), batch.findings.end());
    for (const json::RecordText& where : batch.records) {
        ++result.records_in;
        const json::Value record = reader_.read(batch, where, result.findings);
        if (record.is_absent()) continue;
        map(record, batch, where, result);
    }
    if (plans_.request().loss) {
        for (const std::string& header : batch.headers) count_header(header, batch, result);
    }
}

// An envelope has nothing that a record could take: what it says is of the answer, or of the whole catalogue.
void Mapper::count_header(const std::string& header, const json::Batch& batch, MapResult& result) {
    if (core_document_.parse_copy(header) != json::Fault::none) return;
    const Loss loss = header_loss(core_document_.root(), plans_.header_drops());
    if (loss.dropped == 0) return;
    result.losses.raw("{\"header\":");
    result.losses.string(batch.source);
    result.losses.put(',');
    put_loss(result.losses, loss);
    result.losses.raw("}\n");
    result.loss.add(loss);
}

namespace {

Finding record_finding(std::string_view rule, const json::Batch& batch, const json::RecordText& where) {
    Finding finding;
    finding.rule = rule;
    finding.level = Level::error;
    finding.source = batch.source;
    finding.line = where.line;
    finding.offset = where.offset;
    return finding;
}

std::string_view identifier_of(json::Value record) {
    for (const std::string_view member : {"identifier", "id", "@id", "name"}) {
        if (const auto text = record.find(member).scalar_text(); !text.empty()) return text;
    }
    return {};
}

}  // namespace

bool Mapper::map(json::Value record, const json::Batch& batch, const json::RecordText& where, MapResult& result) {
    if (!record.is_object()) {
        result.findings.push_back(record_finding("json-not-object", batch, where));
        return false;
    }
    const std::string_view type = plans_.type_of(record);
    if (type.empty()) {
        Finding finding = record_finding("type-unknown", batch, where);
        finding.record = identifier_of(record);
        result.findings.push_back(std::move(finding));
        return false;
    }
    result.line = where.line;
    sink_->start(batch, where, result);
    Runner* first = type == "core" ? nullptr : &reading(type);
    run_hops(first, record, result);
    if (sink_->said_something()) sink_->identify(identifier_of(record));
    ++result.records_out;
    return true;
}

void Mapper::run_hops(Runner* first, json::Value record, MapResult& result) {
    const bool loss = plans_.request().loss;
    if (loss && first != nullptr && read_loss_of_ != &first->plan().crosswalk()) {
        read_loss_of_ = &first->plan().crosswalk();
        read_loss_ = std::make_unique<LossTracer>(*read_loss_of_, Direction::read);
    }
    Tracer* const watch_first = loss ? read_loss_.get() : watch_reading_;
    Tracer* const watch_second = loss ? write_loss_.get() : watch_writing_;
    // Between two hops nobody sees the core as text, unless somebody watches.
    const bool text = watch_first != nullptr || watch_second != nullptr;
    json::Out& lines = result.lines;
    core_.clear();
    json::Value core = record;
    Loss read_losses;
    Loss write_losses;
    if (first != nullptr) {
        json::Out& out = writer_ ? core_ : lines;
        if (writer_) core_tape_.start(record);
        core_.write_to(writer_ && !text ? &core_tape_ : nullptr);
        const std::size_t start = out.size();
        sink_->hop(record, loss ? read_loss_.get() : nullptr);
        first->run(record, out, *sink_, watch_first);
        if (loss) read_losses = read_loss_->finish(record, out.view_from(start));
    }
    if (writer_) {
        if (first != nullptr) {
            if (text) {
                [[maybe_unused]] const json::Fault fault = core_document_.parse(core_.padded());
            } else {
                core_document_.adopt(core_tape_);
            }
            core = core_document_.root();
        }
        const std::size_t start = lines.size();
        sink_->hop(core, loss ? write_loss_.get() : nullptr);
        writer_->run(core, lines, *sink_, watch_second);
        if (loss) write_losses = write_loss_->finish(core, lines.view_from(start));
    } else if (first == nullptr) {
        lines.value(record);
    }
    lines.put('\n');
    if (loss) {
        Loss all = first == nullptr ? std::move(write_losses) : writer_ ? read_losses.then(write_losses) : std::move(read_losses);
        write_loss(all, identifier_of(record), result);
    }
}

void Mapper::write_loss(const Loss& loss, std::string_view identifier, MapResult& result) {
    json::Out& out = result.losses;
    out.raw("{\"record\":");
    out.string(identifier);
    out.raw(fmt::format(",\"line\":{},", result.line));
    put_loss(out, loss);
    out.raw("}\n");
    result.loss.add(loss);
}

void put_loss(json::Out& out, const Loss& loss) {
    out.raw(fmt::format("\"kept\":{},\"transformed\":{},\"defaulted\":{},\"dropped\":{},\"justified\":{},\"paths\":[", loss.kept, loss.transformed,
                        loss.defaulted, loss.dropped, loss.justified));
    bool any = false;
    for (const PathLoss& one : loss.paths) {
        if (std::exchange(any, true)) out.put(',');
        out.raw("{\"path\":");
        out.string(one.path);
        out.raw(",\"status\":\"");
        out.raw(name_of(one.fate));
        out.raw(fmt::format("\",\"count\":{}", one.count));
        if (one.header) out.raw(",\"header\":true");
        if (!one.core.empty()) {
            out.raw(",\"core\":");
            out.string(one.core);
        }
        if (!one.reason.empty()) {
            out.raw(",\"reason\":");
            out.string(one.reason);
        }
        out.put('}');
    }
    out.put(']');
}

}  // namespace catwalk::crosswalk
