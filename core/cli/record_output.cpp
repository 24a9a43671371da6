#include <beibao/cli/record_output.h>

#include <beibao/model/value_text.h>

#include <fmt/format.h>

namespace beibao::cli {

namespace {

using model::Field;

Json referenceJson(store::Session& session, const Id& id)
{
    return {{"id", id.text()}, {"type", session.typeOf(id).value_or("")}, {"title", session.titleOf(id)}};
}

Json cellsJson(store::Session& session, const std::vector<Field>& declared, const model::Fields& values)
{
    Json json = Json::object();
    for (const auto& field : declared)
        if (const auto& value = valueOf(values, field.name); !isEmpty(value))
            json[field.name] = valueJson(session, field, value);
    return json;
}

std::string rowsForPeople(Context& context, const model::ValueDisplay& display, const Field& field,
                          const std::vector<model::Row>& rows)
{
    std::string text;
    for (const auto& row : rows) {
        text += "\n    ·";
        for (const auto& column : field.columns)
            if (const auto& cell = valueOf(row.cells, column.name); !isEmpty(cell))
                text += " " + context.localized(column.label) + " " + display.text(column, cell) + ";";
    }
    return text;
}

struct ValueJson {
    store::Session& session;
    const Field& field;

    Json operator()(std::monostate) const { return nullptr; }
    Json operator()(bool flag) const { return flag; }
    Json operator()(std::int64_t figure) const { return figure; }
    Json operator()(const Decimal& decimal) const { return decimal.number(); }
    Json operator()(const Id& id) const { return referenceJson(session, id); }
    Json operator()(const std::vector<model::Link>& links) const
    {
        Json items = Json::array();
        for (const auto& link : links) {
            auto item = referenceJson(session, link.target);
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
            auto item = cellsJson(session, field.columns, row.cells);
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

Json valueJson(store::Session& session, const Field& field, const model::Value& value)
{
    return std::visit(ValueJson{session, field}, value);
}

Json recordJson(store::Session& session, const model::Record& record)
{
    const auto& type = session.model().requireType(record.type);
    Json json{{"id", record.id.text()}, {"type", record.type}};
    json["number"] = record.number.empty() ? Json(nullptr) : Json(record.number);
    json["state"] = record.state.empty() ? Json(nullptr) : Json(record.state);
    json["title"] = record.title;
    json["fields"] = cellsJson(session, type.fields, record.fields);
    json["created"] = record.created.text();
    json["updated"] = record.updated.text();
    if (record.deleted)
        json["deleted"] = true;
    if (record.mergedInto)
        json["merged_into"] = record.mergedInto->text();
    return json;
}

std::string recordText(Context& context, const model::Record& record)
{
    const auto& type = context.session().model().requireType(record.type);
    const auto display = context.display();
    auto text = fmt::format("{} {} {} {}\n", context.localized(type.label), record.number, record.title,
                            record.state.empty() ? "" : "[" + display.state(type, record.state) + "]");
    text += record.id.text() + "\n";
    for (const auto& field : type.fields)
        if (const auto& value = valueOf(record.fields, field.name); !isEmpty(value)) {
            const auto* rows = std::get_if<std::vector<model::Row>>(&value);
            text += fmt::format("  {}: {}\n", context.localized(field.label),
                                rows ? rowsForPeople(context, display, field, *rows) : display.text(field, value));
        }
    return text;
}

std::string listText(Context& context, const std::vector<model::Record>& records)
{
    const auto display = context.display();
    std::string text;
    for (const auto& record : records) {
        const auto& type = context.session().model().requireType(record.type);
        text += fmt::format("{}  {}{}{}\n", record.id.text(), record.number.empty() ? "" : record.number + "  ",
                            record.title, record.state.empty() ? "" : "  [" + display.state(type, record.state) + "]");
    }
    return text.empty() ? context.text(Message("No records.")) + "\n" : text;
}

Answer makeAnswer(Json json, std::string text)
{
    return {std::make_shared<Json>(std::move(json)), std::move(text)};
}

Answer recordAnswer(Context& context, const model::Record& record)
{
    return makeAnswer(recordJson(context.session(), record), recordText(context, record));
}

}  // namespace beibao::cli
