#include <beibao/model/value_display.h>

#include <beibao/model/value_entry.h>
#include <beibao/model/value_text.h>
#include <beibao/rules/money_words.h>

#include <utility>

namespace beibao::model {

ValueDisplay::ValueDisplay(const Model& model, const Translations& translations, Language language, TitleOf titleOf)
    : model_(model), translations_(translations), language_(language), titleOf_(std::move(titleOf))
{
}

std::string ValueDisplay::text(const Field& field, const Value& value) const
{
    const auto* figure = std::get_if<std::int64_t>(&value);
    if (figure && field.kind == FieldKind::money)
        return translations_.text({"{amount} yuan", {{"amount", rules::moneyInFigures({*figure})}}}, language_);
    if (figure && field.kind == FieldKind::length)
        return translations_.text({"{length} m", {{"length", entryText(field, value)}}}, language_);
    if (const auto* flag = std::get_if<bool>(&value))
        return translations_.text(*flag ? Message("yes") : Message("no"), language_);
    if (const auto* id = std::get_if<Id>(&value))
        return titleOf_(*id);
    if (const auto* linked = std::get_if<std::vector<Link>>(&value))
        return links(*linked);
    if (const auto* list = std::get_if<std::vector<Row>>(&value))
        return rows(field, *list);
    if (std::holds_alternative<Timestamp>(value))
        return entryText(field, value);
    if (field.kind == FieldKind::code)
        return code(field.codeList, formatValue(value));
    if (field.format == TextFormat::recordType)
        if (const auto* type = model_.type(formatValue(value)))
            return type->label.text(language_);
    if (field.format == TextFormat::divisionCode && model_.divisions())
        return division(formatValue(value));
    return formatValue(value);
}

std::string ValueDisplay::division(const std::string& code) const
{
    const auto name = model_.divisions()->fullName(code);
    return model_.divisions()->find(code) ? name : name + (name.empty() ? "" : " ") + code;
}

std::string ValueDisplay::code(const std::string& list, const std::string& code) const
{
    const auto* codes = model_.codeList(list);
    const auto* known = codes != nullptr ? codes->code(code) : nullptr;
    return known != nullptr ? known->label.text(language_) : code;
}

std::string ValueDisplay::state(const RecordType& type, const std::string& state) const
{
    const auto* known = type.state(state);
    return known != nullptr ? known->label.text(language_) : state;
}

std::string ValueDisplay::links(const std::vector<Link>& links) const
{
    std::string text;
    for (const auto& link : links)
        text += (text.empty() ? "" : language_ == Language::simplifiedChinese ? "、" : ", ") + titleOf_(link.target);
    return text;
}

std::string ValueDisplay::rows(const Field& field, const std::vector<Row>& rows) const
{
    std::string text;
    for (const auto& row : rows) {
        text += text.empty() ? "" : language_ == Language::simplifiedChinese ? "；" : "; ";
        std::string cells;
        for (const auto& column : field.columns)
            if (const auto& cell = valueOf(row.cells, column.name); !isEmpty(cell))
                cells += (cells.empty() ? "" : " ") + this->text(column, cell);
        text += cells;
    }
    return text;
}

}  // namespace beibao::model
