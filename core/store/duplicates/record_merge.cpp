#include <beibao/store/duplicates/record_merge.h>

#include <beibao/model/validate.h>
#include <beibao/store/access/users.h>
#include <beibao/store/committer.h>
#include <beibao/store/journal/reason.h>
#include <beibao/store/tables/reference_places.h>
#include <beibao/store/upgrade/migrated_edit.h>
#include <beibao/store/write_transaction.h>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace beibao::store {

namespace {

using model::Draft;
using model::Link;
using model::Operation;
using model::RecordType;
using model::Row;
using model::Value;

/// Those that refer to a record, deleted ones too: they may be restored.
std::vector<Id> allReferring(Session::Parts& parts, const RecordType& type, const Id& target)
{
    std::set<Id> ids;
    for (const auto& place : referencePlaces(type)) {
        auto rows =
            parts.database.prepare(fmt::format("SELECT referring.id FROM {} WHERE {} = ?", place.from, place.target));
        rows.bind(1, target.bytes());
        while (rows.step())
            if (const auto id = Id::fromBytes(rows.blob(0)))
                ids.insert(*id);
    }
    return {ids.begin(), ids.end()};
}

/// The value with one record in the place of another; a link that is there twice then, once.
Value repointed(Value value, const Id& from, const Id& to)
{
    if (auto* target = std::get_if<Id>(&value); target && *target == from)
        *target = to;
    if (auto* links = std::get_if<std::vector<Link>>(&value)) {
        std::vector<Link> kept;
        for (const auto& link : *links)
            if (const Link now{link.target == from ? to : link.target, link.role};
                std::ranges::find(kept, now) == kept.end())
                kept.push_back(now);
        *links = std::move(kept);
    }
    if (auto* rows = std::get_if<std::vector<Row>>(&value))
        for (auto& row : *rows)
            for (auto& [name, cell] : row.cells)
                if (auto* target = std::get_if<Id>(&cell); target && *target == from)
                    *target = to;
    return value;
}

void repoint(Draft& draft, const Id& from, const Id& to)
{
    for (const auto& field : draft.type().fields)
        if (!field.isComputed())
            draft.set(field.name, repointed(draft.value(field.name), from, to));
}

std::vector<Link> joinedLinks(std::vector<Link> links, const std::vector<Link>& more)
{
    for (const auto& link : more)
        if (std::ranges::find(links, link) == links.end())
            links.push_back(link);
    return links;
}

/// A row that went from one to the other in an earlier merge, and has changed since in one of them, stands twice.
std::vector<Row> joinedRows(std::vector<Row> rows, std::vector<Row> more, Env& env)
{
    for (auto& row : more) {
        if (std::ranges::find(rows, row.cells, &Row::cells) != rows.end())
            continue;
        if (std::ranges::find(rows, row.id, &Row::id) != rows.end())
            row.id = Id::make(env);
        rows.push_back(std::move(row));
    }
    return rows;
}

Value joinedValue(const Value& kept, const Value& dropped, Env& env)
{
    const auto* links = std::get_if<std::vector<Link>>(&kept);
    const auto* moreLinks = std::get_if<std::vector<Link>>(&dropped);
    if (links && moreLinks)
        return joinedLinks(*links, *moreLinks);
    const auto* rows = std::get_if<std::vector<Row>>(&kept);
    const auto* moreRows = std::get_if<std::vector<Row>>(&dropped);
    if (rows && moreRows)
        return joinedRows(*rows, *moreRows, env);
    return kept;
}

/// A file is sealed with the key of its record: the kept one gets a copy of its own, also of those in rows.
Value ownCopy(Session::Parts& parts, const Value& value, const Id& from, const Id& to)
{
    if (const auto* file = std::get_if<model::Attachment>(&value))
        return parts.attachments.copy(*parts.keys, from, *file, to);
    const auto* given = std::get_if<std::vector<model::Row>>(&value);
    if (!given)
        return value;
    auto rows = *given;
    for (auto& row : rows)
        for (auto& [name, cell] : row.cells)
            cell = ownCopy(parts, cell, from, to);
    return rows;
}

void takeOver(Session::Parts& parts, Draft& keep, const Draft& dropped)
{
    for (const auto& field : keep.type().fields) {
        if (field.isComputed())
            continue;
        const auto& held = keep.value(field.name);
        const auto& more = valueOf(dropped.before(), field.name);
        const bool isTaken = isEmpty(held) || field.kind == model::FieldKind::rows;
        const auto own = isTaken ? ownCopy(parts, more, dropped.id(), keep.id()) : more;
        keep.set(field.name, isEmpty(held) ? own : joinedValue(held, own, parts.env()));
    }
}

/// A record that referred to the other would refer to itself.
void dropSelfReferences(Draft& draft)
{
    for (const auto& field : draft.type().fields) {
        auto value = draft.value(field.name);
        if (const auto* target = std::get_if<Id>(&value); target && *target == draft.id())
            draft.set(field.name, {});
        if (auto* links = std::get_if<std::vector<Link>>(&value);
            links && std::erase_if(*links, [&](const Link& link) { return link.target == draft.id(); }) > 0)
            draft.set(field.name, links->empty() ? Value() : value);
    }
}

/// A field before and after the merge.
struct MergedValue {
    const Value& before;
    const Value& after;
};

std::vector<Link> linksBack(const std::vector<Link>& links, const std::vector<Link>& before,
                            const std::vector<Link>& after)
{
    const auto isIn = [](const Link& link, const std::vector<Link>& list) {
        return std::ranges::find(list, link) != list.end();
    };
    std::vector<Link> lost;
    for (const auto& link : before)
        if (!isIn(link, after) && !isIn(link, links))
            lost.push_back(link);
    std::vector<Link> back;
    for (const auto& link : links) {
        if (!isIn(link, after) || isIn(link, before)) {
            back.push_back(link);
            continue;
        }
        // The merge has put it there: what it replaced comes back to its place.
        const auto instead = std::ranges::find(lost, link.role, &Link::role);
        if (instead != lost.end()) {
            back.push_back(*instead);
            lost.erase(instead);
        }
    }
    back.insert(back.end(), lost.begin(), lost.end());
    return back;
}

std::vector<Row> rowsBack(std::vector<Row> rows, const std::vector<Row>& before, const std::vector<Row>& after)
{
    std::erase_if(rows, [&](const Row& row) {
        const auto merged = std::ranges::find(after, row.id, &Row::id);
        return merged != after.end() && *merged == row && std::ranges::find(before, row.id, &Row::id) == before.end();
    });
    for (auto& row : rows) {
        const auto earlier = std::ranges::find(before, row.id, &Row::id);
        const auto merged = std::ranges::find(after, row.id, &Row::id);
        if (earlier == before.end() || merged == after.end())
            continue;
        for (const auto& [name, cell] : earlier->cells)
            if (valueOf(row.cells, name) == valueOf(merged->cells, name))
                row.cells[name] = cell;
    }
    return rows;
}

/// What somebody has changed since the merge stays as it is now.
Value takenBack(const Value& now, const MergedValue& merged)
{
    if (now == merged.after)
        return merged.before;
    const auto* links = std::get_if<std::vector<Link>>(&now);
    const auto* linksBefore = std::get_if<std::vector<Link>>(&merged.before);
    const auto* linksAfter = std::get_if<std::vector<Link>>(&merged.after);
    if (links && linksBefore && linksAfter)
        return linksBack(*links, *linksBefore, *linksAfter);
    const auto* rows = std::get_if<std::vector<Row>>(&now);
    const auto* rowsBefore = std::get_if<std::vector<Row>>(&merged.before);
    const auto* rowsAfter = std::get_if<std::vector<Row>>(&merged.after);
    if (rows && rowsBefore && rowsAfter)
        return rowsBack(*rows, *rowsBefore, *rowsAfter);
    return now;
}

model::Fields plainSide(Session::Parts& parts, const RecordType& type, const RecordEdit& edit, Value FieldEdit::* side)
{
    RecordImage image;
    image.id = edit.record;
    for (const auto& [name, values] : edit.fields)
        image.fields[name] = values.*side;
    return parts.unsealed(type, image);
}

Committer::Item itemFor(Session::Parts& parts, const RecordType& type, const RecordImage& image, Operation operation)
{
    return {Draft(type, image.id, operation, parts.unsealed(type, image), image.state), image};
}

Committer::Item takenBackItem(Session::Parts& parts, const RecordType& type, const RecordImage& image,
                              const RecordEdit& edit)
{
    const bool comesBack = edit.operation == Operation::merge;
    auto item = itemFor(parts, type, image, comesBack ? Operation::undo : Operation::update);
    const auto before = plainSide(parts, type, edit, &FieldEdit::before);
    const auto after = plainSide(parts, type, edit, &FieldEdit::after);
    for (const auto& [name, values] : edit.fields)
        item.draft.set(name, takenBack(item.draft.value(name), {valueOf(before, name), valueOf(after, name)}));
    return item;
}

void requireMergeable(Session::Parts& parts, const RecordType& type, const RecordType& other, const Id& keep,
                      const Id& drop)
{
    if (keep == drop)
        throw Error(Failure::conflict, {"A record cannot be merged with itself."});
    if (type.name == userType)  // who did what must stay who did it
        throw Error(Failure::conflict, {"Users cannot be merged. Disable the one that is not needed."});
    if (&type != &other)
        throw Error(Failure::conflict,
                    {"A record of the type “{type}” cannot be merged with one of the type “{other}”.",
                     {{"type", type.label}, {"other", other.label}}});
    for (const auto right : {Right::see, Right::change, Right::remove})
        if (!parts.reader.rights.may(right, type.name))
            throw Error(Failure::notPermitted, {"Your role does not allow this on “{type}”.", {{"type", type.label}}});
}

/// Whoever may not fill a field in does not fill it in by a merge.
void requireMayTakeOver(Session::Parts& parts, const model::Draft& kept)
{
    for (const auto& field : kept.type().fields)
        if (kept.changes(field.name) && !parts.reader.rights.mayField(Right::change, kept.type().name, field.name))
            throw Error(Failure::notPermitted, {"Your role may not fill in “{field}” of “{type}”.",
                                                {{"field", field.label}, {"type", kept.type().label}}});
}

/// The last edit that changed a record; nothing for one that is not in the journal.
std::optional<RecordEdit> lastEdit(Session::Parts& parts, const Id& record)
{
    std::optional<RecordEdit> last;
    for (const auto& entry : parts.journal.entriesOf(record))
        for (const auto& edit : entry.edits)
            if (edit.record == record && !model::leavesRecord(edit.operation))
                last = edit;
    return last;
}

}  // namespace

CommitOutcome RecordMerge::merge(const Id& keep, const Id& drop, const std::string& why)
{
    const auto& type = parts_.typeOfRecord(keep);
    requireMergeable(parts_, type, parts_.typeOfRecord(drop), keep, drop);
    WriteTransaction transaction(parts_);
    parts_.requireVisible(type, keep);
    parts_.requireVisible(type, drop);
    Committer committer(parts_);
    CommitOutcome outcome;
    std::vector<Committer::Item> items;
    items.push_back(itemFor(parts_, type, parts_.load(drop), Operation::merge));
    items.back().into = keep;

    auto kept = itemFor(parts_, type, parts_.load(keep), Operation::update);
    takeOver(parts_, kept.draft, items.back().draft);
    requireMayTakeOver(parts_, kept.draft);
    repoint(kept.draft, drop, keep);
    dropSelfReferences(kept.draft);
    committer.complete(kept, {}, *parts_.session, outcome.problems);
    if (!outcome.committed())
        return outcome;
    items.push_back(std::move(kept));

    for (const auto& [name, referringType] : parts_.model().types())
        for (const auto& id : allReferring(parts_, referringType, drop)) {
            const auto image = id == keep || id == drop ? std::nullopt : parts_.records.load(referringType, id);
            if (!image)
                continue;
            items.push_back(itemFor(parts_, referringType, *image, Operation::update));
            repoint(items.back().draft, drop, keep);
        }
    committer.write(items, why);
    committer.checkUnique(items[1].draft, outcome.problems);
    if (outcome.committed())
        transaction.commit();
    outcome.records = {keep};
    return outcome;
}

CommitOutcome RecordMerge::takeBack(const Entry& merge)
{
    WriteTransaction transaction(parts_);
    Committer committer(parts_);
    CommitOutcome outcome;
    std::vector<Committer::Item> items;
    for (const auto& edit : merge.edits) {
        const auto& type = parts_.model().requireType(edit.type);
        if (edit.operation == Operation::merge)
            requireMergeable(parts_, type, type, edit.into, edit.record);
        const auto image = parts_.records.load(type, edit.record);
        if (!image)
            continue;
        items.push_back(takenBackItem(parts_, type, *image, reversibleEdit(type, merge, edit)));
        outcome.records.push_back(edit.record);
    }
    committer.write(items, reasonOfUndo(merge.seq));
    for (const auto& item : items)
        committer.checkUnique(item.draft, outcome.problems);
    if (outcome.committed())
        transaction.commit();
    return outcome;
}

bool isMerge(const Entry& entry)
{
    return std::ranges::find(entry.edits, Operation::merge, &RecordEdit::operation) != entry.edits.end();
}

std::optional<Id> mergedInto(Session::Parts& parts, const Id& deleted)
{
    const auto last = lastEdit(parts, deleted);
    return last && last->operation == Operation::merge ? std::optional(last->into) : std::nullopt;
}

std::vector<Id> mergedIntoIt(Session::Parts& parts, const Id& record)
{
    std::vector<Id> ids;
    for (const auto& entry : parts.journal.entriesOf(record))
        for (const auto& edit : entry.edits)
            if (edit.operation == Operation::merge && edit.into == record && mergedInto(parts, edit.record) == record)
                ids.push_back(edit.record);
    return ids;
}

Message goneMessage(Session::Parts& parts, const Id& deleted)
{
    if (const auto other = mergedInto(parts, deleted))
        return {"The record {id} was merged into {other}.", {{"id", deleted.text()}, {"other", other->text()}}};
    return {"The record {id} was deleted.", {{"id", deleted.text()}}};
}

}  // namespace beibao::store
