#include <beibao/exchange/cell_text.h>

#include <beibao/base/text.h>
#include <beibao/config/record_input.h>
#include <beibao/config/yaml.h>
#include <beibao/model/validate.h>
#include <beibao/model/value_entry.h>
#include <beibao/model/value_text.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <regex>

namespace beibao::exchange {

namespace {

using model::Field;
using model::FieldKind;
using model::Value;
using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 8> affirmations{"true", "yes", "是", "有", "√", "✓", "1", "y"};
constexpr std::array<std::string_view, 8> negations{"false", "no", "否", "无", "×", "✗", "0", "n"};
/// What spreadsheets show instead of a value that they cannot work out.
constexpr std::array<std::string_view, 7> spreadsheetFaults{"#N/A",   "#REF!", "#VALUE!", "#DIV/0!",
                                                            "#NAME?", "#NUM!", "#NULL!"};
constexpr std::string_view separator = "；";

/// A cell as messages name it: what is hidden in records is not told by the report of an import either.
std::string named(const Field& field, const std::string& text)
{
    return field.secrecy == model::Secrecy::open ? text : "****";
}

/// A number that a spreadsheet cut: `3.30604E+17`.
bool isCutNumber(const std::string& text)
{
    static const std::regex form(R"(\d(\.\d+)?[Ee]\+\d{2})");
    return std::regex_match(text, form);
}

std::string replaced(std::string text, std::string_view what, std::string_view by)
{
    for (auto place = text.find(what); place != std::string::npos; place = text.find(what, place + by.size()))
        text.replace(place, what.size(), by);
    return text;
}

std::vector<std::string> parts(const std::string& text)
{
    std::vector<std::string> found;
    const auto plain = replaced(replaced(text, separator, ";"), "、", ";");
    for (std::size_t start = 0; start <= plain.size();) {
        const auto end = std::min(plain.find(';', start), plain.size());
        if (auto part = trimmed(std::string_view(plain).substr(start, end - start)); !part.empty())
            found.push_back(std::move(part));
        start = end + 1;
    }
    return found;
}

constexpr const char* idForm =
    R"(\[([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})\](=([^\s；;]+))?)";

Json cellJson(const Value& value)
{
    if (const auto* flag = std::get_if<bool>(&value))
        return *flag;
    if (const auto* figure = std::get_if<std::int64_t>(&value))
        return *figure;
    return model::formatValue(value);
}

Json rowsJson(const Field& field, const std::vector<model::Row>& rows)
{
    auto json = Json::array();
    for (const auto& row : rows) {
        Json item{{"id", row.id.text()}};
        for (const auto& column : field.columns)
            if (const auto& cell = valueOf(row.cells, column.name); isExchanged(column) && !isEmpty(cell))
                item[column.name] = cellJson(cell);
        json.push_back(std::move(item));
    }
    return json;
}

}  // namespace

bool isExchanged(const Field& field)
{
    return !field.isComputed() && field.kind != FieldKind::attachment;
}

std::string CellText::text(const Field& field, const Value& value) const
{
    if (const auto* flag = std::get_if<bool>(&value))
        return language_ == Language::simplifiedChinese ? (*flag ? "是" : "否") : (*flag ? "yes" : "no");
    if (const auto* id = std::get_if<Id>(&value))
        return reference(*id);
    if (const auto* links = std::get_if<std::vector<model::Link>>(&value))
        return references(*links);
    if (const auto* rows = std::get_if<std::vector<model::Row>>(&value))
        return rows->empty() ? std::string() : rowsJson(field, *rows).dump();
    if (const auto* time = std::get_if<Timestamp>(&value)) {
        // To the minute where nothing is lost by it.
        const auto entered = model::valueEntered(field, time->toMinute(), session_.now());
        return entered && *entered == value ? time->toMinute() : time->text();
    }
    return field.kind == FieldKind::code ? code(field, value) : model::entryText(field, value);
}

std::string CellText::code(const Field& field, const Value& value) const
{
    const auto text = model::formatValue(value);
    const auto* list = session_.model().codeList(field.codeList);
    const auto* code = list ? list->code(text) : nullptr;
    return code ? code->label.text(language_) : text;
}

std::string CellText::references(const std::vector<model::Link>& links) const
{
    std::string text;
    for (const auto& link : links)
        text += (text.empty() ? "" : std::string(separator)) + reference(link.target) +
                (link.role.empty() ? "" : "=" + link.role);
    return text;
}

std::string CellText::reference(const Id& id) const
{
    const auto title = session_.titleOf(id, store::TitleUse::exporting);
    return title + (title.empty() ? "[" : " [") + id.text() + "]";
}

Value CellReader::value(const Field& field, const std::string& cell, Problems& problems)
{
    const auto text = trimmed(cell);
    if (text.empty())
        return {};
    if (std::ranges::find(spreadsheetFaults, text) != spreadsheetFaults.end()) {
        problems.error({"The spreadsheet could not work out this cell: {text}.", {{"text", text}}});
        return {};
    }
    if (model::isMask(field, text))
        return model::Masked{text};
    if (field.kind == FieldKind::text && isCutNumber(text)) {
        problems.error(
            {"“{text}” is what a spreadsheet has left of a long number. Give the column the format “text” and "
             "enter the number again.",
             {{"text", named(field, text)}}});
        return {};
    }
    return read(field, field.kind == FieldKind::longText ? cell : text, problems);
}

Value CellReader::read(const Field& field, const std::string& text, Problems& problems)
{
    std::optional<Value> value;
    switch (field.kind) {
    case FieldKind::code:
        return code(field, text, problems);
    case FieldKind::reference:
        return reference(field, text, problems);
    case FieldKind::references:
        return references(field, text, problems);
    case FieldKind::rows:
        return rows(field, text, problems);
    case FieldKind::boolean:
        if (std::ranges::find(affirmations, text) != affirmations.end())
            return true;
        if (std::ranges::find(negations, text) != negations.end())
            return false;
        break;
    case FieldKind::date:
        value = date(field, text);
        if (isEmpty(*value))
            value.reset();
        break;
    default:
        value = model::valueEntered(field, text, session_.now());
    }
    if (value)
        return std::move(*value);
    problems.error({"“{text}” is not what “{field}” needs.", {{"text", named(field, text)}, {"field", field.label}}});
    return {};
}

/// Without a year, a table does not say when.
Value CellReader::date(const Field& field, const std::string& text)
{
    static const std::regex withYear(R"((\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{8})([T ]0{1,2}:00(:00)?)?)");
    const auto plain = replaced(replaced(replaced(text, "年", "-"), "月", "-"), "日", "");
    std::smatch found;
    if (!std::regex_match(plain, found, withYear))
        return {};
    return model::valueEntered(field, found[1].str(), session_.now()).value_or(Value());
}

Value CellReader::code(const Field& field, const std::string& text, Problems& problems)
{
    const auto* list = session_.model().codeList(field.codeList);
    if (!list)
        return text;
    if (list->code(text))
        return text;
    std::string labels;
    for (const auto& code : list->codes) {
        for (const auto& [tag, label] : code.label.byLanguageTag())
            if (label == text)
                return code.code;
        labels += (labels.empty() ? "" : "、") + code.label.text(Language::simplifiedChinese);
    }
    problems.error({"“{text}” is not in the list “{list}”: {labels}.",
                    {{"text", named(field, text)}, {"list", list->label}, {"labels", labels}}});
    return {};
}

std::vector<Id> CellReader::titled(const Field& field, const std::string& title)
{
    std::vector<Id> ids;
    for (const auto& name : field.targets) {
        const auto* type = session_.model().type(name);
        const auto* titleField = type ? type->field(type->titleField) : nullptr;
        if (!titleField || titleField->kind != FieldKind::text || titleField->secrecy == model::Secrecy::sealed)
            continue;
        model::Query query;
        query.type = name;
        query.where = titleField->name + " = :title";
        query.parameters["title"] = title;
        query.limit = 2;
        for (const auto& record : session_.find(query).items)
            ids.push_back(record.id);
    }
    return ids;
}

Value CellReader::reference(const Field& field, const std::string& text, Problems& problems)
{
    static const std::regex withId(idForm);
    if (const auto id = Id::parse(text))
        return *id;
    std::smatch found;
    if (std::regex_search(text, found, withId))
        return Id::parse(found[1].str()).value_or(Id());
    auto ids = titled(field, text);
    if (ids.empty() && settle_) {
        settle_();
        ids = titled(field, text);
    }
    if (ids.size() == 1)
        return ids.front();
    if (ids.empty())
        problems.error(
            {"There is no record “{text}” for “{field}”.", {{"text", named(field, text)}, {"field", field.label}}});
    else
        problems.error(
            {"Several records are called “{text}”. Write the id of the one that is meant behind it, in square "
             "brackets.",
             {{"text", named(field, text)}}});
    return {};
}

Value CellReader::references(const Field& field, const std::string& text, Problems& problems)
{
    static const std::regex withId(idForm);
    std::vector<model::Link> links;
    const auto addTitled = [&](const std::string& titles) {
        for (const auto& part : parts(titles))
            if (const auto value = reference(field, part, problems); !isEmpty(value))
                links.push_back({std::get<Id>(value), {}});
    };
    auto rest = text;
    for (std::smatch found; std::regex_search(rest, found, withId); rest = found.suffix().str()) {
        // The title of its own that stands before an id says nothing more; titles before that one do.
        const auto before = replaced(found.prefix().str(), separator, ";");
        if (const auto last = before.rfind(';'); last != std::string::npos)
            addTitled(before.substr(0, last));
        links.push_back({Id::parse(found[1].str()).value_or(Id()), found[3].str()});
    }
    addTitled(rest);
    return links;
}

Value CellReader::rows(const Field& field, const std::string& text, Problems& problems)
{
    Problems found;
    const auto node = config::parseYaml("{\"" + field.name + "\": " + text + "}", {}, found);
    model::Fields fields;
    if (!found.hasErrors())
        fields = config::readFieldValues(node, {field}, session_.utcOffset(), found);
    for (auto problem : found) {
        problem.location = {};
        problems.add(std::move(problem));
    }
    return valueOf(fields, field.name);
}

}  // namespace beibao::exchange
