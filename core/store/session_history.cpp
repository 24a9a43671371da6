#include <beibao/model/migrated_fields.h>
#include <beibao/model/validate.h>
#include <beibao/store/session_parts.h>
#include <beibao/store/upgrade/migrated_edit.h>

#include <algorithm>

namespace beibao::store {

namespace {

/// Hides in entries what a reader may not see. A field that its type does not have any more, and does not say that it
/// was removed, may have been masked: it is seen only by those who may see all of such a record.
class HistoryMask {
public:
    HistoryMask(const model::RecordType& type, const Rights& rights) : type_(type), rights_(rights) {}

    void hide(RecordEdit& edit) const
    {
        std::erase_if(edit.fields, [&](const auto& each) { return !may(Right::see, each.first); });
        for (auto& [name, values] : edit.fields) {
            const bool mayReveal = may(Right::reveal, name);
            const auto* field = lastDeclaration(type_, name);
            hide(field, values.before, mayReveal);
            hide(field, values.after, mayReveal);
        }
    }

private:
    [[nodiscard]] bool may(Right right, const std::string& field) const
    {
        return rights_.mayField(right, type_.name, field);
    }

    static void hide(const model::Field* field, model::Value& value, bool mayReveal)
    {
        if (isEmpty(value))
            return;
        const bool isOpen = field != nullptr && field->secrecy == model::Secrecy::open;
        if (std::holds_alternative<model::Sealed>(value) || (!isOpen && !mayReveal))
            value = model::Masked{model::mask(field != nullptr ? *field : unknownField(), value)};
        else if (auto* rows = std::get_if<std::vector<model::Row>>(&value))
            for (auto& row : *rows)
                for (auto& [name, cell] : row.cells)
                    hide(columnOf(field, name), cell, mayReveal);
    }

    /// Of which nothing is shown.
    static const model::Field& unknownField()
    {
        static const auto field = [] {
            model::Field made;
            made.secrecy = model::Secrecy::sealed;
            return made;
        }();
        return field;
    }

    static const model::Field* columnOf(const model::Field* list, const std::string& name)
    {
        if (list == nullptr)
            return nullptr;
        const auto found = std::ranges::find(list->columns, name, &model::Field::name);
        return found == list->columns.end() ? nullptr : &*found;
    }

    const model::RecordType& type_;
    const Rights& rights_;
};

}  // namespace

std::vector<Entry> Session::history(const Id& id)
{
    const auto& type = parts_->typeOfRecord(id);
    parts_->requireMaySee(type, id);
    auto entries = parts_->journal.entriesOf(id);
    const HistoryMask mask(type, parts_->reader.rights);
    for (auto& entry : entries) {
        const bool isMergedInto = std::ranges::find(entry.edits, id, &RecordEdit::into) != entry.edits.end();
        std::erase_if(entry.edits, [&](const RecordEdit& edit) {
            return edit.record == id ? isMergedInto && edit.fields.empty() : edit.into != id;
        });
        for (auto& edit : entry.edits) {
            edit = renamedEdit(type, std::move(edit));
            mask.hide(edit);
        }
    }
    return entries;
}

}  // namespace beibao::store
