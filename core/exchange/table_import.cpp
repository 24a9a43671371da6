#include <beibao/exchange/table_import.h>

#include <beibao/exchange/cell_text.h>
#include <beibao/exchange/row_source.h>
#include <beibao/model/value_text.h>
#include <beibao/store/bulk.h>
#include <beibao/store/journal/reason.h>

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <set>

namespace beibao::exchange {

namespace {

using model::Fields;
using model::Operation;
using model::RecordType;
using store::RecordChange;

constexpr std::size_t rowsPerTelling = 200;

Message hiddenValue()
{
    return {"The value is hidden in this file. Let somebody export it who may see it."};
}

/// A reference that a row names by fields, with the record it leads to; `change` makes that record if it is not there.
struct Resolved {
    const model::Field* reference = nullptr;
    std::string key;
    std::optional<RecordChange> change;
    Id id;
};

class TableImport {
public:
    TableImport(store::Session& session, Env& env, const ImportRequest& request, const Progress& progress)
        : session_(session), env_(env), request_(request), progress_(progress),
          type_(session.model().requireType(request.type)),
          source_(openRows(session, env, type_, request.file, request.mapping, [this] { bulk_.flush(); })),
          bulk_(session, store::reasonOfImport(request.file.filename().string()))
    {
        report_.warnings = source_->warnings();
    }

    ImportReport run()
    {
        source_->forEach([this](ImportRow& row) { return take(row); });
        nameLines();
        const bool isWhole = report_.refused.empty() || request_.partial;
        if (isWhole && !report_.cancelled && !request_.dryRun) {
            bulk_.finish();
            report_.written = true;
        }
        return std::move(report_);
    }

private:
    bool take(ImportRow& row)
    {
        ++report_.rows;
        if (row.problems.hasErrors())
            report_.refused.push_back({row.line, std::move(row.problems)});
        else
            decide(row);
        if (progress_ && report_.rows % rowsPerTelling == 0 && !progress_(row.fraction, report_.rows))
            report_.cancelled = true;
        return !report_.cancelled;
    }

    void decide(ImportRow& row)
    {
        auto fields = std::move(row.fields);
        std::vector<Resolved> resolved;
        for (const auto& each : row.referred)
            if (auto found = resolve(each, row, resolved); found)
                fields[each.reference->name] = found->id;
            else
                return;
        if (row.id && !ids_.insert(*row.id).second) {
            refuse(row, {"A line before has the same id."}, idHeader);
            return;
        }
        const bool isThere = row.id && session_.typeOf(*row.id).has_value();
        if (isThere && !isReadable(*row.id)) {
            refuse(row,
                   {"The record with this id was deleted here, or is of another type. Leave the id out to make a new "
                    "one."},
                   idHeader);
            return;
        }
        const auto like =
            isThere ? std::vector<store::DuplicateMatch>{{*row.id, {}}} : bulk_.duplicatesOf(type_, fields, 1);
        const bool updates = isThere || request_.onDuplicate == OnDuplicate::update;
        auto change =
            changeOf(row, std::move(fields), updates && !like.empty() ? std::optional(like.front().id) : std::nullopt);
        if (!change)
            return;
        if (like.empty())
            return make(row, std::move(*change), resolved);
        if (request_.onDuplicate == OnDuplicate::update)
            return update(row, like.front(), std::move(*change), resolved);
        // What is wrong with a row counts more than that it is there already.
        if (!keepProblems(row, bulk_.check(together(std::move(*change), resolved)), resolved, Keep::errors))
            return;
        if (request_.onDuplicate == OnDuplicate::fail)
            return refuseDuplicate(row, like.front());
        note(row, like.front());
    }

    bool isReadable(const Id& id)
    {
        model::Query query;
        query.type = type_.name;
        query.where = "this.id = :id";
        query.parameters["id"] = id;
        return session_.count(query) != 0;
    }

    /// Of a new record, or of one that is there. Nothing if the row is refused.
    std::optional<RecordChange> changeOf(const ImportRow& row, Fields fields, const std::optional<Id>& existing)
    {
        RecordChange change;
        change.operation = existing ? Operation::update : Operation::create;
        change.type = type_.name;
        change.id = existing ? existing : row.id;
        change.fields = std::move(fields);
        for (const auto& [name, value] : change.fields)
            if (!existing && std::holds_alternative<model::Masked>(value)) {
                refuse(row, hiddenValue(), name);
                return std::nullopt;
            }
        if (existing)
            keepNotExchanged(change.fields, *existing);
        return change;
    }

    /// What no table holds of a row in a list, such as its files, stays with it.
    void keepNotExchanged(Fields& fields, const Id& existing)
    {
        std::optional<Fields> there;
        for (const auto& field : type_.fields) {
            const auto given = fields.find(field.name);
            auto* rows = given == fields.end() ? nullptr : std::get_if<std::vector<model::Row>>(&given->second);
            if (!rows || std::ranges::all_of(field.columns, isExchanged))
                continue;
            if (!there)
                there = fieldsOf(existing);
            const auto& earlier = model::rowsOf(*there, field.name);
            for (auto& row : *rows)
                if (const auto same = std::ranges::find(earlier, row.id, &model::Row::id); same != earlier.end())
                    keepNotExchanged(row.cells, field.columns, same->cells);
        }
    }

    static void keepNotExchanged(Fields& cells, const std::vector<model::Field>& columns, const Fields& earlier)
    {
        for (const auto& column : columns)
            if (const auto& cell = valueOf(earlier, column.name);
                !isExchanged(column) && !column.isComputed() && !isEmpty(cell))
                cells[column.name] = cell;
    }

    /// Of a record that is there, or that a row before made.
    Fields fieldsOf(const Id& id)
    {
        if (!session_.typeOf(id))
            bulk_.flush();
        return session_.get(id).fields;
    }

    static std::vector<RecordChange> together(RecordChange change, const std::vector<Resolved>& resolved)
    {
        std::vector<RecordChange> changes;
        changes.reserve(resolved.size() + 1);
        for (const auto& each : resolved)
            if (each.change)
                changes.push_back(*each.change);
        changes.push_back(std::move(change));
        return changes;
    }

    void make(const ImportRow& row, RecordChange change, const std::vector<Resolved>& resolved)
    {
        const auto taken = commit(row, std::move(change), resolved);
        if (!taken)
            return;
        ++report_.created;
        made_.emplace_back(taken->id, row.line);
    }

    void update(const ImportRow& row, const store::DuplicateMatch& like, RecordChange change,
                const std::vector<Resolved>& resolved)
    {
        const auto taken = commit(row, std::move(change), resolved);
        if (!taken)
            return;
        ++(taken->changes ? report_.updated : report_.unchanged);
        if (!like.fields.empty())
            note(row, like);
    }

    /// Nothing if the row is refused.
    std::optional<store::Bulk::Taken> commit(const ImportRow& row, RecordChange change,
                                             const std::vector<Resolved>& resolved)
    {
        auto taken = bulk_.take(together(std::move(change), resolved));
        if (!keepProblems(row, taken, resolved, Keep::all))
            return std::nullopt;
        for (const auto& each : resolved)
            if (each.change) {
                known_.emplace(each.key, each.id);
                ++report_.referredCreated;
            }
        return std::move(taken.back());
    }

    enum class Keep { errors, all };

    /// False if there is an error among them.
    bool keepProblems(const ImportRow& row, const std::vector<store::Bulk::Taken>& taken,
                      const std::vector<Resolved>& resolved, Keep keep)
    {
        Problems problems;
        std::size_t index = 0;
        for (const auto& each : resolved)
            if (each.change)
                append(problems, row, taken[index++].problems, each.reference->name);
        append(problems, row, taken.back().problems, {});
        if (problems.hasErrors()) {
            report_.refused.push_back({row.line, std::move(problems)});
            return false;
        }
        if (keep == Keep::all)
            report_.warnings.append(std::move(problems));
        return true;
    }

    void append(Problems& all, const ImportRow& row, const Problems& some, const std::string& reference) const
    {
        for (auto problem : some) {
            source_->place(problem, row.line, reference);
            all.add(std::move(problem));
        }
    }

    void refuse(const ImportRow& row, const Message& message, const std::string& field)
    {
        Problem problem{Severity::error, message, {}, field};
        source_->place(problem, row.line, {});
        Problems problems;
        problems.add(std::move(problem));
        report_.refused.push_back({row.line, std::move(problems)});
    }

    void refuseDuplicate(const ImportRow& row, const store::DuplicateMatch& like)
    {
        refuse(row,
               {"This is there already, or is likely the same: “{title}” ({id}).",
                {{"title", session_.titleOf(like.id)}, {"id", like.id.text()}}},
               like.fields.empty() ? std::string() : like.fields.front());
    }

    void note(const ImportRow& row, const store::DuplicateMatch& like)
    {
        report_.duplicates.push_back({row.line, like.id, session_.titleOf(like.id), like.fields});
    }

    /// The record that the fields of a reference name: one that was made for a row before, one that is there, or a new
    /// one. Nothing if the row is refused; `resolved` gets what is found.
    const Resolved* resolve(const ReferredFields& referred, const ImportRow& row, std::vector<Resolved>& resolved)
    {
        const auto& type = *referredType(session_.model(), *referred.reference);
        for (const auto& [name, value] : referred.fields)
            if (std::holds_alternative<model::Masked>(value)) {
                refuse(row, hiddenValue(), referred.reference->name);
                return nullptr;
            }
        const auto fields = withTitle(type, referred.fields);
        Resolved found{referred.reference, keyOf(type, fields), std::nullopt, {}};
        if (const auto known = known_.find(found.key); known != known_.end()) {
            found.id = known->second;
        } else if (const auto ids = matching(type, fields); ids.size() == 1) {
            found.id = ids.front();
            known_.emplace(found.key, found.id);
        } else if (!ids.empty()) {
            refuse(row, {"Several records of the type “{type}” have these values.", {{"type", type.label}}},
                   referred.reference->name);
            return nullptr;
        } else {
            found.id = Id::make(env_);
            found.change.emplace();
            found.change->operation = Operation::create;
            found.change->type = type.name;
            found.change->id = found.id;
            found.change->fields = fields;
        }
        resolved.push_back(std::move(found));
        return &resolved.back();
    }

    /// Somebody of whom only the village is known lives in the village.
    Fields withTitle(const RecordType& type, Fields fields) const
    {
        const auto* divisions = session_.model().divisions();
        if (!isEmpty(valueOf(fields, type.titleField)) || !divisions)
            return fields;
        for (const auto& field : type.fields)
            if (field.format == model::TextFormat::divisionCode)
                if (const auto* division = divisions->find(textOf(fields, field.name)))
                    fields[type.titleField] = std::string(division->name);
        return fields;
    }

    static std::string keyOf(const RecordType& type, const Fields& fields)
    {
        auto key = type.name;
        for (const auto& [name, value] : fields)
            key += "\n" + name + "=" + model::formatValue(value);
        return key;
    }

    std::vector<Id> matching(const RecordType& type, const Fields& fields)
    {
        model::Query query;
        query.type = type.name;
        query.limit = 2;
        for (const auto& [name, value] : fields) {
            query.where += fmt::format("{}{} = :{}", query.where.empty() ? "" : " AND ", name, name);
            query.parameters[name] = value;
        }
        std::vector<Id> ids;
        for (const auto& record : session_.find(query).items)
            ids.push_back(record.id);
        return ids;
    }

    /// Tells of which rows the records were made that others are like.
    void nameLines()
    {
        std::ranges::sort(made_);
        for (auto& duplicate : report_.duplicates) {
            const auto found = std::ranges::lower_bound(made_, duplicate.record, {}, &std::pair<Id, int>::first);
            if (found != made_.end() && found->first == duplicate.record)
                duplicate.ofLine = found->second;
        }
    }

    store::Session& session_;
    Env& env_;
    const ImportRequest& request_;
    const Progress& progress_;
    const RecordType& type_;
    std::unique_ptr<RowSource> source_;
    store::Bulk bulk_;
    ImportReport report_;
    std::map<std::string, Id> known_;
    std::set<Id> ids_;                     ///< that rows name
    std::deque<std::pair<Id, int>> made_;  // a vector would have to be copied as it grows
};

}  // namespace

ImportReport importTable(store::Session& session, Env& env, const ImportRequest& request, const Progress& progress)
{
    return TableImport(session, env, request, progress).run();
}

}  // namespace beibao::exchange
