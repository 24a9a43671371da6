#include <beibao/store/upgrade/lost_values.h>

#include <beibao/model/migrated_fields.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

namespace beibao::store {

using model::FieldPath;
using model::RecordType;

void LostValues::see(const RecordType& type, const std::set<FieldPath>& converting, const MigratedEdit& migrated)
{
    const auto& edit = migrated.edit;
    if (model::leavesRecord(edit.operation))
        return;
    for (const auto& [name, field] : edit.fields)
        records_[{&type, name}].erase(edit.record);
    for (const auto& name : migrated.lostAfter)
        records_[{&type, name}].insert(edit.record);
    for (const auto& path : converting)
        if (!hasOnlyCodes(type, path, edit))
            records_[{&type, path.list.empty() ? path.name : path.list}].insert(edit.record);
}

bool LostValues::isCode(const model::Field& field, const model::Value& value) const
{
    const auto* text = std::get_if<std::string>(&value);
    const auto* list = model_.codeList(field.codeList);
    return !text || text->empty() || (list && list->code(*text));
}

bool LostValues::hasOnlyCodes(const RecordType& type, const FieldPath& path, const RecordEdit& edit) const
{
    const auto* field = fieldAt(type, path);
    const auto found = edit.fields.find(path.list.empty() ? path.name : path.list);
    if (!field || field->kind != model::FieldKind::code || found == edit.fields.end())
        return true;
    const auto& value = found->second.after;
    const auto* rows = std::get_if<std::vector<model::Row>>(&value);
    if (!rows)
        return isCode(*field, value);
    return std::ranges::all_of(*rows,
                               [&](const model::Row& row) { return isCode(*field, valueOf(row.cells, path.name)); });
}

Problems LostValues::problems() const
{
    constexpr std::ptrdiff_t mostNamed = 5;
    Problems problems;
    for (const auto& [where, records] : records_) {
        if (records.empty())
            continue;
        std::vector<std::string> named;
        for (const auto& id : records)
            if (std::ssize(named) < mostNamed)
                named.push_back(id.text());
        const auto* field = where.first->field(where.second);
        problems.error({"The migration of “{type}” cannot convert what {count} records have in “{field}”: {records}. "
                        "Put them right with the version of the module before, or name their texts under “values”. "
                        "Nothing was changed.",
                        {{"type", where.first->label},
                         {"count", std::to_string(records.size())},
                         {"field", field ? field->label : LocalizedText(where.second)},
                         {"records", fmt::format("{}", fmt::join(named, ", "))}}},
                       where.first->name + "." + where.second);
    }
    return problems;
}

}  // namespace beibao::store
