#include <beibao/store/journal/entry.h>

#include <beibao/base/error.h>
#include <beibao/store/journal/cbor_writer.h>

#include <nlohmann/json.hpp>

namespace beibao::store {

namespace {

using Json = nlohmann::json;

constexpr int formatVersion = 1;

Bytes bytesIn(const Json& json)
{
    const auto& binaryValue = json.get_binary();
    const auto* data = reinterpret_cast<const std::byte*>(binaryValue.data());
    return Bytes(data, data + binaryValue.size());
}

Id idIn(const Json& json)
{
    return Id::fromBytes(bytesIn(json)).value();
}

/// Texts, booleans and whole numbers stand for themselves; all else is a map with one key that tells the kind.
class ValueWriter {
public:
    enum class Masks { refuse, keep };

    explicit ValueWriter(CborWriter& cbor, Masks masks = Masks::refuse) : cbor_(cbor), masks_(masks) {}

    void write(const model::Value& value) { std::visit(*this, value); }
    void operator()(std::monostate) { cbor_.null(); }
    void operator()(bool value) { cbor_.boolean(value); }
    void operator()(std::int64_t value) { cbor_.integer(value); }
    void operator()(const std::string& value) { cbor_.text(value); }
    void operator()(const Decimal& value) { kind("decimal").array(2).integer(value.units).integer(value.scale); }
    void operator()(const Date& value) { kind("date").text(value.text()); }
    void operator()(const Timestamp& value)
    {
        kind("at").array(2).integer(toMicroseconds(value.instant())).integer(value.offset().count());
    }
    void operator()(const Id& value) { kind("record").bytes(value.bytes()); }
    void operator()(const std::vector<model::Link>& links)
    {
        kind("records").array(links.size());
        for (const auto& link : links)
            cbor_.array(2).bytes(link.target.bytes()).text(link.role);
    }
    void operator()(const std::vector<model::Row>& rows)
    {
        kind("rows").array(rows.size());
        for (const auto& row : rows) {
            cbor_.array(2).bytes(row.id.bytes());
            write(row.cells);
        }
    }
    void operator()(const model::Attachment& file)
    {
        kind("file").array(4).text(file.hash).text(file.name).text(file.mediaType).integer(file.size);
    }
    void operator()(const model::Sealed& sealed) { cbor_.bytes(sealed.bytes); }
    void operator()(const model::Masked& mask)
    {
        if (masks_ == Masks::refuse)
            throw std::logic_error("a mask is not a value to be kept");
        kind("mask").text(mask.shown);
    }
    void write(const model::Fields& fields)
    {
        cbor_.map(fields.size());
        for (const auto& [name, value] : fields) {
            cbor_.text(name);
            write(value);
        }
    }

private:
    CborWriter& kind(std::string_view name) { return cbor_.map(1).text(name); }

    CborWriter& cbor_;
    Masks masks_;
};

void write(CborWriter& cbor, const RecordEdit& edit)
{
    ValueWriter values(cbor);
    const bool isMerge = edit.operation == model::Operation::merge;
    cbor.map(isMerge ? 8 : 7).text("base").integer(edit.base);
    cbor.text("fields").map(edit.fields.size());
    for (const auto& [name, field] : edit.fields) {
        cbor.text(name).array(2);
        values.write(field.before);
        values.write(field.after);
    }
    cbor.text("id").bytes(edit.record.bytes());
    if (isMerge)
        cbor.text("into").bytes(edit.into.bytes());
    cbor.text("number").text(edit.number);
    cbor.text("op").text(operationName(edit.operation));
    cbor.text("state").array(2).text(edit.stateBefore).text(edit.stateAfter);
    cbor.text("type").text(edit.type);
}

model::Value fromJson(const Json& json);

model::Fields cellsFromJson(const Json& json)
{
    model::Fields cells;
    for (const auto& [name, value] : json.items())
        cells.emplace(name, fromJson(value));
    return cells;
}

model::Value listFromJson(const std::string& kind, const Json& content)
{
    if (kind == "records") {
        std::vector<model::Link> links;
        for (const auto& item : content)
            links.push_back({idIn(item.at(0)), item.at(1)});
        return links;
    }
    std::vector<model::Row> rows;
    for (const auto& item : content)
        rows.push_back({idIn(item.at(0)), cellsFromJson(item.at(1))});
    return rows;
}

model::Value fromJson(const Json& json)
{
    if (json.is_null())
        return {};
    if (json.is_boolean())
        return json.get<bool>();
    if (json.is_number_integer())
        return json.get<std::int64_t>();
    if (json.is_string())
        return json.get<std::string>();
    if (json.is_binary())
        return model::Sealed{bytesIn(json)};
    // An object with one member, whose name says what the value is.
    const auto member = json.begin();
    const auto& kind = member.key();
    const auto& content = member.value();
    if (kind == "decimal")
        return Decimal{content.at(0), content.at(1)};
    if (kind == "date")
        return Date::parse(content.get<std::string>()).value();
    if (kind == "at")
        return Timestamp(fromMicroseconds(content.at(0)), std::chrono::minutes{content.at(1).get<std::int64_t>()});
    if (kind == "record")
        return idIn(content);
    if (kind == "mask")
        return model::Masked{content.get<std::string>()};
    if (kind == "file")
        return model::Attachment{content.at(0), content.at(1), content.at(2), content.at(3)};
    return listFromJson(kind, content);
}

RecordEdit editFromJson(const Json& json)
{
    RecordEdit edit;
    edit.type = json.at("type");
    edit.record = idIn(json.at("id"));
    edit.operation = model::operationNamed(json.at("op").get<std::string>()).value();
    edit.base = json.at("base");
    edit.number = json.at("number");
    edit.stateBefore = json.at("state").at(0);
    edit.stateAfter = json.at("state").at(1);
    if (edit.operation == model::Operation::merge)
        edit.into = idIn(json.at("into"));
    for (const auto& [name, values] : json.at("fields").items())
        edit.fields[name] = {fromJson(values.at(0)), fromJson(values.at(1))};
    return edit;
}

Entry entryFromJson(const Json& json)
{
    Entry entry;
    entry.device = bytesIn(json.at("device"));
    entry.incarnation = json.at("incarnation");
    entry.seq = json.at("seq");
    entry.clock = json.at("clock");
    entry.at = std::get<Timestamp>(fromJson(json.at("at")));
    entry.actor = idIn(json.at("actor"));
    entry.actorName = json.at("actor_name");
    entry.author = {json.at("plugin").at(0), json.at("plugin").at(1), json.at("plugin").at(2)};
    entry.model = bytesIn(json.at("model"));
    entry.why = json.at("why");
    for (const auto& edit : json.at("edits"))
        entry.edits.push_back(editFromJson(edit));
    return entry;
}

/// What `parse` makes of the bytes; `complaint` if they are of another form.
template <typename Parse>
auto read(std::span<const std::byte> bytes, Parse parse, const Message& complaint)
{
    try {
        const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
        return parse(Json::from_cbor(data, data + bytes.size()));
    } catch (const Json::exception&) {
    } catch (const std::bad_optional_access&) {
    } catch (const std::bad_variant_access&) {
    }
    throw Error(Failure::integrity, complaint);
}

}  // namespace

Bytes encode(const Entry& entry)
{
    CborWriter cbor;
    cbor.map(12).text("actor").bytes(entry.actor.bytes());
    cbor.text("actor_name").text(entry.actorName);
    cbor.text("at");
    ValueWriter(cbor).write(entry.at);
    cbor.text("clock").integer(entry.clock);
    cbor.text("device").bytes(entry.device);
    cbor.text("edits").array(entry.edits.size());
    for (const auto& edit : entry.edits)
        write(cbor, edit);
    cbor.text("format").integer(formatVersion);
    cbor.text("incarnation").integer(entry.incarnation);
    cbor.text("model").bytes(entry.model);
    cbor.text("plugin").array(3).text(entry.author.plugin).text(entry.author.version).text(entry.author.hash);
    cbor.text("seq").integer(entry.seq);
    cbor.text("why").text(entry.why);
    return cbor.take();
}

Entry decode(std::span<const std::byte> bytes)
{
    return read(bytes, entryFromJson, {"A journal entry cannot be read: it is damaged or of a newer version."});
}

Bytes encodeFields(const model::Fields& fields)
{
    CborWriter cbor;
    ValueWriter(cbor, ValueWriter::Masks::keep).write(fields);
    return cbor.take();
}

model::Fields decodeFields(std::span<const std::byte> bytes)
{
    return read(bytes, cellsFromJson, {"A draft cannot be read: it is damaged or of a newer version."});
}

}  // namespace beibao::store
