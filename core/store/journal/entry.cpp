#include <beibao/store/journal/entry.h>

#include <beibao/base/error.h>

#include <nlohmann/json.hpp>

namespace beibao::store {

namespace {

using Json = nlohmann::json;

constexpr int formatVersion = 1;

Json binary(std::span<const std::byte> bytes)
{
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    return Json::binary(std::vector<std::uint8_t>(data, data + bytes.size()));
}

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

Json cellsToJson(const model::Fields& cells);

/// Texts, booleans and whole numbers stand for themselves; all else is a map with one key that tells the kind.
struct ValueWriter {
    Json operator()(std::monostate) const { return nullptr; }
    Json operator()(bool value) const { return value; }
    Json operator()(std::int64_t value) const { return value; }
    Json operator()(const std::string& value) const { return value; }
    Json operator()(const Decimal& value) const { return {{"decimal", Json::array({value.units, value.scale})}}; }
    Json operator()(const Date& value) const { return {{"date", value.text()}}; }
    Json operator()(const Timestamp& value) const
    {
        return {{"at", Json::array({toMicroseconds(value.instant()), value.offset().count()})}};
    }
    Json operator()(const Id& value) const { return {{"record", binary(value.bytes())}}; }
    Json operator()(const std::vector<model::Link>& links) const
    {
        Json items = Json::array();
        for (const auto& link : links)
            items.push_back(Json::array({binary(link.target.bytes()), link.role}));
        return {{"records", items}};
    }
    Json operator()(const std::vector<model::Row>& rows) const
    {
        Json items = Json::array();
        for (const auto& row : rows)
            items.push_back(Json::array({binary(row.id.bytes()), cellsToJson(row.cells)}));
        return {{"rows", items}};
    }
    Json operator()(const model::Attachment& file) const
    {
        return {{"file", Json::array({file.hash, file.name, file.mediaType, file.size})}};
    }
    Json operator()(const model::Sealed& sealed) const { return binary(sealed.bytes); }
    Json operator()(const model::Masked&) const { throw std::logic_error("a mask is not a value to be kept"); }
};

Json toJson(const model::Value& value)
{
    return std::visit(ValueWriter{}, value);
}

Json cellsToJson(const model::Fields& cells)
{
    Json json = Json::object();
    for (const auto& [name, value] : cells)
        json[name] = toJson(value);
    return json;
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
    const auto& [kind, content] = *json.items().begin();
    if (kind == "decimal")
        return Decimal{content.at(0), content.at(1)};
    if (kind == "date")
        return Date::parse(content.get<std::string>()).value();
    if (kind == "at")
        return Timestamp(fromMicroseconds(content.at(0)), std::chrono::minutes{content.at(1).get<std::int64_t>()});
    if (kind == "record")
        return idIn(content);
    if (kind == "file")
        return model::Attachment{content.at(0), content.at(1), content.at(2), content.at(3)};
    return listFromJson(kind, content);
}

Json toJson(const RecordEdit& edit)
{
    Json fields = Json::object();
    for (const auto& [name, values] : edit.fields)
        fields[name] = Json::array({toJson(values.before), toJson(values.after)});
    return {{"type", edit.type},
            {"id", binary(edit.record.bytes())},
            {"op", operationName(edit.operation)},
            {"base", edit.base},
            {"number", edit.number},
            {"state", Json::array({edit.stateBefore, edit.stateAfter})},
            {"fields", fields}};
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

}  // namespace

Bytes encode(const Entry& entry)
{
    Json edits = Json::array();
    for (const auto& edit : entry.edits)
        edits.push_back(toJson(edit));
    const Json json{{"format", formatVersion},
                    {"device", binary(entry.device)},
                    {"incarnation", entry.incarnation},
                    {"seq", entry.seq},
                    {"clock", entry.clock},
                    {"at", toJson(entry.at)},
                    {"actor", binary(entry.actor.bytes())},
                    {"actor_name", entry.actorName},
                    {"plugin", Json::array({entry.author.plugin, entry.author.version, entry.author.hash})},
                    {"model", binary(entry.model)},
                    {"why", entry.why},
                    {"edits", edits}};
    const auto cbor = Json::to_cbor(json);
    const auto* data = reinterpret_cast<const std::byte*>(cbor.data());
    return Bytes(data, data + cbor.size());
}

Entry decode(std::span<const std::byte> bytes)
{
    try {
        const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
        return entryFromJson(Json::from_cbor(data, data + bytes.size()));
    } catch (const Json::exception&) {
    } catch (const std::bad_optional_access&) {
    } catch (const std::bad_variant_access&) {
    }
    throw Error(Failure::integrity, {"A journal entry cannot be read: it is damaged or of a newer version."});
}

}  // namespace beibao::store
