#include <beibao/store/attachments/attaching.h>
#include <beibao/store/record_reader.h>
#include <beibao/store/tables/reference_places.h>

#include <fmt/format.h>

#include <algorithm>

namespace beibao::store {

namespace {

using model::Field;
using model::RecordType;

struct Found {
    Id id;
    std::string type;
    const Field* field = nullptr;
    std::int64_t updated = 0;
};

/// The last changed of the records of a type that refer to another at a place.
void findAt(sqlite::Database& database, const RecordType& type, const ReferencePlace& place, const Id& target,
            std::size_t limit, std::vector<Found>& found)
{
    auto rows = database.prepare(fmt::format("SELECT DISTINCT referring.id, referring.updated FROM {} WHERE {} = ? "
                                             "AND referring.deleted = 0 ORDER BY referring.updated DESC LIMIT ?",
                                             place.from, place.target));
    rows.bind(1, target.bytes()).bind(2, limit);
    while (rows.step())
        if (const auto id = Id::fromBytes(rows.blob(0)); id && *id != target)
            found.push_back({*id, type.name, place.field, rows.integer(1)});
}

/// What a reader may not see does not tell who stands in it either.
bool mayBeFollowed(const RecordType& type, const ReferencePlace& place, const Rights& rights)
{
    const bool isOpen = place.field->secrecy == model::Secrecy::open && place.column->secrecy == model::Secrecy::open;
    return rights.mayField(Right::see, type.name, place.field->name) &&
           (isOpen || rights.mayField(Right::reveal, type.name, place.field->name));
}

}  // namespace

std::vector<Referring> Session::referring(const Id& id, std::size_t limit)
{
    parts_->requireMaySee(parts_->typeOfRecord(id), id);
    std::vector<Found> found;
    for (const auto& [name, type] : parts_->model().types()) {
        if (name == attachmentType || !parts_->reader.rights.may(Right::see, name))
            continue;
        for (const auto& place : referencePlaces(type))
            if (mayBeFollowed(type, place, parts_->reader.rights))
                findAt(parts_->database, type, place, id, limit, found);
    }
    std::ranges::sort(found, std::ranges::greater(), &Found::updated);
    std::vector<Referring> result;
    for (const auto& each : found) {
        if (result.size() == limit)
            break;
        if (!parts_->maySee(parts_->model().requireType(each.type), each.id))
            continue;
        result.push_back({RecordReader(*parts_).hitFor(each.id, each.type), each.field->label});
    }
    return result;
}

}  // namespace beibao::store
