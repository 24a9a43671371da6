#include <beibao/store/upgrade/migrated_edit.h>

#include <beibao/base/error.h>
#include <beibao/model/migrated_fields.h>

#include <utility>

namespace beibao::store {

namespace {

model::Fields valuesOf(const RecordEdit& edit, model::Value FieldEdit::* side)
{
    model::Fields values;
    for (const auto& [name, field] : edit.fields)
        values.emplace(name, field.*side);
    return values;
}

void addValues(RecordEdit& edit, model::Fields values, model::Value FieldEdit::* side)
{
    for (auto& [name, value] : values)
        edit.fields[name].*side = std::move(value);
}

}  // namespace

RecordEdit renamedEdit(const model::RecordType& type, RecordEdit edit)
{
    if (type.migrations.empty())
        return edit;
    auto before = renamedFields(type, valuesOf(edit, &FieldEdit::before));
    auto after = renamedFields(type, valuesOf(edit, &FieldEdit::after));
    edit.fields.clear();
    addValues(edit, std::move(before), &FieldEdit::before);
    addValues(edit, std::move(after), &FieldEdit::after);
    return edit;
}

MigratedEdit migratedEdit(const model::RecordType& type, const Entry& entry, const RecordEdit& edit)
{
    MigratedEdit migrated{renamedEdit(type, edit), {}, {}};
    if (type.migrations.empty())
        return migrated;
    auto before = migratedFields(type, valuesOf(migrated.edit, &FieldEdit::before), entry.at.offset());
    auto after = migratedFields(type, valuesOf(migrated.edit, &FieldEdit::after), entry.at.offset());
    for (auto& [name, field] : migrated.edit.fields)
        field = {};
    addValues(migrated.edit, std::move(before.fields), &FieldEdit::before);
    addValues(migrated.edit, std::move(after.fields), &FieldEdit::after);
    migrated.lostBefore = std::move(before.lost);
    migrated.lostAfter = std::move(after.lost);
    return migrated;
}

RecordEdit reversibleEdit(const model::RecordType& type, const Entry& entry, const RecordEdit& edit)
{
    auto migrated = migratedEdit(type, entry, edit);
    if (!migrated.lostBefore.empty())
        throw Error(Failure::conflict, {"What it was before has no form in the present fields. Change it by hand."});
    std::erase_if(migrated.edit.fields, [&](const auto& each) { return !type.field(each.first); });
    return std::move(migrated.edit);
}

}  // namespace beibao::store
