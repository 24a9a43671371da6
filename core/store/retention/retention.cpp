#include <beibao/store/retention/retention.h>

#include <beibao/store/attachments/attaching.h>
#include <beibao/store/journal/reason.h>
#include <beibao/store/session_parts.h>
#include <beibao/store/tables/schema.h>

#include <fmt/format.h>

#include <algorithm>

namespace beibao::store {

namespace {

using model::RetentionEnd;

/// Whether a key is there with which something of the record, or of an attachment about it, can still be read.
bool holdsSealedContent(Session::Parts& parts, const Id& record)
{
    const auto* attachments = parts.model().type(attachmentType);
    const auto ofAttachments = attachments
                                   ? fmt::format(" UNION ALL SELECT 1 FROM main.{} AS file JOIN main.record_key AS key "
                                                 "ON key.record = file.id WHERE file.about = ?1",
                                                 sqlite::quotedName(tableName(*attachments)))
                                   : std::string();
    auto row = parts.database.cached("SELECT 1 FROM main.record_key WHERE record = ?1" + ofAttachments);
    row->bind(1, std::span<const std::byte>(record.bytes()));
    return row->step();
}

void addDue(Session::Parts& parts, const model::RecordType& type, const model::RetentionRule& rule,
            std::vector<DueRetention>& due)
{
    const auto today = parts.reader.today(parts.env());
    parts.rules->forEachDay(type, rule.when, rule.from, [&](const Id& record, Date from) {
        const auto since = periodEnd(from, rule.keep, parts.reader.workingDays) + std::chrono::days{1};
        if (since > today || !parts.maySee(type, record))
            return;
        if (rule.end == RetentionEnd::erase && !holdsSealedContent(parts, record))
            return;
        due.push_back({record, type.name, rule.name, rule.end, since});
    });
}

void requireRights(const Session& session, std::span<const DueRetention> all)
{
    for (const auto& each : all)
        if (!session.rights().may(each.end == RetentionEnd::erase ? Right::erase : Right::remove, each.type))
            throw Error(Failure::notPermitted, {"Your role does not allow this on “{type}”.",
                                                {{"type", session.model().requireType(each.type).label}}});
}

/// Whether it still is to be done: what was done before may have been of this record too.
bool isStillDue(Session::Parts& parts, const DueRetention& each)
{
    const auto& type = parts.model().requireType(each.type);
    return !parts.records.isDeleted(type, each.record) &&
           (each.end == RetentionEnd::remove || holdsSealedContent(parts, each.record));
}

/// What stands against it; nothing where it is done.
Problems carryOut(Session& session, const DueRetention& each, const std::string& why)
try {
    const auto reason = reasonOfRetention(why, each.type + "." + each.rule, each.since);
    CommitOutcome outcome;
    if (each.end == RetentionEnd::erase) {
        outcome = session.erase(each.record, reason);
    } else {
        RecordChange change;
        change.operation = model::Operation::remove;
        change.id = each.record;
        outcome = session.commit({{std::move(change)}, reason});
    }
    return outcome.committed() ? Problems() : std::move(outcome.problems);
} catch (const Error& error) {
    if (error.failure() != Failure::conflict)
        throw;
    auto problems = error.problems();
    if (!problems.hasErrors())
        problems.error(error.message());
    return problems;
}

}  // namespace

std::vector<DueRetention> dueByRetention(Session& session)
{
    auto& parts = session.parts();
    std::vector<DueRetention> due;
    for (const auto& [name, type] : session.model().types())
        for (const auto& rule : type.retention)
            addDue(parts, type, rule, due);
    std::ranges::stable_sort(due, {}, &DueRetention::since);
    return due;
}

RetentionOutcome applyRetention(Session& session, const std::string& why, std::size_t limit)
{
    if (why.find_first_not_of(' ') == std::string::npos)
        throw Error(Failure::usage, {"Say why (--why)."});
    const auto due = dueByRetention(session);
    requireRights(session, due);
    RetentionOutcome outcome;
    std::size_t place = 0;
    for (; place < due.size() && outcome.done.size() < limit; ++place) {
        if (!isStillDue(session.parts(), due[place]))
            continue;
        if (auto problems = carryOut(session, due[place], why); problems.hasErrors())
            outcome.refused.push_back({due[place], std::move(problems)});
        else
            outcome.done.push_back(due[place]);
    }
    outcome.left = due.size() - place;
    return outcome;
}

}  // namespace beibao::store
