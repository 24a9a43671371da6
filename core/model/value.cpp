#include <beibao/model/value.h>

namespace beibao::model {

namespace {

struct Emptiness {
    bool operator()(std::monostate) const { return true; }
    bool operator()(const std::string& text) const { return text.empty(); }
    bool operator()(const std::vector<Link>& links) const { return links.empty(); }
    bool operator()(const std::vector<Row>& rows) const { return rows.empty(); }
    bool operator()(const auto&) const { return false; }
};

}  // namespace

bool operator==(const Row& left, const Row& right)
{
    return left.id == right.id && left.cells == right.cells;
}

bool isEmpty(const Value& value)
{
    return std::visit(Emptiness{}, value);
}

const Value& valueOf(const Fields& fields, std::string_view name)
{
    static const Value nothing;
    const auto found = fields.find(name);
    return found == fields.end() ? nothing : found->second;
}

const std::vector<Row>& rowsOf(const Fields& fields, std::string_view name)
{
    static const std::vector<Row> none;
    const auto* rows = get<std::vector<Row>>(fields, name);
    return rows ? *rows : none;
}

std::vector<Row> withRow(const Fields& fields, std::string_view name, Fields cells)
{
    auto rows = rowsOf(fields, name);
    rows.push_back({Id(), std::move(cells)});
    return rows;
}

std::string textOf(const Fields& fields, std::string_view name)
{
    const auto* text = get<std::string>(fields, name);
    return text ? *text : std::string();
}

}  // namespace beibao::model
