#include <beibao/model/model.h>

#include <beibao/base/error.h>
#include <beibao/model/migration_check.h>

#include <algorithm>
#include <set>

namespace beibao::model {

namespace {

/// Fields that every record has without declaring them.
const std::set<std::string, std::less<>> ownFields{"id",      "number",     "state",    "version",
                                                   "created", "created_by", "updated",  "updated_by",
                                                   "deleted", "owner",      "position", "target"};

class NameCheck {
public:
    NameCheck(const Model& model, const RecordType& type, Problems& problems)
        : model_(model), type_(type), problems_(problems)
    {
    }

    void run()
    {
        checkNames(type_.fields);
        for (const auto& field : type_.fields) {
            requireKind(field.kindField, FieldKind::code, "kind_field");
            requireKind(field.birthField, FieldKind::date, "birth_field");
            requireKind(field.sexField, FieldKind::code, "sex_field");
            for (const auto& name : field.locatedBy)
                requireKind(name, FieldKind::decimal, "located_by");
            checkField(field);
        }
        for (const auto& name : type_.listFields)
            requireField(name, "list");
        for (const auto& key : type_.listSort)
            requireField(key.field, "sort");
        for (const auto& section : type_.sections)
            for (const auto& name : section.fields)
                requireField(name, "sections");
        if (!type_.titleField.empty())
            requireField(type_.titleField, "title");
        checkStates();
        checkViews();
        checkReferrals();
        checkDuplicateRules();
        for (const auto& column : type_.importColumns)
            requireField(column.target.substr(0, column.target.find('.')), "import");
        checkReminders();
        checkRetention();
        problems_.append(checkMigrations(type_, model_));
    }

private:
    /// Of fields, or of the columns of one.
    void checkNames(const std::vector<Field>& fields)
    {
        std::set<std::string> names;
        for (const auto& field : fields)
            if (!names.insert(field.name).second || ownFields.contains(field.name))
                problems_.error(
                    {"“{type}” has the field “{field}” twice.", {{"type", type_.name}, {"field", field.name}}}, {},
                    field.location);
    }

    void checkField(const Field& field)
    {
        if (field.kind == FieldKind::code && !model_.codeList(field.codeList))
            problems_.error({"The code list “{list}” of “{field}” does not exist.",
                             {{"list", field.codeList}, {"field", field.name}}},
                            {}, field.location);
        for (const auto& target : field.targets)
            if (!model_.type(target))
                problems_.error({"“{field}” refers to the record type “{type}”, which does not exist.",
                                 {{"field", field.name}, {"type", target}}},
                                {}, field.location);
        checkNames(field.columns);
        for (const auto& column : field.columns)
            checkField(column);
    }

    void requireField(const std::string& name, std::string_view where) { requireField(name, where, type_.location); }

    void requireField(const std::string& name, std::string_view where, const Location& location)
    {
        if (!type_.field(name) && !ownFields.contains(name))
            problems_.error({"“{where}” of “{type}” names the field “{field}”, which does not exist.",
                             {{"where", std::string(where)}, {"type", type_.name}, {"field", name}}},
                            {}, location);
    }

    /// Of a field that another field's declaration names; an empty name is none.
    void requireKind(const std::string& name, FieldKind kind, std::string_view where)
    {
        if (name.empty())
            return;
        requireField(name, where);
        if (const auto* field = type_.field(name); field && field->kind != kind)
            problems_.error({"“{where}” names “{field}”, which is not of the kind “{kind}”.",
                             {{"where", std::string(where)}, {"field", name}, {"kind", std::string(kindName(kind))}}},
                            {}, field->location);
    }

    void requireState(const std::string& name, const Location& location)
    {
        if (!type_.state(name))
            problems_.error({"“{type}” has no state “{state}”.", {{"type", type_.name}, {"state", name}}}, {},
                            location);
    }

    void checkStates()
    {
        if (!type_.states.empty())
            requireState(type_.initialState, type_.location);
        for (const auto& transition : type_.transitions) {
            requireState(transition.from, transition.location);
            requireState(transition.to, transition.location);
            for (const auto& name : transition.required)
                if (!type_.field(name))
                    problems_.error(
                        {"A transition requires the field “{field}”, which does not exist.", {{"field", name}}}, {},
                        transition.location);
        }
    }

    void checkViews()
    {
        for (const auto& view : type_.views) {
            for (const auto& name : view.listFields)
                requireField(name, "views", view.location);
            for (const auto& key : view.sort)
                requireField(key.field, "views", view.location);
        }
        if (!type_.board)
            return;
        if (type_.states.empty())
            problems_.error({"“{type}” has no states, which a board needs for its columns.", {{"type", type_.name}}},
                            {}, type_.board->location);
        for (const auto& state : type_.board->states)
            requireState(state, type_.board->location);
        for (const auto& name : type_.board->cardFields)
            requireField(name, "board", type_.board->location);
    }

    /// A type of a module that is switched off, or not installed, hands nothing on.
    [[nodiscard]] bool isModuleInUse(std::string_view module) const
    {
        return std::ranges::any_of(model_.types(), [&](const auto& each) { return moduleIn(each.first) == module; });
    }

    /// Only what is text may go from one into another, and records where they may be referred to.
    void checkReferrals()
    {
        if (!type_.referrals)
            return;
        for (const auto& from : type_.referrals->from)
            if (!model_.type(from) && isModuleInUse(moduleIn(from)))
                problems_.error({"There is no record type “{type}”.", {{"type", from}}}, {}, type_.referrals->location);
        for (const auto& [name, source] : type_.referrals->fill) {
            requireField(name, "referrals", type_.referrals->location);
            const auto* field = type_.field(name);
            if (!field)
                continue;
            const bool isText = field->kind == FieldKind::text || field->kind == FieldKind::longText;
            const bool takesText = source == "reason" || source == "note";
            if (takesText ? !isText : field->kind != FieldKind::reference)
                problems_.error({"“referrals” fills “{field}” from “{source}”, which is of another kind.",
                                 {{"field", name}, {"source", source}}},
                                {}, type_.referrals->location);
        }
    }

    void checkReminders()
    {
        std::set<std::string> names;
        for (const auto& rule : type_.reminders) {
            if (!names.insert(rule.name).second)
                problems_.error(
                    {"“{type}” has the reminder “{reminder}” twice.", {{"type", type_.name}, {"reminder", rule.name}}},
                    {}, rule.location);
            if (const auto* rows = type_.field(rule.forEach);
                !rule.forEach.empty() && (!rows || rows->kind != FieldKind::rows))
                problems_.error({"“for_each” names “{field}”, which is not a list of rows.", {{"field", rule.forEach}}},
                                {}, rule.location);
        }
    }

    void checkRetention()
    {
        std::set<std::string> names;
        for (const auto& rule : type_.retention)
            if (!names.insert(rule.name).second)
                problems_.error({"“{type}” has the rule for retention “{rule}” twice.",
                                 {{"type", type_.name}, {"rule", rule.name}}},
                                {}, rule.location);
    }

    void checkDuplicateRules()
    {
        for (const auto& rule : type_.duplicates.rules) {
            for (const auto& name : rule.same)
                requireComparable(name, rule.location);
            if (!rule.near.empty())
                requireComparable(rule.near, rule.location);
        }
        for (const auto& name : type_.duplicates.distinguishing)
            requireComparable(name, type_.location);
    }

    void requireComparable(const std::string& name, const Location& location)
    {
        const auto* field = type_.field(name);
        if (!field || field->isComputed() || field->kind == FieldKind::rows || field->kind == FieldKind::references ||
            field->kind == FieldKind::attachment)
            problems_.error({"“duplicates” of “{type}” names “{field}”, which is no field with one value.",
                             {{"type", type_.name}, {"field", name}}},
                            {}, location);
    }

    const Model& model_;
    const RecordType& type_;
    Problems& problems_;
};

void checkIndicator(const Model& model, const Indicator& indicator, Problems& problems)
{
    if (!model.type(indicator.recordType))
        problems.error({"There is no record type “{type}”.", {{"type", indicator.recordType}}}, {}, indicator.location);
    for (const auto& column : indicator.columns)
        if (column.kind == ColumnKind::code && !model.codeList(column.codeList))
            problems.error({"The code list “{list}” of “{field}” does not exist.",
                            {{"list", column.codeList}, {"field", column.name}}},
                           {}, indicator.location);
}

/// In place of the one of the same name, or behind the others.
template <typename Rule>
void set(std::vector<Rule>& rules, Rule rule)
{
    if (const auto same = std::ranges::find(rules, rule.name, &Rule::name); same != rules.end())
        *same = std::move(rule);
    else
        rules.push_back(std::move(rule));
}

}  // namespace

void Model::add(RecordType type, Problems& problems)
{
    const auto location = type.location;
    const auto name = type.name;
    if (!types_.emplace(name, std::move(type)).second)
        problems.error({"The record type “{type}” is declared twice.", {{"type", name}}}, {}, location);
}

void Model::add(CodeList list, Problems& problems)
{
    const auto location = list.location;
    const auto name = list.name;
    if (!codeLists_.emplace(name, std::move(list)).second)
        problems.error({"The code list “{list}” is declared twice.", {{"list", name}}}, {}, location);
}

void Model::add(Indicator indicator, Problems& problems)
{
    const auto location = indicator.location;
    const auto name = indicator.name;
    if (!indicators_.emplace(name, std::move(indicator)).second)
        problems.error({"The indicator “{indicator}” is declared twice.", {{"indicator", name}}}, {}, location);
}

void Model::add(Report report, Problems& problems)
{
    const auto location = report.location;
    const auto name = report.name;
    if (!reports_.emplace(name, std::move(report)).second)
        problems.error({"The report “{report}” is declared twice.", {{"report", name}}}, {}, location);
}

// NOLINTNEXTLINE(cppcoreguidelines-rvalue-reference-param-not-moved): its parts are
void Model::add(Model&& other, Problems& problems)
{
    types_.merge(other.types_);
    codeLists_.merge(other.codeLists_);
    indicators_.merge(other.indicators_);
    reports_.merge(other.reports_);
    // What is left is here already, which is told of each.
    for (auto& [name, type] : other.types_)
        add(std::move(type), problems);
    for (auto& [name, list] : other.codeLists_)
        add(std::move(list), problems);
    for (auto& [name, indicator] : other.indicators_)
        add(std::move(indicator), problems);
    for (auto& [name, report] : other.reports_)
        add(std::move(report), problems);
}

void Model::replace(RecordType type)
{
    const auto name = type.name;
    types_.insert_or_assign(name, std::move(type));
}

void Model::replace(CodeList list)
{
    const auto name = list.name;
    codeLists_.insert_or_assign(name, std::move(list));
}

void Model::setReminder(std::string_view type, ReminderRule rule)
{
    set(types_.find(type)->second.reminders, std::move(rule));
}

void Model::setRetention(std::string_view type, RetentionRule rule)
{
    set(types_.find(type)->second.retention, std::move(rule));
}

const RecordType* Model::type(std::string_view name) const
{
    const auto found = types_.find(name);
    return found == types_.end() ? nullptr : &found->second;
}

const RecordType& Model::requireType(std::string_view name) const
{
    if (const auto* found = type(name))
        return *found;
    throw Error(Failure::notFound, {"There is no record type “{type}”.", {{"type", std::string(name)}}});
}

const CodeList* Model::codeList(std::string_view name) const
{
    const auto found = codeLists_.find(name);
    return found == codeLists_.end() ? nullptr : &found->second;
}

Problems Model::checkNames() const
{
    Problems problems;
    for (const auto& [name, type] : types_)
        NameCheck(*this, type, problems).run();
    for (const auto& [name, indicator] : indicators_)
        checkIndicator(*this, indicator, problems);
    for (const auto& [name, report] : reports_)
        for (const auto& part : report.indicators)
            if (!indicators_.contains(part))
                problems.error({"The report “{report}” names the indicator “{indicator}”, which does not exist.",
                                {{"report", name}, {"indicator", part}}},
                               {}, report.location);
    return problems;
}

}  // namespace beibao::model
