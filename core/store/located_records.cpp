#include <beibao/store/located_records.h>

#include <beibao/store/tables/schema.h>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace beibao::store {

namespace {

using model::Draft;
using model::Field;
using model::RecordType;
using sqlite::quotedName;

const Field* areaField(const RecordType& type)
{
    const auto found = std::ranges::find(type.fields, model::TextFormat::geoJsonArea, &Field::format);
    return found == type.fields.end() ? nullptr : &*found;
}

std::optional<model::Position> positionOf(const Draft& draft, const Field& reference)
{
    if (reference.locatedBy.size() != 2)
        return std::nullopt;
    const auto* longitude = model::get<Decimal>(draft.after(), reference.locatedBy[0]);
    const auto* latitude = model::get<Decimal>(draft.after(), reference.locatedBy[1]);
    if (!longitude || !latitude)
        return std::nullopt;
    return model::Position{longitude->number(), latitude->number()};
}

bool mayMove(const Draft& draft, const Field& reference)
{
    return draft.changes(reference.name) ||
           std::ranges::any_of(reference.locatedBy, [&](const std::string& name) { return draft.changes(name); });
}

/// Around an area as it was, or is.
std::optional<model::Bounds> boundsIn(const model::Fields& fields, const Field& field)
{
    const auto area = model::Area::parse(textOf(fields, field.name));
    return area ? std::optional(area->bounds()) : std::nullopt;
}

void collectWithin(sqlite::Database& database, const RecordType& type, const Field& reference,
                   const model::Bounds& bounds, std::set<Id>& ids)
{
    auto rows = database.prepare(fmt::format("SELECT id FROM main.{} WHERE deleted = 0 AND {} BETWEEN ? AND ? AND {} "
                                             "BETWEEN ? AND ?",
                                             quotedName(tableName(type)), quotedName(reference.locatedBy[0]),
                                             quotedName(reference.locatedBy[1])));
    rows.bind(1, bounds.southWest.longitude).bind(2, bounds.northEast.longitude);
    rows.bind(3, bounds.southWest.latitude).bind(4, bounds.northEast.latitude);
    while (rows.step())
        if (const auto id = Id::fromBytes(rows.blob(0)))
            ids.insert(*id);
}

/// Calls `visit` with each type and field that refers to areas of a type by position.
template <typename Visit>
void forEachLocated(const model::Model& model, const RecordType& areaType, Visit visit)
{
    for (const auto& [name, type] : model.types())
        for (const auto& field : type.fields)
            if (field.locatedBy.size() == 2 && field.targets == std::vector{areaType.name})
                visit(type, field);
}

void collectReferring(sqlite::Database& database, const RecordType& type, const Field& reference, const Id& area,
                      std::set<Id>& ids)
{
    auto rows = database.prepare(fmt::format("SELECT id FROM main.{} WHERE deleted = 0 AND {} = ?",
                                             quotedName(tableName(type)), quotedName(reference.name)));
    rows.bind(1, std::span<const std::byte>(area.bytes()));
    while (rows.step())
        if (const auto id = Id::fromBytes(rows.blob(0)))
            ids.insert(*id);
}

bool goes(const Draft& draft)
{
    return draft.operation() == model::Operation::remove || draft.operation() == model::Operation::erase;
}

}  // namespace

void LocatedRecords::derive(Draft& draft)
{
    for (const auto& field : draft.type().fields)
        if (!field.locatedBy.empty() && mayMove(draft, field))
            locate(draft, field);
}

void LocatedRecords::locate(Draft& draft, const Field& reference)
{
    const auto* type = reference.targets.size() == 1 ? parts_.model().type(reference.targets.front()) : nullptr;
    const auto position = positionOf(draft, reference);
    if (!type || !position)
        return;
    const auto& areas = areasOf(*type);
    const auto found =
        std::ranges::find_if(areas, [&](const KnownArea& each) { return each.area.contains(*position); });
    if (found != areas.end())
        draft.set(reference.name, found->id);
}

std::vector<Committer::Item> LocatedRecords::following(std::span<const Committer::Item> written)
{
    std::vector<Committer::Item> items;
    const auto [ids, gone] = touchedBy(written);
    for (const auto& id : ids) {
        const auto& type = parts_.typeOfRecord(id);
        const auto image = parts_.load(id);
        Draft draft(type, id, model::Operation::update, parts_.unsealed(type, image), image.state);
        for (const auto& field : type.fields) {
            if (field.locatedBy.empty())
                continue;
            if (const auto* area = model::get<Id>(draft.after(), field.name); area && gone.contains(*area))
                draft.set(field.name, {});
            locate(draft, field);
        }
        if (draft.before() != draft.after())
            items.push_back({std::move(draft), image});
    }
    return items;
}

LocatedRecords::Touched LocatedRecords::touchedBy(std::span<const Committer::Item> written)
{
    Touched touched;
    for (const auto& item : written) {
        const auto& draft = item.draft;
        const auto* area = areaField(draft.type());
        if (area && goes(draft)) {
            touched.gone.insert(draft.id());
            forEachLocated(parts_.model(), draft.type(), [&](const RecordType& type, const Field& field) {
                collectReferring(parts_.database, type, field, draft.id(), touched.located);
            });
        } else if (area && (draft.operation() != model::Operation::update || draft.changes(area->name))) {
            for (const auto* fields : {&draft.before(), &draft.after()})
                if (const auto bounds = boundsIn(*fields, *area))
                    forEachLocated(parts_.model(), draft.type(), [&](const RecordType& type, const Field& field) {
                        collectWithin(parts_.database, type, field, *bounds, touched.located);
                    });
        }
    }
    return touched;
}

const std::vector<LocatedRecords::KnownArea>& LocatedRecords::areasOf(const RecordType& type)
{
    const auto table = quotedName(tableName(type));
    auto& known = known_[type.name];
    auto stamp = parts_.database.cached(fmt::format("SELECT coalesce(max(updated), 0), count(*) FROM main.{}", table));
    (void)stamp->step();
    if (stamp->integer(0) == known.newest && stamp->integer(1) == known.count)
        return known.areas;
    known = {stamp->integer(0), stamp->integer(1), {}};
    const auto* field = areaField(type);
    if (!field)
        return known.areas;
    auto rows =
        parts_.database.prepare(fmt::format("SELECT id, {0} FROM main.{1} WHERE deleted = 0 AND {0} IS NOT NULL "
                                            "ORDER BY id",
                                            quotedName(field->name), table));
    while (rows.step())
        if (const auto id = Id::fromBytes(rows.blob(0)))
            if (auto area = model::Area::parse(rows.text(1)))
                known.areas.push_back({*id, std::move(*area)});
    return known.areas;
}

}  // namespace beibao::store
