#include <beibao/store/record_reader.h>

#include <beibao/model/validate.h>
#include <beibao/model/value_text.h>
#include <beibao/store/duplicates/record_merge.h>
#include <beibao/store/fold.h>
#include <beibao/store/record_query.h>
#include <beibao/store/tables/column_codec.h>
#include <beibao/store/tables/schema.h>

#include <fmt/format.h>

#include <algorithm>

namespace beibao::store {

namespace {

using model::Field;
using model::Value;

/// How much of what is not open a reader gets.
enum class Sight {
    masks,     ///< a mask of everything that is masked or sealed
    revealed,  ///< a mask only of what is sealed, which a reveal gives out
    clear,     ///< everything
};

Value shown(const Field& field, Value value, Sight sight)
{
    if (isEmpty(value) || field.secrecy == model::Secrecy::open || sight == Sight::clear)
        return value;
    if (field.secrecy == model::Secrecy::masked && sight == Sight::revealed)
        return value;
    return model::Masked{model::mask(field, value)};
}

Value shownWhole(const Field& field, Value value, Sight sight)
{
    if (auto* rows = std::get_if<std::vector<model::Row>>(&value))
        for (auto& row : *rows)
            for (const auto& column : field.columns)
                if (const auto cell = row.cells.find(column.name); cell != row.cells.end())
                    cell->second = shown(column, std::move(cell->second), sight);
    return shown(field, std::move(value), sight);
}

}  // namespace

model::Record RecordReader::get(const Id& id, bool inTheClear)
{
    const auto& type = parts_.typeOfRecord(id);
    parts_.requireMaySee(type, id);
    const auto image = parts_.load(id, true);
    auto record = present(type, image, inTheClear);
    addComputed(type, std::span(&record, 1));
    return record;
}

model::Record RecordReader::getAsOf(const Id& id, const Timestamp& moment)
{
    const auto& type = parts_.typeOfRecord(id);
    parts_.requireMaySee(type, id);
    std::optional<RecordImage> image;
    for (const auto& entry : parts_.journal.entriesOf(id))
        if (entry.at.instant() <= moment.instant())
            for (const auto& edit : entry.edits)
                if (edit.record == id)
                    image = fold(type, std::move(image), entry, edit);
    if (!image)
        throw Error(Failure::notFound,
                    {"The record {id} was not there at {time}.", {{"id", id.text()}, {"time", moment.toMinute()}}});
    return present(type, *image, false);
}

model::Page RecordReader::find(const model::Query& query)
{
    parts_.requireCurrentUser();
    RecordQuery rows(parts_, query);
    const auto ids = rows.page();
    model::Page page;
    page.next = ids.next;
    for (const auto& image : parts_.records.load(rows.type(), ids.ids))
        page.items.push_back(present(rows.type(), image, false));
    addComputed(rows.type(), page.items);
    return page;
}

std::int64_t RecordReader::count(const model::Query& query)
{
    parts_.requireCurrentUser();
    return RecordQuery(parts_, query).count();
}

model::Record RecordReader::present(const model::RecordType& type, const RecordImage& image, bool inTheClear)
{
    model::Record record;
    record.id = image.id;
    record.type = type.name;
    record.number = image.number;
    record.state = image.state;
    record.title = titleOf(type, image);
    record.created = image.created;
    record.updated = image.updated;
    record.version = image.version;
    record.deleted = image.deleted;
    if (image.deleted)
        record.mergedInto = mergedInto(parts_, image.id);
    const auto plain = parts_.unsealed(type, image);
    record.fields = visible(type, plain, inTheClear);
    return record;
}

/// A field that reads what this reader may not see is left out.
void RecordReader::addComputed(const model::RecordType& type, std::span<model::Record> records)
{
    for (const auto& field : type.fields) {
        if (!field.isComputed() || records.empty())
            continue;
        try {
            compute(type, field, records);
        } catch (const Error& error) {
            if (error.failure() != Failure::notPermitted && error.failure() != Failure::invalidData)
                throw;
        }
    }
}

void RecordReader::compute(const model::RecordType& type, const Field& field, std::span<model::Record> records)
{
    auto rows = parts_.views->cached(fmt::format("SELECT this.id, this.{} FROM {} AS this WHERE this.id IN {}",
                                                 sqlite::quotedName(field.name), parts_.views->view(type),
                                                 sqlite::placeholders(records.size())),
                                     {}, type, field.computed.sql);
    for (std::size_t index = 0; index < records.size(); ++index)
        rows->bind(static_cast<int>(index) + 1, std::span<const std::byte>(records[index].id.bytes()));
    while (rows->step()) {
        const auto record = std::ranges::find(records, Id::fromBytes(rows->blob(0)).value_or(Id()), &model::Record::id);
        if (record == records.end() || rows->isNull(1))
            continue;
        const auto text =
            field.kind == model::FieldKind::boolean ? (rows->integer(1) != 0 ? "true" : "false") : rows->text(1);
        if (auto value = parseValue(field, text, parts_.reader.offset))
            record->fields.insert_or_assign(field.name, std::move(*value));
    }
}

model::Fields RecordReader::visible(const model::RecordType& type, const model::Fields& plain, bool inTheClear) const
{
    const auto& rights = parts_.reader.rights;
    model::Fields fields;
    for (const auto& field : type.fields) {
        const auto& value = valueOf(plain, field.name);
        if (isEmpty(value) || !rights.mayField(Right::see, type.name, field.name))
            continue;
        const auto sight = !rights.mayField(Right::reveal, type.name, field.name) ? Sight::masks
                           : inTheClear                                           ? Sight::clear
                                                                                  : Sight::revealed;
        fields.emplace(field.name, shownWhole(field, value, sight));
    }
    return fields;
}

std::string RecordReader::titleOf(const model::RecordType& type, const RecordImage& image, TitleUse use)
{
    const auto& rights = parts_.reader.rights;
    const auto* field = type.field(type.titleField);
    if (field && rights.mayField(Right::see, type.name, field->name)) {
        const bool isRevealed = rights.mayField(Right::reveal, type.name, field->name) &&
                                (use == TitleUse::reading || rights.may(Right::exportRecords, type.name));
        const auto value =
            shown(*field, valueOf(image.fields, field->name), isRevealed ? Sight::revealed : Sight::masks);
        if (const auto* reference = std::get_if<Id>(&value)) {
            const auto target = parts_.records.typeOf(*reference);
            const auto* targetType = target ? parts_.model().type(*target) : nullptr;
            if (targetType && targetType->name != type.name && parts_.maySee(*targetType, *reference))
                if (const auto targetImage = parts_.records.load(*targetType, *reference))
                    return titleOf(*targetType, *targetImage, use);
        }
        if (auto text = formatValue(value); !text.empty())
            return text;
    }
    return image.number;
}

SearchHit RecordReader::hitFor(const Id& id, const std::string& typeName)
{
    const auto& type = parts_.model().requireType(typeName);
    const auto image = parts_.load(id, true);
    return {id, typeName, image.number, image.state, titleOf(type, image)};
}

}  // namespace beibao::store
