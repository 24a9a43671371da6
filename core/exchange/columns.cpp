#include <beibao/exchange/columns.h>

#include <beibao/base/text.h>
#include <beibao/exchange/cell_text.h>

#include <algorithm>
#include <optional>

namespace beibao::exchange {

namespace {

using model::Field;
using model::RecordType;

constexpr std::string_view leftOut = "-";

LocalizedText bilingual(const char* chinese, const char* english)
{
    return LocalizedText(std::map<std::string, std::string>{{"zh_CN", chinese}, {"en", english}});
}

bool isCalled(const LocalizedText& label, const std::string& header)
{
    return std::ranges::any_of(label.byLanguageTag(), [&](const auto& each) { return each.second == header; });
}

bool isInformation(const std::string& header)
{
    return isCalled(numberHeader(), header) || isCalled(stateHeader(), header) || isCalled(exportedHeader(), header);
}

class ColumnFinder {
public:
    ColumnFinder(const model::Model& model, const RecordType& type, const std::map<std::string, std::string>& mapping)
        : model_(model), type_(type), mapping_(mapping)
    {
    }

    /// Nothing if nobody knows the header.
    std::optional<Column> find(const std::string& header, Problems& problems) const
    {
        if (const auto mapped = mapping_.find(header); mapped != mapping_.end())
            return mapped->second == leftOut ? Column{header} : targeted(header, mapped->second, problems);
        if (header == idHeader)
            return Column{header, Column::Use::id};
        for (const auto& field : type_.fields)
            if (field.name == header || isCalled(field.label, header))
                return isExchanged(field) ? Column{header, Column::Use::field, &field} : Column{header};
        for (const auto& column : type_.importColumns)
            if (column.header == header)
                return targeted(header, column.target, problems);
        if (!isInformation(header))
            return std::nullopt;
        if (!isCalled(exportedHeader(), header))
            problems.warning({"The column “{column}” is not taken over: the suite gives numbers, and records go from "
                              "state to state.",
                              {{"column", header}}},
                             header);
        return Column{header};
    }

private:
    Column targeted(const std::string& header, const std::string& target, Problems& problems) const
    {
        if (target == idHeader)
            return {header, Column::Use::id};
        const auto point = target.find('.');
        const auto* field = type_.field(target.substr(0, point));
        if (field && isExchanged(*field) && point == std::string::npos)
            return {header, Column::Use::field, field};
        const auto* referred = field ? referredType(model_, *field) : nullptr;
        const auto* part = referred && point != std::string::npos ? referred->field(target.substr(point + 1)) : nullptr;
        if (part && isPart(*part))
            return {header, Column::Use::part, part, field};
        if (part && isExchanged(*part)) {
            problems.error({"A record cannot be found by “{field}”, which is kept sealed. Leave the column “{column}” "
                            "out.",
                            {{"field", part->label}, {"column", header}}},
                           header);
            return {header};
        }
        problems.error({"“{type}” has no field “{field}” that the column “{column}” could go to.",
                        {{"type", type_.label}, {"field", target}, {"column", header}}},
                       header);
        return {header};
    }

    const model::Model& model_;
    const RecordType& type_;
    const std::map<std::string, std::string>& mapping_;
};

bool isSameTarget(const Column& one, const Column& other)
{
    return one.use == other.use && one.use != Column::Use::leftOut && one.field == other.field &&
           one.partOf == other.partOf;
}

/// Without the stars and colons that forms put beside a name.
std::string plainHeader(std::string_view header)
{
    auto text = trimmed(header);
    while (!text.empty() && (text.back() == '*' || text.back() == ':'))
        text = trimmed(std::string_view(text).substr(0, text.size() - 1));
    while (!text.empty() && text.front() == '*')
        text = trimmed(std::string_view(text).substr(1));
    return text;
}

void checkRequired(const RecordType& type, const Columns& columns, Problems& problems)
{
    for (const auto& field : type.fields) {
        const bool isNeeded = field.required && !field.readOnly && field.defaultText.empty() && isExchanged(field);
        const auto references = columns.referencesByParts();
        if (isNeeded && !columns.placeOf(field.name) && std::ranges::find(references, &field) == references.end())
            problems.error(
                {"No column is “{field}” ({name}), which every “{type}” needs. If it is called otherwise, say which "
                 "column it is.",
                 {{"field", field.label}, {"type", type.label}, {"name", field.name}}});
    }
}

}  // namespace

bool isPart(const Field& field)
{
    return isExchanged(field) && field.secrecy != model::Secrecy::sealed;
}

LocalizedText numberHeader()
{
    return bilingual("编号", "Number");
}

LocalizedText stateHeader()
{
    return bilingual("状态", "State");
}

LocalizedText exportedHeader()
{
    return bilingual("导出", "Exported");
}

Columns::Columns(const model::Model& model, const RecordType& type, std::span<const std::string> header,
                 const std::map<std::string, std::string>& mapping, Problems& problems)
{
    const ColumnFinder finder(model, type, mapping);
    for (const auto& cell : header) {
        const auto name = plainHeader(cell);
        const Location place{{}, 0, static_cast<int>(columns_.size()) + 1};
        auto column = finder.find(name, problems);
        if (!column && !name.empty())
            problems.warning({"The column “{column}” is left out: no field is called so. Say which field is meant, or "
                              "that none is.",
                              {{"column", name}}},
                             name, place);
        if (column && std::ranges::any_of(columns_, [&](const Column& each) { return isSameTarget(each, *column); }))
            problems.error({"The column “{column}” goes where another goes already.", {{"column", name}}}, name, place);
        columns_.push_back(column.value_or(Column{name}));
    }
    for (const auto& [name, target] : mapping)
        if (std::ranges::find(columns_, name, &Column::header) == columns_.end())
            problems.error({"There is no column “{column}” in the table.", {{"column", name}}}, name);
    if (!hasId())
        checkRequired(type, *this, problems);
}

bool Columns::hasId() const
{
    return std::ranges::find(columns_, Column::Use::id, &Column::use) != columns_.end();
}

std::optional<std::size_t> Columns::placeOf(std::string_view field) const
{
    const auto name = field.substr(0, field.find_first_of(".["));
    for (std::size_t place = 0; place < columns_.size(); ++place)
        if ((columns_[place].use == Column::Use::field && columns_[place].field->name == name) ||
            (columns_[place].use == Column::Use::id && name == idHeader))
            return place;
    for (std::size_t place = 0; place < columns_.size(); ++place)
        if (columns_[place].use == Column::Use::part && columns_[place].partOf->name == name)
            return place;
    return std::nullopt;
}

std::optional<std::size_t> Columns::placeOfPart(std::string_view reference, std::string_view field) const
{
    for (std::size_t place = 0; place < columns_.size(); ++place)
        if (columns_[place].use == Column::Use::part && columns_[place].partOf->name == reference &&
            columns_[place].field->name == field.substr(0, field.find_first_of(".[")))
            return place;
    return placeOf(reference);
}

std::vector<const Field*> Columns::referencesByParts() const
{
    std::vector<const Field*> references;
    for (const auto& column : columns_)
        if (column.use == Column::Use::part && std::ranges::find(references, column.partOf) == references.end())
            references.push_back(column.partOf);
    return references;
}

const RecordType* referredType(const model::Model& model, const Field& reference)
{
    if (reference.kind != model::FieldKind::reference || reference.targets.size() != 1)
        return nullptr;
    return model.type(reference.targets.front());
}

}  // namespace beibao::exchange
