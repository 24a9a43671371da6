#include <beibao/store/duplicates/record_merge.h>
#include <beibao/store/journal/reason.h>
#include <beibao/store/session_parts.h>
#include <beibao/store/upgrade/migrated_edit.h>

#include <algorithm>

namespace beibao::store {

using model::Operation;

namespace {

bool names(const model::Value& value, const Id& id)
{
    if (const auto* reference = std::get_if<Id>(&value))
        return *reference == id;
    if (const auto* links = std::get_if<std::vector<model::Link>>(&value))
        return std::ranges::find(*links, id, &model::Link::target) != links->end();
    if (const auto* rows = std::get_if<std::vector<model::Row>>(&value))
        return std::ranges::any_of(*rows, [&](const model::Row& row) {
            return std::ranges::any_of(row.cells, [&](const auto& cell) { return names(cell.second, id); });
        });
    return false;
}

/// A round that forgets what became of its matters would hand them on a second time: what was made in one go with a
/// change, and is named in it, goes first. Throws `Error` (`conflict`) where it has not gone.
void requireMadeIsGone(Session::Parts& parts, const Entry& entry, const RecordEdit& edit)
{
    for (const auto& made : entry.edits) {
        const bool isNamed =
            std::ranges::any_of(edit.fields, [&](const auto& field) { return names(field.second.after, made.record); });
        if (made.operation == Operation::create && isNamed && parts.maySee(made.record) &&
            !parts.load(made.record, true).deleted)
            throw Error(Failure::conflict,
                        {"“{title}” was made along with this change. Delete it first, then take this "
                         "back.",
                         {{"title", parts.session->titleOf(made.record)}}});
    }
}

}  // namespace

CommitOutcome Session::undo(const Id& id)
{
    auto entries = parts_->journal.entriesOf(id);
    const auto changes = [&](const RecordEdit& edit) {
        return edit.record == id && !model::leavesRecord(edit.operation);
    };
    while (!entries.empty() && std::ranges::none_of(entries.back().edits, changes))
        entries.pop_back();
    if (entries.empty())
        throw Error(Failure::notFound, {"There is no record {id}.", {{"id", id.text()}}});
    const auto& last = entries.back();
    const auto edit = reversibleEdit(parts_->typeOfRecord(id), last, *std::ranges::find_if(last.edits, changes));
    if (last.actor != parts_->reader.user)
        throw Error(Failure::conflict, {"The last change was made by {user}, and only that user can take it back.",
                                        {{"user", last.actorName}}});
    if (edit.operation == Operation::erase)
        throw Error(Failure::conflict, {"An erasure cannot be taken back."});
    if (isMerge(last))
        return RecordMerge(*parts_).takeBack(last);
    RecordChange change;
    change.id = id;
    switch (edit.operation) {
    case Operation::create:
    case Operation::restore:
        change.operation = Operation::remove;
        break;
    case Operation::remove:
        change.operation = Operation::restore;
        break;
    default:
        change.operation = Operation::undo;
    }
    if (change.operation == Operation::undo) {
        requireMadeIsGone(*parts_, last, edit);
        change.toState = edit.stateBefore == edit.stateAfter ? std::string() : edit.stateBefore;
        RecordImage before;
        before.id = id;
        for (const auto& [name, values] : edit.fields)
            before.fields[name] = values.before;
        const auto plain = parts_->unsealed(parts_->model().requireType(edit.type), before);
        for (const auto& [name, values] : edit.fields)
            change.fields[name] = valueOf(plain, name);
    }
    return commit({{std::move(change)}, reasonOfUndo(last.seq)});
}

}  // namespace beibao::store
