#include <beibao/store/attachments/attaching.h>
#include <beibao/store/record_reader.h>
#include <beibao/store/tables/reference_places.h>

#include <fmt/format.h>

#include <algorithm>
#include <map>

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

/// Walks from record to record along the references that keep a matter together, in both directions.
class ThreadWalk {
public:
    ThreadWalk(Session::Parts& parts, std::size_t limit) : parts_(parts), limit_(limit)
    {
        for (const auto& [name, type] : parts.model().types())
            if (auto places = threadPlaces(type); !places.empty())
                places_.emplace(&type, std::move(places));
    }

    std::vector<Id> from(const Id& id)
    {
        add(id);
        for (std::size_t next = 0; next < found_.size(); ++next) {
            const auto at = found_[next];
            forward(at);
            backward(at);
        }
        return found_;
    }

private:
    void add(const Id& id)
    {
        if (found_.size() < limit_ && std::ranges::find(found_, id) == found_.end() && isWork(id))
            found_.push_back(id);
    }

    /// People and places stand in many matters, and hold none of them together; what was deleted is in none.
    [[nodiscard]] bool isWork(const Id& id) const
    {
        return parts_.maySee(id) && (found_.empty() || parts_.typeOfRecord(id).navigation == model::Navigation::work) &&
               !parts_.load(id, true).deleted;
    }

    /// What the record refers to.
    void forward(const Id& id)
    {
        const auto own = places_.find(&parts_.typeOfRecord(id));
        if (own == places_.end())
            return;
        for (const auto& place : own->second) {
            auto rows = parts_.database.prepare(fmt::format(
                "SELECT {0} FROM {1} WHERE referring.id = ? AND {0} IS NOT NULL", place.target, place.from));
            rows.bind(1, id.bytes());
            while (rows.step())
                if (const auto target = Id::fromBytes(rows.blob(0)))
                    add(*target);
        }
    }

    /// What refers to the record.
    void backward(const Id& id)
    {
        for (const auto& [type, places] : places_) {
            std::vector<Found> found;
            for (const auto& place : places)
                findAt(parts_.database, *type, place, id, limit_, found);
            for (const auto& each : found)
                add(each.id);
        }
    }

    [[nodiscard]] std::vector<ReferencePlace> threadPlaces(const RecordType& type) const
    {
        auto places = referencePlaces(type);
        std::erase_if(places, [&](const ReferencePlace& place) {
            return !place.column->thread || !mayBeFollowed(type, place, parts_.reader.rights);
        });
        return places;
    }

    Session::Parts& parts_;
    std::size_t limit_;
    std::map<const RecordType*, std::vector<ReferencePlace>> places_;  ///< of the types that have any
    std::vector<Id> found_;
};

}  // namespace

std::vector<ThreadEntry> Session::thread(const Id& id, std::size_t limit)
{
    parts_->requireMaySee(parts_->typeOfRecord(id), id);
    std::vector<ThreadEntry> entries;
    RecordReader reader(*parts_);
    for (const auto& each : ThreadWalk(*parts_, limit).from(id)) {
        const auto record = reader.get(each);
        entries.push_back({{record.id, record.type, record.number, record.state, record.title}, record.created});
    }
    std::ranges::stable_sort(entries, {}, [](const ThreadEntry& each) { return each.made.instant(); });
    return entries;
}

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
