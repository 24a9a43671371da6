#include <beibao/store/attaching.h>
#include <beibao/store/record_reader.h>
#include <beibao/store/tables/schema.h>

#include <fmt/format.h>

#include <algorithm>

namespace beibao::store {

namespace {

using model::Field;
using model::FieldKind;
using model::RecordType;
using sqlite::quotedName;

struct Found {
    Id id;
    std::string type;
    const Field* field = nullptr;
    std::int64_t updated = 0;
};

/// The last changed of the records of a type whose rows `from` (a table, and how it is joined) refer to another in
/// `column`.
void find(sqlite::Database& database, const RecordType& type, const Field& field, const std::string& from,
          const std::string& column, const Id& target, std::size_t limit, std::vector<Found>& found)
{
    auto rows = database.prepare(fmt::format("SELECT DISTINCT referring.id, referring.updated FROM {} WHERE {} = ? "
                                             "AND referring.deleted = 0 ORDER BY referring.updated DESC LIMIT ?",
                                             from, column));
    rows.bind(1, target.bytes()).bind(2, limit);
    while (rows.step())
        if (const auto id = Id::fromBytes(rows.blob(0)); id && *id != target)
            found.push_back({*id, type.name, &field, rows.integer(1)});
}

class ReferenceSearch {
public:
    ReferenceSearch(Session::Parts& parts, const Id& target, std::size_t limit)
        : parts_(parts), target_(target), limit_(limit)
    {
    }

    void look(const RecordType& type)
    {
        mayReveal_ = parts_.reader.rights.may(Right::reveal, type.name);
        const auto own = fmt::format("main.{} AS referring", quotedName(tableName(type)));
        for (const auto& field : type.fields) {
            if (!mayBeFollowed(field))
                continue;
            if (field.kind == FieldKind::reference)
                find(parts_.database, type, field, own, "referring." + quotedName(field.name), target_, limit_, found);
            if (!hasOwnTable(field))
                continue;
            const auto from = own + fmt::format(" JOIN main.{} AS part ON part.owner = referring.id",
                                                quotedName(childTableName(type, field)));
            if (field.kind == FieldKind::references)
                find(parts_.database, type, field, from, "part.target", target_, limit_, found);
            for (const auto& column : field.columns)
                if (column.kind == FieldKind::reference && mayBeFollowed(column))
                    find(parts_.database, type, field, from, "part." + quotedName(column.name), target_, limit_, found);
        }
    }

    std::vector<Found> found;

private:
    /// What a reader may not see does not tell who stands in it either.
    [[nodiscard]] bool mayBeFollowed(const Field& field) const
    {
        return !field.isComputed() && field.secrecy != model::Secrecy::sealed &&
               (field.secrecy == model::Secrecy::open || mayReveal_);
    }

    Session::Parts& parts_;
    const Id& target_;
    std::size_t limit_;
    bool mayReveal_ = false;
};

}  // namespace

std::vector<Referring> Session::referring(const Id& id, std::size_t limit)
{
    ReferenceSearch search(*parts_, id, limit);
    for (const auto& [name, type] : parts_->model().types())
        if (name != attachmentType && parts_->reader.rights.may(Right::see, name))
            search.look(type);
    std::ranges::sort(search.found, std::ranges::greater(), &Found::updated);
    std::vector<Referring> result;
    for (const auto& each : search.found) {
        if (result.size() == limit)
            break;
        result.push_back({RecordReader(*parts_).hitFor(each.id, each.type), each.field->label});
    }
    return result;
}

}  // namespace beibao::store
