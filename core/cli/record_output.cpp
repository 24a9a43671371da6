#include <beibao/cli/record_output.h>

#include <beibao/model/value_text.h>

#include <fmt/format.h>

namespace beibao::cli {

namespace {

using model::Field;

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

}  // namespace

const model::RecordType& typeOf(Context& context, const Id& id)
{
    const auto type = context.session().typeOf(id);
    if (!type)
        throw Error(Failure::notFound, {"There is no record {id}.", {{"id", id.text()}}});
    return context.session().model().requireType(*type);
}

std::string recordText(Context& context, const model::Record& record)
{
    const auto& type = context.session().model().requireType(record.type);
    const auto display = context.display();
    auto text = fmt::format("{} {} {} {}\n", context.localized(type.label), record.number, record.title,
                            record.state.empty() ? "" : "[" + display.state(type, record.state) + "]");
    text += record.id.text() + "\n";
    if (record.mergedInto)
        text += context.text({"  [merged into {id}]\n", {{"id", record.mergedInto->text()}}});
    else if (record.deleted)
        text += context.text({"  [deleted]\n"});
    for (const auto& field : type.fields)
        if (const auto& value = valueOf(record.fields, field.name); !isEmpty(value) && !field.hidden) {
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
