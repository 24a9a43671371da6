#include <beibao/model/migration_check.h>

#include <beibao/model/migrated_fields.h>
#include <beibao/model/value_text.h>

#include <algorithm>
#include <set>

namespace beibao::model {

namespace {

/// Kinds whose values are figures in a unit of their own, fen or millimetres: read as anything else they would be
/// another amount.
bool isMeasured(FieldKind kind)
{
    return kind == FieldKind::money || kind == FieldKind::length;
}

bool isPlainText(FieldKind kind)
{
    return kind == FieldKind::text || kind == FieldKind::longText;
}

bool isLink(FieldKind kind)
{
    return kind == FieldKind::reference || kind == FieldKind::references;
}

bool hasNoText(FieldKind kind)
{
    return kind == FieldKind::rows || kind == FieldKind::attachment || isMeasured(kind);
}

/// A code list may have become another one under its name.
bool canConvert(const FieldConversion& step, const Field& field)
{
    if (field.isComputed() || field.secrecy == Secrecy::sealed || hasNoText(step.from) || hasNoText(field.kind))
        return false;
    if (isLink(step.from) || isLink(field.kind))
        return isLink(step.from) && isLink(field.kind) && step.from != field.kind && field.roles.empty() &&
               step.values.empty();
    return step.from != field.kind || field.kind == FieldKind::decimal ||
           (field.kind == FieldKind::code && !step.values.empty());
}

class MigrationCheck {
public:
    MigrationCheck(const RecordType& type, const Model& model, Problems& problems)
        : type_(type), model_(model), problems_(problems)
    {
    }

    void run()
    {
        for (index_ = 0; index_ < type_.migrations.size(); ++index_)
            std::visit([this](const auto& step) { check(step); }, type_.migrations[index_].step);
    }

private:
    void check(const FieldRenaming& step)
    {
        const FieldPath to{step.from.list, step.to};
        requireField(to);
        if (givenUp_.contains(to))
            refuseReuse(to);
        giveUp(step.from);
    }

    void check(const FieldRemoval& step) { giveUp(step.path()); }

    void check(const FieldConversion& step)
    {
        requireField(step.field);
        const auto path = presentPath(type_, step.field, index_ + 1);
        const auto* field = fieldAt(type_, path);
        if (!field)
            return;
        if (!canConvert(step, *field))
            problem({"“{field}” cannot be converted from the kind “{from}” to the kind “{to}”. Give it another name.",
                     {{"field", step.field.text()},
                      {"from", std::string(kindName(step.from))},
                      {"to", std::string(kindName(field->kind))}}});
        else
            checkValues(step, *field);
    }

    void checkValues(const FieldConversion& step, const Field& field)
    {
        const bool wasText = isPlainText(step.from) || step.from == FieldKind::code;
        if (isPlainText(field.kind) && wasText && !step.values.empty())
            problem({"“values” of “{field}” could not tell texts of before from those of now.",
                     {{"field", step.field.text()}}});
        for (const auto& [before, after] : step.values) {
            if (!isPlainText(field.kind) && isValue(field, before))
                problem({"“values” replaces “{value}”, which is a value of “{field}”.",
                         {{"value", before}, {"field", step.field.text()}}});
            if (!after.empty() && !isValue(field, after))
                problem({"“values” gives “{value}”, which is no value of “{field}”.",
                         {{"value", after}, {"field", step.field.text()}}});
        }
    }

    bool isValue(const Field& field, const std::string& text) const
    {
        if (field.kind != FieldKind::code)
            return parseValue(field, text, {}).has_value();
        const auto* list = model_.codeList(field.codeList);
        return list && list->code(text);
    }

    /// Of a name that a step gives: it is there at last, or was given up by a later step.
    void requireField(const FieldPath& path)
    {
        const auto last = presentPath(type_, path, index_ + 1);
        const auto isRemoved = [&](const Migration& each) {
            const auto* removal = std::get_if<FieldRemoval>(&each.step);
            return removal && removal->path() == last;
        };
        if (!fieldAt(type_, last) && std::ranges::none_of(type_.migrations, isRemoved))
            problem({"A migration of “{type}” names the field “{field}”, which does not exist.",
                     {{"type", type_.name}, {"field", path.text()}}});
    }

    void giveUp(const FieldPath& path)
    {
        const auto list = path.list.empty() ? path.list : presentPath(type_, {{}, path.list}, index_ + 1).name;
        if (fieldAt(type_, {list, path.name}))
            refuseReuse(path);
        givenUp_.insert(path);
    }

    void refuseReuse(const FieldPath& path)
    {
        problem({"“{field}” was the name of a field that was renamed or removed; another cannot have it, or its values "
                 "would be taken for those of the former.",
                 {{"field", path.text()}}});
    }

    void problem(Message message) { problems_.error(std::move(message), {}, type_.migrations[index_].location); }

    const RecordType& type_;
    const Model& model_;
    Problems& problems_;
    std::size_t index_ = 0;
    std::set<FieldPath> givenUp_;
};

}  // namespace

Problems checkMigrations(const RecordType& type, const Model& model)
{
    Problems problems;
    MigrationCheck(type, model, problems).run();
    return problems;
}

}  // namespace beibao::model
