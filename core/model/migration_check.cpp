#include <beibao/model/migration_check.h>

#include <beibao/model/migrated_fields.h>
#include <beibao/model/value_text.h>

#include <algorithm>
#include <set>

namespace beibao::model {

namespace {

/// Kinds whose values are the same whole numbers and mean something else: 5, 5 fen, 5 millimetres.
bool isFigure(FieldKind kind)
{
    return kind == FieldKind::integer || kind == FieldKind::money || kind == FieldKind::length;
}

bool isList(FieldKind kind)
{
    return kind == FieldKind::rows || kind == FieldKind::attachment;
}

bool isLink(FieldKind kind)
{
    return kind == FieldKind::reference || kind == FieldKind::references;
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
        const bool changes = step.from != field->kind || !step.values.empty();
        if (isList(step.from) || isList(field->kind) || isLink(step.from) != isLink(field->kind) ||
            field->isComputed() || !changes || (isLink(field->kind) && !field->roles.empty()))
            problem({"“{field}” cannot be converted from the kind “{from}” to the kind “{to}”. Give it another name.",
                     {{"field", step.field.text()},
                      {"from", std::string(kindName(step.from))},
                      {"to", std::string(kindName(field->kind))}}});
        else if (kindsOf(path, field->kind) > 1)
            problem({"“{field}” would take figures of one kind for those of another, such as yuan for metres. Give it "
                     "another name.",
                     {{"field", step.field.text()}}});
        else
            checkValues(step, *field);
    }

    /// How many kinds of figures the field has had.
    std::size_t kindsOf(const FieldPath& path, FieldKind present) const
    {
        std::set<FieldKind> kinds;
        if (isFigure(present))
            kinds.insert(present);
        for (std::size_t index = 0; index < type_.migrations.size(); ++index)
            if (const auto* step = std::get_if<FieldConversion>(&type_.migrations[index].step);
                step && isFigure(step->from) && presentPath(type_, step->field, index + 1) == path)
                kinds.insert(step->from);
        return kinds.size();
    }

    void checkValues(const FieldConversion& step, const Field& field)
    {
        const bool isText = field.kind == FieldKind::text || field.kind == FieldKind::longText;
        for (const auto& [before, after] : step.values) {
            if (!isText && isValue(field, before))
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
