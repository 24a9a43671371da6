#include <beibao/store/derived_tables.h>

#include <beibao/store/reminders/reminder_table.h>
#include <beibao/store/tables/schema.h>

#include <fmt/format.h>

#include <algorithm>

namespace beibao::store {

namespace {

/// Records that are worked out before they are written, when all of a type are.
constexpr std::size_t filledAtOnce = 1'000;

std::int64_t positionOf(sqlite::Database& database, const Id& id)
{
    auto row = database.cached("SELECT position FROM main.record WHERE id = ?");
    row->bind(1, std::span<const std::byte>(id.bytes()));
    row->step();
    return row->integer(0);
}

}  // namespace

Derived DerivedTables::of(const model::RecordType& type, const std::optional<RecordImage>& image,
                          const model::Fields* plain) const
{
    if (!image)
        return {};
    return {searchDocument(type, *image), BlindIndex(parts_).tagsOf(type, *image, plain)};
}

void DerivedTables::changed(const model::RecordType& type, const Id& id, Derived before, Derived after)
{
    changed_.push_back({&type, id, std::move(before), std::move(after)});
}

void DerivedTables::write()
{
    ReminderTable reminders(parts_);
    for (const auto& each : changed_)
        reminders.write(*each.type, each.id);
    writeSearch();
}

void DerivedTables::writeSearch()
{
    std::vector<std::int64_t> positions;
    positions.reserve(changed_.size());
    for (const auto& each : changed_)
        positions.push_back(positionOf(parts_.database, each.id));
    BlindIndex blind(parts_);
    for (std::size_t index = 0; index < changed_.size(); ++index)
        blind.replace(positions[index], changed_[index].before.tags, changed_[index].after.tags);
    // The texts last and together: many a statement between them makes FTS5 write out what it has gathered so far.
    SearchIndex search(parts_.database);
    for (std::size_t index = 0; index < changed_.size(); ++index)
        search.replace(positions[index], changed_[index].before.document, changed_[index].after.document);
    changed_.clear();
}

void DerivedTables::rebuild()
{
    SearchIndex(parts_.database).clear();
    BlindIndex(parts_).clear();
    parts_.database.execute("DELETE FROM main.indexed_type");
    for (const auto& [name, type] : parts_.model().types())
        fill(type);
    ReminderTable(parts_).rebuild();
}

void DerivedTables::follow()
{
    followSearch();
    ReminderTable(parts_).follow();
}

void DerivedTables::followSearch()
{
    std::vector<const model::RecordType*> unknown;
    for (const auto& [name, type] : parts_.model().types()) {
        const auto stamp = stampOf(type);
        if (stamp && *stamp != searchStamp(type)) {
            sqlite::Transaction transaction(parts_.database);
            rebuild();
            transaction.commit();
            return;
        }
        if (!stamp)
            unknown.push_back(&type);
    }
    if (unknown.empty())
        return;
    sqlite::Transaction transaction(parts_.database);
    for (const auto* type : unknown)
        fill(*type);
    transaction.commit();
}

void DerivedTables::fill(const model::RecordType& type)
{
    auto ids = parts_.database.prepare(fmt::format("SELECT id FROM main.{}", sqlite::quotedName(tableName(type))));
    while (ids.step()) {
        const auto id = Id::fromBytes(ids.blob(0));
        if (!id)
            continue;
        changed(type, *id, {}, of(type, parts_.records.load(type, *id)));
        if (changed_.size() == filledAtOnce)
            writeSearch();
    }
    writeSearch();
    remember(type);
}

std::optional<std::string> DerivedTables::stampOf(const model::RecordType& type)
{
    auto row = parts_.database.cached("SELECT stamp FROM main.indexed_type WHERE type = ?");
    row->bind(1, std::string_view(type.name));
    return row->step() ? std::optional(row->text(0)) : std::nullopt;
}

void DerivedTables::remember(const model::RecordType& type)
{
    parts_.database.cached("INSERT OR REPLACE INTO main.indexed_type(type, stamp) VALUES(?, ?)")
        ->bind(1, std::string_view(type.name))
        .bind(2, std::string_view(searchStamp(type)))
        .run();
}

}  // namespace beibao::store
