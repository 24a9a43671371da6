#include <beibao/store/derived_tables.h>

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
    for (const auto& each : changed_)
        writeReminders(*each.type, each.id);
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

void DerivedTables::writeReminders(const model::RecordType& type, const Id& id)
{
    if (type.reminders.empty())
        return;
    const std::span<const std::byte> record(id.bytes());
    parts_.database.cached("DELETE FROM main.reminder WHERE record = ?")->bind(1, record).run();
    for (const auto& reminder : parts_.rules->remindersOf(type, id))
        parts_.database.cached("INSERT INTO main.reminder(record, rule, row, due, detail) VALUES(?,?,?,?,?)")
            ->bind(1, record)
            .bind(2, std::string_view(reminder.rule))
            .bind(3, std::span<const std::byte>(reminder.row.bytes()))
            .bind(4, std::string_view(reminder.due.text()))
            .bind(5, std::string_view(reminder.detail))
            .run();
}

void DerivedTables::rebuild()
{
    SearchIndex(parts_.database).clear();
    BlindIndex(parts_).clear();
    parts_.database.execute("DELETE FROM main.indexed_type");
    for (const auto& [name, type] : parts_.model().types())
        fill(type);
}

void DerivedTables::follow()
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
            write();
    }
    write();
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

Id reminderId(const Id& record, const std::string& rule, const Id& row)
{
    const auto hash = hashOf(toBytes(record.text() + "\n" + rule + "\n" + row.text()));
    auto bytes = Bytes(hash.begin(), hash.begin() + Id::size);
    bytes[6] = (bytes[6] & std::byte{0x0f}) | std::byte{0x80};
    bytes[8] = (bytes[8] & std::byte{0x3f}) | std::byte{0x80};
    return *Id::fromBytes(bytes);
}

}  // namespace beibao::store
