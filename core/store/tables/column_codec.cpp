#include <beibao/store/tables/column_codec.h>

#include <beibao/store/tables/schema.h>

#include <nlohmann/json.hpp>

namespace beibao::store {

namespace {

using model::Field;
using model::FieldKind;
using model::Value;

struct Binder {
    sqlite::Statement& statement;
    int parameter;

    void operator()(std::monostate) const { statement.bind(parameter, nullptr); }
    void operator()(bool value) const { statement.bind(parameter, std::int64_t{value}); }
    void operator()(std::int64_t value) const { statement.bind(parameter, value); }
    void operator()(const Decimal& value) const { statement.bind(parameter, value.number()); }
    void operator()(const Date& value) const { statement.bind(parameter, std::string_view(value.text())); }
    void operator()(const Timestamp& value) const { statement.bind(parameter, toMicroseconds(value.instant())); }
    void operator()(const std::string& value) const { statement.bind(parameter, std::string_view(value)); }
    void operator()(const Id& value) const { statement.bind(parameter, std::span<const std::byte>(value.bytes())); }
    void operator()(const model::Sealed& value) const
    {
        statement.bind(parameter, std::span<const std::byte>(value.bytes));
    }
    void operator()(const model::Attachment& value) const
    {
        const nlohmann::json json{
            {"hash", value.hash}, {"name", value.name}, {"type", value.mediaType}, {"size", value.size}};
        statement.bind(parameter, std::string_view(json.dump()));
    }
    void operator()(const auto&) const { throw std::logic_error("a list or a mask does not fit into a column"); }
};

Value readAttachment(const std::string& text)
{
    const auto json = nlohmann::json::parse(text);
    return model::Attachment{json.at("hash"), json.at("name"), json.at("type"), json.at("size")};
}

Value readStored(sqlite::Statement& statement, int column, const Field& field)
{
    if (field.secrecy == model::Secrecy::sealed)
        return model::Sealed{statement.blob(column)};
    switch (field.kind) {
    case FieldKind::integer:
    case FieldKind::money:
    case FieldKind::length:
        return statement.integer(column);
    case FieldKind::boolean:
        return statement.integer(column) != 0;
    case FieldKind::decimal:
        return Decimal::round(statement.real(column), field.scale).value();
    case FieldKind::date:
        return Date::parse(statement.text(column)).value();
    case FieldKind::datetime:
        return Timestamp(fromMicroseconds(statement.integer(column)),
                         std::chrono::minutes{statement.integer(column + 1)});
    case FieldKind::reference:
        return Id::fromBytes(statement.blob(column)).value();
    case FieldKind::attachment:
        return readAttachment(statement.text(column));
    default:
        return statement.text(column);
    }
}

}  // namespace

std::vector<std::string> columnNames(const std::vector<Field>& fields)
{
    std::vector<std::string> names;
    for (const auto& field : fields) {
        if (field.isComputed() || hasOwnTable(field))
            continue;
        names.push_back(sqlite::quotedName(field.name));
        if (field.kind == FieldKind::datetime)
            names.push_back(sqlite::quotedName(offsetColumn(field)));
    }
    return names;
}

void bindCompared(sqlite::Statement& statement, int parameter, const Value& value)
{
    std::visit(Binder{statement, parameter}, value);
}

int bindField(sqlite::Statement& statement, int parameter, const Field& field, const Value& value)
{
    bindCompared(statement, parameter, value);
    if (field.kind != FieldKind::datetime)
        return parameter + 1;
    if (const auto* timestamp = std::get_if<Timestamp>(&value))
        statement.bind(parameter + 1, std::int64_t{timestamp->offset().count()});
    else
        statement.bind(parameter + 1, nullptr);
    return parameter + 2;
}

Value readField(sqlite::Statement& statement, int& column, const Field& field)
{
    const int first = column;
    column += field.kind == FieldKind::datetime ? 2 : 1;
    return statement.isNull(first) ? Value() : readStored(statement, first, field);
}

}  // namespace beibao::store
