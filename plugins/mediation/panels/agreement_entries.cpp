#include "panels/agreement_entries.h"

#include <beibao/base/text.h>
#include <beibao/model/value_entry.h>

#include <algorithm>

namespace beibao::mediation {

namespace {

using model::Fields;
using model::Row;
using model::Value;

Value textValue(const std::string& text)
{
    return text.empty() ? Value() : Value(text);
}

/// The row that an entry stands for, with what the panel does not show.
Row rowFor(const TermEntry& entry, const std::vector<Row>& rows)
{
    const auto row = std::ranges::find(rows, entry.row, &Row::id);
    return row == rows.end() ? Row{entry.row, {}} : *row;
}

void put(Row& row, const model::Field& column, const std::string& entry, const Timestamp& now)
{
    if (const auto value = model::valueEntered(column, entry, now))
        row.cells.insert_or_assign(column.name, *value);
}

void judge(const model::Field& column, const std::string& entry, const std::string& field, const Timestamp& now,
           Problems& problems)
{
    if (!model::valueEntered(column, entry, now))
        problems.error(model::expectedEntry(column), field);
}

}  // namespace

bool TermEntry::isBlank() const
{
    return trimmed(what).empty() && !who && trimmed(amount).empty() && trimmed(due).empty();
}

AgreementEntries entriesOf(const Fields& dispute, const TermColumns& columns)
{
    AgreementEntries entries;
    entries.facts = model::textOf(dispute, "facts");
    for (const auto& row : model::rowsOf(dispute, "terms")) {
        TermEntry entry{row.id, model::textOf(row.cells, "what"), {}, {}, {}};
        if (const auto* who = model::get<Id>(row.cells, "who"))
            entry.who = *who;
        entry.amount = model::entryText(*columns.amount, valueOf(row.cells, "amount"));
        entry.due = model::entryText(*columns.due, valueOf(row.cells, "due"));
        entries.terms.push_back(std::move(entry));
    }
    return entries;
}

Fields fieldsOf(const AgreementEntries& entries, const Fields& dispute, const TermColumns& columns,
                const Timestamp& now)
{
    const auto before = model::rowsOf(dispute, "terms");
    std::vector<Row> rows;
    for (const auto& entry : entries.terms) {
        if (entry.isBlank())
            continue;
        auto row = rowFor(entry, before);
        row.cells.insert_or_assign("what", textValue(entry.what));
        row.cells.insert_or_assign("who", entry.who ? Value(*entry.who) : Value());
        put(row, *columns.amount, entry.amount, now);
        put(row, *columns.due, entry.due, now);
        rows.push_back(std::move(row));
    }
    return {{"facts", textValue(entries.facts)}, {"terms", std::move(rows)}};
}

Problems unreadableIn(const AgreementEntries& entries, const TermColumns& columns, const Timestamp& now)
{
    Problems problems;
    for (std::size_t index = 0; index < entries.terms.size(); ++index) {
        const auto term = "terms[" + std::to_string(index + 1) + "].";
        judge(*columns.amount, entries.terms[index].amount, term + "amount", now, problems);
        judge(*columns.due, entries.terms[index].due, term + "due", now, problems);
    }
    return problems;
}

}  // namespace beibao::mediation
