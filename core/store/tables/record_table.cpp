#include <beibao/store/tables/record_table.h>

#include <beibao/store/tables/column_codec.h>
#include <beibao/store/tables/schema.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace beibao::store {

namespace {

using model::Field;
using model::FieldKind;
using sqlite::placeholders;
using sqlite::quotedName;

constexpr std::string_view headerColumns = "id, number, state, version, created, created__offset, created_by, updated, "
                                           "updated__offset, updated_by, deleted, owner";
constexpr int headerColumnCount = 12;

std::string headerAndFields(const std::vector<std::string>& columns)
{
    std::string text(headerColumns);
    for (const auto& column : columns)
        text += ", " + column;
    return text;
}

Timestamp readTimestamp(sqlite::Statement& statement, int column)
{
    return {fromMicroseconds(statement.integer(column)), std::chrono::minutes{statement.integer(column + 1)}};
}

Id readId(sqlite::Statement& statement, int column)
{
    return Id::fromBytes(statement.blob(column)).value_or(Id());
}

RecordImage readHeader(sqlite::Statement& row, const std::string& type)
{
    RecordImage image;
    image.id = readId(row, 0);
    image.type = type;
    image.number = row.text(1);
    image.state = row.text(2);
    image.version = row.integer(3);
    image.created = readTimestamp(row, 4);
    image.createdBy = readId(row, 6);
    image.updated = readTimestamp(row, 7);
    image.updatedBy = readId(row, 9);
    image.deleted = row.integer(10) != 0;
    image.owner = row.blob(11);
    return image;
}

/// The values behind the owner.
model::Row readRow(sqlite::Statement& statement, const Field& field)
{
    model::Row row{readId(statement, 1), {}};
    int column = 2;
    for (const auto& cell : field.columns)
        if (!cell.isComputed())
            if (auto value = readField(statement, column, cell); !isEmpty(value))
                row.cells.emplace(cell.name, std::move(value));
    return row;
}

template <typename Item>
std::vector<Item>& listIn(model::Value& value)
{
    if (!std::holds_alternative<std::vector<Item>>(value))
        value = std::vector<Item>();
    return std::get<std::vector<Item>>(value);
}

void bindIds(sqlite::Statement& statement, std::span<const Id> ids)
{
    int parameter = 1;
    for (const auto& id : ids)
        statement.bind(parameter++, std::span<const std::byte>(id.bytes()));
}

void bindText(sqlite::Statement& row, int parameter, const std::string& text)
{
    text.empty() ? row.bind(parameter, nullptr) : row.bind(parameter, std::string_view(text));
}

void bindHeader(sqlite::Statement& row, const RecordImage& image)
{
    row.bind(1, std::span<const std::byte>(image.id.bytes()));
    bindText(row, 2, image.number);
    bindText(row, 3, image.state);
    row.bind(4, image.version);
    row.bind(5, toMicroseconds(image.created.instant())).bind(6, std::int64_t{image.created.offset().count()});
    row.bind(7, std::span<const std::byte>(image.createdBy.bytes()));
    row.bind(8, toMicroseconds(image.updated.instant())).bind(9, std::int64_t{image.updated.offset().count()});
    row.bind(10, std::span<const std::byte>(image.updatedBy.bytes()));
    row.bind(11, std::int64_t{image.deleted}).bind(12, std::span<const std::byte>(image.owner));
}

std::string upsert(const std::string& table, const std::string& columns, std::size_t count)
{
    std::string assignments;
    std::string_view rest = columns;
    while (!rest.empty()) {
        const auto comma = rest.find(", ");
        const auto column = rest.substr(0, comma);
        if (column != "id")
            assignments += fmt::format("{}{}=excluded.{}", assignments.empty() ? "" : ", ", column, column);
        rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 2);
    }
    return fmt::format("INSERT INTO {}({}) VALUES{} ON CONFLICT(id) DO UPDATE SET {}", table, columns,
                       placeholders(count), assignments);
}

}  // namespace

RecordTable::RecordTable(sqlite::Database& database, std::string schema)
    : database_(database), schema_(std::move(schema)),
      selectType_(fmt::format("SELECT type FROM {}.record WHERE id = ?", schema_)),
      insertPlace_(fmt::format("INSERT INTO {}.record(id, type) VALUES(?,?) ON CONFLICT(id) DO UPDATE SET "
                               "type = excluded.type WHERE type = '' AND excluded.type <> ''",
                               schema_))
{
}

std::string RecordTable::qualified(const std::string& table) const
{
    return schema_ + "." + quotedName(table);
}

const RecordTable::TypeSql& RecordTable::sqlFor(const model::RecordType& type)
{
    if (const auto found = types_.find(type.name); found != types_.end())
        return found->second;
    const auto columns = columnNames(type.fields);
    const auto table = qualified(tableName(type));
    const auto names = headerAndFields(columns);
    TypeSql sql{fmt::format("SELECT {} FROM {} WHERE id IN ", names, table),
                upsert(table, names, headerColumnCount + columns.size()),
                fmt::format("SELECT deleted FROM {} WHERE id = ?", table),
                {}};
    for (const auto& field : type.fields)
        if (hasOwnTable(field))
            sql.lists.emplace(field.name, listSql(type, field));
    return types_.emplace(type.name, std::move(sql)).first->second;
}

RecordTable::ListSql RecordTable::listSql(const model::RecordType& type, const Field& field) const
{
    auto columns = columnNames(field.columns);
    if (field.kind == FieldKind::references)
        columns = {"target", "role"};
    else
        columns.insert(columns.begin(), "id");
    const auto table = qualified(childTableName(type, field));
    const auto names = fmt::format("{}", fmt::join(columns, ", "));
    return {
        fmt::format("SELECT owner, {} FROM {} WHERE owner IN ", names, table),
        fmt::format("DELETE FROM {} WHERE owner = ?", table),
        fmt::format("INSERT INTO {}(owner, position, {}) VALUES{}", table, names, placeholders(2 + columns.size()))};
}

std::optional<RecordImage> RecordTable::load(const model::RecordType& type, const Id& id)
{
    auto images = load(type, std::span(&id, 1));
    return images.empty() ? std::nullopt : std::optional(std::move(images.front()));
}

std::vector<RecordImage> RecordTable::load(const model::RecordType& type, std::span<const Id> ids)
{
    const auto& sql = sqlFor(type);
    std::map<Id, RecordImage> found;
    {
        auto rows = database_.cached(sql.select + placeholders(ids.size()));
        bindIds(*rows, ids);
        while (rows->step()) {
            auto image = readHeader(*rows, type.name);
            int column = headerColumnCount;
            for (const auto& field : type.fields)
                if (!field.isComputed() && !hasOwnTable(field))
                    if (auto value = readField(*rows, column, field); !isEmpty(value))
                        image.fields.emplace(field.name, std::move(value));
            found.emplace(image.id, std::move(image));
        }
    }
    if (!found.empty())
        for (const auto& [name, listSql] : sql.lists)
            addLists(listSql, *type.field(name), ids, found);
    std::vector<RecordImage> images;
    for (const auto& id : ids)
        if (const auto image = found.find(id); image != found.end())
            images.push_back(std::move(image->second));
    return images;
}

void RecordTable::addLists(const ListSql& sql, const Field& field, std::span<const Id> owners,
                           std::map<Id, RecordImage>& images)
{
    auto rows = database_.cached(sql.select + placeholders(owners.size()) + " ORDER BY owner, position");
    bindIds(*rows, owners);
    while (rows->step()) {
        const auto image = images.find(readId(*rows, 0));
        if (image == images.end())
            continue;
        auto& value = image->second.fields[field.name];
        if (field.kind == FieldKind::references)
            listIn<model::Link>(value).push_back({readId(*rows, 1), rows->text(2)});
        else
            listIn<model::Row>(value).push_back(readRow(*rows, field));
    }
}

std::optional<std::string> RecordTable::typeOf(const Id& id)
{
    auto row = database_.cached(selectType_);
    row->bind(1, std::span<const std::byte>(id.bytes()));
    if (!row->step() || row->text(0).empty())
        return std::nullopt;
    return row->text(0);
}

bool RecordTable::isDeleted(const model::RecordType& type, const Id& id)
{
    auto row = database_.cached(sqlFor(type).selectDeleted);
    row->bind(1, std::span<const std::byte>(id.bytes()));
    return row->step() && row->integer(0) != 0;
}

void RecordTable::holdPlace(const Id& id, std::string_view type)
{
    database_.cached(insertPlace_)->bind(1, std::span<const std::byte>(id.bytes())).bind(2, type).run();
}

void RecordTable::write(const model::RecordType& type, const RecordImage& image, const RecordImage* before)
{
    holdPlace(image.id, type.name);
    writeRow(type, image);
    for (const auto& [name, sql] : sqlFor(type).lists)
        if (!before || valueOf(before->fields, name) != valueOf(image.fields, name))
            writeList(sql, *type.field(name), image);
}

void RecordTable::writeRow(const model::RecordType& type, const RecordImage& image)
{
    auto row = database_.cached(sqlFor(type).upsert);
    bindHeader(*row, image);
    bindFields(*row, headerColumnCount + 1, type.fields, image.fields);
    row->run();
}

void RecordTable::bindFields(sqlite::Statement& row, int parameter, const std::vector<Field>& fields,
                             const model::Fields& values)
{
    for (const auto& field : fields) {
        if (field.isComputed() || hasOwnTable(field))
            continue;
        const auto& value = valueOf(values, field.name);
        if (const auto* target = std::get_if<Id>(&value))
            holdPlace(*target, "");
        parameter = bindField(row, parameter, field, value);
    }
}

void RecordTable::writeList(const ListSql& sql, const Field& field, const RecordImage& image)
{
    database_.cached(sql.clear)->bind(1, std::span<const std::byte>(image.id.bytes())).run();
    if (const auto* links = model::get<std::vector<model::Link>>(image.fields, field.name))
        writeLinks(sql, image.id, *links);
    if (const auto* rows = model::get<std::vector<model::Row>>(image.fields, field.name))
        writeRows(sql, field, image.id, *rows);
}

void RecordTable::writeLinks(const ListSql& sql, const Id& owner, const std::vector<model::Link>& links)
{
    auto insert = database_.cached(sql.insert);
    std::int64_t position = 0;
    for (const auto& link : links) {
        holdPlace(link.target, "");
        insert->bind(1, std::span<const std::byte>(owner.bytes()))
            .bind(2, ++position)
            .bind(3, std::span<const std::byte>(link.target.bytes()))
            .bind(4, std::string_view(link.role))
            .run();
    }
}

void RecordTable::writeRows(const ListSql& sql, const Field& field, const Id& owner,
                            const std::vector<model::Row>& rows)
{
    auto insert = database_.cached(sql.insert);
    std::int64_t position = 0;
    for (const auto& row : rows) {
        insert->bind(1, std::span<const std::byte>(owner.bytes()))
            .bind(2, ++position)
            .bind(3, std::span<const std::byte>(row.id.bytes()));
        bindFields(*insert, 4, field.columns, row.cells);
        insert->run();
    }
}

}  // namespace beibao::store
