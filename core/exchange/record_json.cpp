#include <beibao/exchange/record_json.h>

#include <beibao/model/value_text.h>

namespace beibao::exchange {

namespace {

using model::Field;

Json referenceJson(store::Session& session, const Id& id, store::TitleUse use)
{
    return {{"id", id.text()}, {"type", session.typeOf(id).value_or("")}, {"title", session.titleOf(id, use)}};
}

Json cellsJson(store::Session& session, const std::vector<Field>& declared, const model::Fields& values,
               store::TitleUse use)
{
    Json json = Json::object();
    for (const auto& field : declared)
        if (const auto& value = valueOf(values, field.name); !isEmpty(value))
            json[field.name] = valueJson(session, field, value, use);
    return json;
}

struct ValueJson {
    store::Session& session;
    const Field& field;
    store::TitleUse use;

    Json operator()(std::monostate) const { return nullptr; }
    Json operator()(bool flag) const { return flag; }
    Json operator()(std::int64_t figure) const { return figure; }
    Json operator()(const Decimal& decimal) const { return decimal.number(); }
    Json operator()(const Id& id) const { return referenceJson(session, id, use); }
    Json operator()(const std::vector<model::Link>& links) const
    {
        Json items = Json::array();
        for (const auto& link : links) {
            auto item = referenceJson(session, link.target, use);
            if (!link.role.empty())
                item["role"] = link.role;
            items.push_back(std::move(item));
        }
        return items;
    }
    Json operator()(const std::vector<model::Row>& rows) const
    {
        Json items = Json::array();
        for (const auto& row : rows) {
            auto item = cellsJson(session, field.columns, row.cells, use);
            item["id"] = row.id.text();
            items.push_back(std::move(item));
        }
        return items;
    }
    Json operator()(const model::Attachment& file) const
    {
        return {{"hash", file.hash}, {"name", file.name}, {"type", file.mediaType}, {"size", file.size}};
    }
    Json operator()(const model::Sealed&) const { return "****"; }
    Json operator()(const auto& other) const { return model::formatValue(other); }
};

}  // namespace

Json valueJson(store::Session& session, const Field& field, const model::Value& value, store::TitleUse use)
{
    return std::visit(ValueJson{session, field, use}, value);
}

Json recordJson(store::Session& session, const model::Record& record, store::TitleUse use)
{
    const auto& type = session.model().requireType(record.type);
    Json json{{"id", record.id.text()}, {"type", record.type}};
    json["number"] = record.number.empty() ? Json(nullptr) : Json(record.number);
    json["state"] = record.state.empty() ? Json(nullptr) : Json(record.state);
    json["title"] = use == store::TitleUse::reading ? record.title : session.titleOf(record.id, use);
    json["fields"] = cellsJson(session, type.fields, record.fields, use);
    json["created"] = record.created.text();
    json["updated"] = record.updated.text();
    if (record.deleted)
        json["deleted"] = true;
    if (record.mergedInto)
        json["merged_into"] = record.mergedInto->text();
    return json;
}

}  // namespace beibao::exchange
