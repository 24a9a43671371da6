#include <beibao/store/record_reader.h>

#include <beibao/model/validate.h>
#include <beibao/model/value_text.h>
#include <beibao/store/duplicates/record_merge.h>
#include <beibao/store/record_query.h>
#include <beibao/store/tables/column_codec.h>
#include <beibao/store/tables/schema.h>

#include <fmt/format.h>

#include <algorithm>

namespace beibao::store {

namespace {

using model::Field;
using model::Value;

/// The value as this reader gets it.
Value shown(const Field& field, Value value, bool mayReveal)
{
    if (isEmpty(value) || field.secrecy == model::Secrecy::open)
        return value;
    if (field.secrecy == model::Secrecy::masked && mayReveal)
        return value;
    return model::Masked{model::mask(field, value)};
}

model::Fields shownFields(const std::vector<Field>& declared, const model::Fields& plain, bool mayReveal)
{
    model::Fields fields;
    for (const auto& field : declared) {
        auto value = valueOf(plain, field.name);
        if (auto* rows = std::get_if<std::vector<model::Row>>(&value))
            for (auto& row : *rows)
                row.cells = shownFields(field.columns, row.cells, mayReveal);
        if (!isEmpty(value))
            fields.emplace(field.name, shown(field, std::move(value), mayReveal));
    }
    return fields;
}

}  // namespace

model::Record RecordReader::get(const Id& id, bool inTheClear)
{
    const auto image = parts_.load(id, true);
    const auto& type = parts_.typeOfRecord(id);
    if (!parts_.reader.rights.may(Right::see, type.name))
        throw Error(Failure::notPermitted, {"You may not see “{type}”.", {{"type", type.label}}});
    auto record = present(type, image, inTheClear);
    addComputed(type, std::span(&record, 1));
    return record;
}

model::Page RecordReader::find(const model::Query& query)
{
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
    record.fields = inTheClear ? plain : visible(type, plain);
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

model::Fields RecordReader::visible(const model::RecordType& type, const model::Fields& plain) const
{
    return shownFields(type.fields, plain, parts_.reader.rights.may(Right::reveal, type.name));
}

std::string RecordReader::titleOf(const model::RecordType& type, const RecordImage& image)
{
    const auto* field = type.field(type.titleField);
    if (field) {
        const auto value =
            shown(*field, valueOf(image.fields, field->name), parts_.reader.rights.may(Right::reveal, type.name));
        if (const auto* reference = std::get_if<Id>(&value)) {
            const auto target = parts_.records.typeOf(*reference);
            const auto* targetType = target ? parts_.model().type(*target) : nullptr;
            if (targetType && targetType->name != type.name)
                if (const auto targetImage = parts_.records.load(*targetType, *reference))
                    return titleOf(*targetType, *targetImage);
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
