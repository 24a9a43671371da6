#include <beibao/store/retention/retention.h>

#include <beibao/store/attachments/attaching.h>
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

void carryOut(Session& session, const DueRetention& each, const std::string& why)
{
    const auto reason = fmt::format("{} (retention {}.{}, since {})", why, each.type, each.rule, each.since.text());
    CommitOutcome outcome;
    if (each.end == RetentionEnd::erase) {
        outcome = session.erase(each.record, reason);
    } else {
        RecordChange change;
        change.operation = model::Operation::remove;
        change.id = each.record;
        outcome = session.commit({{std::move(change)}, reason});
    }
    if (!outcome.committed())
        throw Error(std::move(outcome.problems));
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
    const auto count = std::min(limit, due.size());
    requireRights(session, std::span(due).first(count));
    RetentionOutcome outcome;
    for (const auto& each : std::span(due).first(count))
        if (isStillDue(session.parts(), each)) {
            carryOut(session, each, why);
            outcome.done.push_back(each);
        }
    outcome.left = due.size() - count;
    return outcome;
}

}  // namespace beibao::store
