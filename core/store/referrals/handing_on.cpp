#include <beibao/store/referrals/handing_on.h>

#include <beibao/model/references.h>
#include <beibao/store/referrals/taking_up.h>

#include <algorithm>
#include <set>

namespace beibao::store {

namespace {

using model::Fields;
using model::Row;

const std::vector<Row>& mattersOf(const model::Record& record)
{
    return model::rowsOf(record.fields, record.type == diaryType ? "matters" : "");
}

[[noreturn]] void refuseMatter()
{
    throw Error(Failure::notFound, {"The diary entry has no such matter."});
}

/// Throws `Error`: `notFound`, `conflict`.
const Row& requireOpen(const model::Record& record, const Id& matter)
{
    const auto& rows = mattersOf(record);
    const auto row = std::ranges::find(rows, matter, &Row::id);
    if (row == rows.end())
        refuseMatter();
    if (!model::isEmpty(valueOf(row->cells, "became")))
        throw Error(Failure::conflict, {"This matter was handed on before."});
    return *row;
}

/// The record itself, where it is in the register; else the one person that it names. Nothing where it names several:
/// whom it is about is then for somebody to say.
std::optional<Id> subjectOf(Session& session, const model::Record& record)
{
    if (record.type == "core.person" || record.type == "core.organisation" || record.type == "core.place")
        return record.id;
    std::set<Id> people;
    for (const auto& id : model::referencesIn(record.fields))
        if (session.typeOf(id) == "core.person")
            people.insert(id);
    return people.size() == 1 ? std::optional(*people.begin()) : std::nullopt;
}

bool isTask(const HandingOn& handing)
{
    return handing.toType == taskType;
}

/// The matters of a diary entry, one of them with what became of it.
std::vector<Row> withResult(std::vector<Row> rows, const Id& matter, const Id& result)
{
    std::ranges::find(rows, matter, &Row::id)->cells["became"] = result;
    return rows;
}

Fields usualFieldsFrom(Session& session, const model::Record& record, const HandingOn& handing)
{
    const auto* matter = handing.matter ? &requireOpen(record, *handing.matter) : nullptr;
    const auto what = matter ? model::textOf(matter->cells, "text") : session.titleOf(handing.from);
    Fields fields;
    // A diary is called by what was noted in it, which is its author's alone.
    if (!matter && record.type == diaryType)
        return fields;
    if (isTask(handing)) {
        fields["title"] = what;
        if (matter)
            fields["due"] = valueOf(matter->cells, "due");
        return fields;
    }
    fields["reason"] = what;
    if (matter)
        fields["note"] = valueOf(matter->cells, "action");
    if (const auto subject = subjectOf(session, record))
        fields["subject"] = *subject;
    return fields;
}

}  // namespace

std::vector<OpenMatter> openMatters(const model::Record& record)
{
    std::vector<OpenMatter> matters;
    for (const auto& row : mattersOf(record))
        if (model::isEmpty(valueOf(row.cells, "became")))
            matters.push_back({row.id, model::textOf(row.cells, "text")});
    return matters;
}

Id matterAt(Session& session, const Id& diary, std::size_t position)
{
    const auto record = session.get(diary);
    const auto& rows = mattersOf(record);
    if (position == 0 || position > rows.size())
        refuseMatter();
    return rows[position - 1].id;
}

Fields usualFields(Session& session, const HandingOn& handing)
{
    return usualFieldsFrom(session, session.get(handing.from), handing);
}

CommitOutcome handOn(Session& session, const HandingOn& handing, const Fields& fields)
{
    const auto record = session.get(handing.from);
    RecordChange made;
    made.operation = model::Operation::create;
    made.type = isTask(handing) ? taskType : referralType;
    made.id = session.newId();
    made.fields = usualFieldsFrom(session, record, handing);
    for (const auto& [name, value] : fields)
        made.fields[name] = value;
    made.fields[isTask(handing) ? "about" : "from"] = handing.from;
    if (!isTask(handing))
        made.fields["to_type"] = session.model().requireType(handing.toType).name;
    Change change;
    if (handing.matter) {
        RecordChange noted;
        noted.id = record.id;
        noted.base = record.version;
        noted.fields["matters"] = withResult(mattersOf(record), *handing.matter, *made.id);
        change.records.push_back(std::move(noted));
    }
    change.records.insert(change.records.begin(), std::move(made));
    return session.commit(change);
}

}  // namespace beibao::store
