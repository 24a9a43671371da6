#include <beibao/document/record_values.h>

#include <beibao/model/value_text.h>
#include <beibao/rules/date_text.h>
#include <beibao/rules/money_words.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace beibao::document {

namespace {

using Json = nlohmann::json;
using model::Field;
using model::FieldKind;

class ValueWriter {
public:
    ValueWriter(const model::Model& model, Language language, const Lookup& lookup)
        : model_(model), language_(language), lookup_(lookup)
    {
    }

    Json fields(const std::vector<Field>& declared, const model::Fields& values, bool withReferences)
    {
        Json json = Json::object();
        for (const auto& field : declared)
            add(json, field, valueOf(values, field.name), withReferences);
        return json;
    }

private:
    void add(Json& json, const Field& field, const model::Value& value, bool withReferences)
    {
        if (isEmpty(value)) {
            json[field.name] = nullptr;
            if (field.kind == FieldKind::money)
                json[field.name + "_words"] = nullptr;
            if (field.kind == FieldKind::code)
                addCode(json, field, {});
            return;
        }
        if (const auto* masked = std::get_if<model::Masked>(&value))
            json[field.name] = masked->shown;
        else if (const auto* id = std::get_if<Id>(&value))
            json[field.name] = withReferences ? reference(field, *id) : Json(nullptr);
        else if (const auto* links = std::get_if<std::vector<model::Link>>(&value))
            json[field.name] = withReferences ? linked(field, *links) : Json::array();
        else if (const auto* rows = std::get_if<std::vector<model::Row>>(&value))
            json[field.name] = listed(field, *rows, withReferences);
        else
            scalar(json, field, value);
    }

    void scalar(Json& json, const Field& field, const model::Value& value)
    {
        const auto* figure = std::get_if<std::int64_t>(&value);
        if (field.kind == FieldKind::money && figure) {
            json[field.name] = rules::moneyInFigures({*figure});
            json[field.name + "_words"] = rules::moneyInWords({*figure});
        } else if (field.kind == FieldKind::length && figure)
            json[field.name] = fmt::format("{:.3f}", static_cast<double>(*figure) / 1000.0);
        else if (field.kind == FieldKind::code) {
            const auto code = formatValue(value);
            const auto* list = model_.codeList(field.codeList);
            const auto* known = list ? list->code(code) : nullptr;
            json[field.name] = known ? known->label.text(language_) : code;
            addCode(json, field, code);
        } else if (const auto* date = std::get_if<Date>(&value))
            json[field.name] = rules::dateText(*date, language_);
        else if (const auto* time = std::get_if<Timestamp>(&value))
            json[field.name] = timeText(*time, language_);
        else if (field.format == model::TextFormat::divisionCode && model_.divisions())
            json[field.name] = divisionText(formatValue(value));
        else if (const auto* flag = std::get_if<bool>(&value))
            json[field.name] = *flag;
        else
            json[field.name] = formatValue(value);
    }

    /// The code itself, and which of its list it is, for sections that are for some codes only.
    void addCode(Json& json, const Field& field, const std::string& code) const
    {
        json[field.name + "_code"] = code.empty() ? Json() : Json(code);
        auto& is = json[field.name + "_is"] = Json::object();
        if (const auto* list = model_.codeList(field.codeList))
            for (const auto& each : list->codes)
                is[each.code] = each.code == code;
    }

    /// The name of a division; its code where it has none.
    [[nodiscard]] std::string divisionText(const std::string& code) const
    {
        const auto name = model_.divisions()->fullName(code);
        return name.empty() ? code : name;
    }

    Json reference(const Field& field, const Id& id)
    {
        const auto record = lookup_(id);
        const auto* type = record ? model_.type(record->type) : nullptr;
        if (!type)
            return nullptr;
        auto json = fields(type->fields, record->fields, false);
        json["title"] = record->title;
        // A reference of the referred record is shown by its title: staff by the name of the person.
        for (const auto& each : type->fields)
            if (const auto* target = model::get<Id>(record->fields, each.name))
                if (const auto further = lookup_(*target))
                    json[each.name] = {{"title", further->title}};
        addFieldsOfOthers(field, json);
        return json;
    }

    /// A party may be a person or a company: what only the other has is empty in a template, and not misspelt.
    void addFieldsOfOthers(const Field& field, Json& json) const
    {
        for (const auto& target : field.targets)
            if (const auto* type = model_.type(target))
                for (const auto& each : type->fields)
                    if (!json.contains(each.name))
                        json[each.name] = nullptr;
    }

    Json linked(const Field& field, const std::vector<model::Link>& links)
    {
        Json items = Json::array();
        for (const auto& link : links) {
            auto item = reference(field, link.target);
            if (item.is_null())
                continue;
            item["role"] = link.role;
            item["position"] = items.size() + 1;
            items.push_back(std::move(item));
        }
        return items;
    }

    Json listed(const Field& field, const std::vector<model::Row>& rows, bool withReferences)
    {
        Json items = Json::array();
        for (const auto& row : rows) {
            auto item = fields(field.columns, row.cells, withReferences);
            item["position"] = items.size() + 1;
            items.push_back(std::move(item));
        }
        if (withReferences)
            for (const auto& column : field.columns)
                if (column.kind == FieldKind::reference)
                    addGroups(items, rows, column.name);
        return items;
    }

    /// Where rows about one record begin and end, so that a template can put them together.
    static void addGroups(Json& items, const std::vector<model::Row>& rows, const std::string& column)
    {
        const auto isSame = [&](std::size_t one, std::size_t other) {
            return valueOf(rows[one].cells, column) == valueOf(rows[other].cells, column);
        };
        for (std::size_t index = 0; index < rows.size(); ++index) {
            auto& reference = items[index][column];
            if (!reference.is_object())
                continue;
            const bool isLast = index + 1 == rows.size();
            reference["begins"] = index == 0 || !isSame(index - 1, index);
            reference["ends"] = isLast || !isSame(index, index + 1);
            reference["next"] = !isLast && !isSame(index, index + 1);
        }
    }

    const model::Model& model_;
    Language language_;
    const Lookup& lookup_;
};

}  // namespace

std::string timeText(const Timestamp& time, Language language)
{
    return rules::dateText(time.date(), language) + " " + time.clock();
}

Json recordValues(const model::Record& record, const model::Model& model, Language language, const Lookup& lookup)
{
    const auto& type = model.requireType(record.type);
    auto json = ValueWriter(model, language, lookup).fields(type.fields, record.fields, true);
    json["number"] = record.number;
    json["title"] = record.title;
    const auto* state = type.state(record.state);
    json["state"] = state ? state->label.text(language) : record.state;
    return json;
}

}  // namespace beibao::document
