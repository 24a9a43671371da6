#include <beibao/store/attachments/file_place.h>

#include <beibao/base/error.h>

#include <algorithm>
#include <charconv>

namespace beibao::store {

namespace {

using model::Field;
using model::FieldKind;
using model::Row;

[[noreturn]] void refuse(const model::RecordType& type, std::string_view text)
{
    throw Error(Failure::notFound,
                {"“{type}” has no field “{field}” for a file.", {{"type", type.label}, {"field", std::string(text)}}});
}

/// `tasks[2].before` in its three parts; nothing for a text of another form.
struct CellText {
    std::string_view list;
    std::string_view row;
    std::string_view cell;
};

std::optional<CellText> cellIn(std::string_view text)
{
    const auto open = text.find('[');
    const auto close = text.find("].");
    if (open == std::string_view::npos || close == std::string_view::npos || close < open)
        return std::nullopt;
    return CellText{text.substr(0, open), text.substr(open + 1, close - open - 1), text.substr(close + 2)};
}

const Row* rowNamed(const std::vector<Row>& rows, std::string_view name)
{
    std::size_t place = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), place);
    if (error == std::errc() && end == name.data() + name.size())
        return place >= 1 && place <= rows.size() ? &rows[place - 1] : nullptr;
    const auto id = Id::parse(name);
    const auto found = id ? std::ranges::find(rows, *id, &Row::id) : rows.end();
    return found == rows.end() ? nullptr : &*found;
}

bool holdsFile(const Field* field)
{
    return field && field->kind == FieldKind::attachment;
}

}  // namespace

FilePlace FilePlace::in(const model::RecordType& type, const model::Fields& fields, std::string_view text)
{
    const auto cell = cellIn(text);
    const auto* field = type.field(cell ? cell->list : text);
    if (!cell) {
        if (!holdsFile(field))
            refuse(type, text);
        return {std::string(text), *field};
    }
    const auto* column = field && field->kind == FieldKind::rows ? field->column(cell->cell) : nullptr;
    const auto* row = rowNamed(model::rowsOf(fields, cell->list), cell->row);
    if (!holdsFile(column) || !row)
        refuse(type, text);
    FilePlace place(std::string(cell->list), *column);
    place.row_ = row->id;
    return place;
}

const model::Attachment* FilePlace::fileIn(const model::Value& value) const
{
    if (!row_)
        return std::get_if<model::Attachment>(&value);
    const auto* rows = std::get_if<std::vector<Row>>(&value);
    if (!rows)
        return nullptr;
    const auto row = std::ranges::find(*rows, *row_, &Row::id);
    return row == rows->end() ? nullptr : model::get<model::Attachment>(row->cells, declared_->name);
}

model::Value FilePlace::with(const model::Value& value, model::Attachment file) const
{
    if (!row_)
        return file;
    const auto* given = std::get_if<std::vector<Row>>(&value);
    auto rows = given ? *given : std::vector<Row>();
    for (auto& row : rows)
        if (row.id == *row_)
            row.cells.insert_or_assign(declared_->name, file);
    return rows;
}

}  // namespace beibao::store
