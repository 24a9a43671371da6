#include <beibao/config/day_expression.h>

#include <beibao/config/node_reading.h>

#include <algorithm>
#include <array>

namespace beibao::config {

namespace {

using model::FieldKind;

/// The moments that every record has without declaring them.
constexpr std::array<std::string_view, 2> ownMoments{"created", "updated"};

constexpr std::string_view ofRow = "row.";

}  // namespace

model::Expression readDayExpression(const Node& node, const model::RecordType& type, const std::string& forEach,
                                    const std::string& where, Problems& problems)
{
    model::Expression expression = expressionIn(node);
    const bool isOfRow = expression.sql.starts_with(ofRow);
    const auto* list = isOfRow ? type.field(forEach) : nullptr;
    const auto name = isOfRow ? expression.sql.substr(ofRow.size()) : expression.sql;
    if (!isName(name) || (isOfRow && !list))
        return expression;
    const auto& fields = list ? list->columns : type.fields;
    const auto field = std::ranges::find(fields, name, &model::Field::name);
    const bool isOwnMoment = !isOfRow && std::ranges::find(ownMoments, name) != ownMoments.end();
    if (field == fields.end() && !isOwnMoment)
        problems.error({"“{where}” of “{type}” names the field “{field}”, which does not exist.",
                        {{"where", where}, {"type", type.name}, {"field", name}}},
                       {}, node.location());
    else if (isOwnMoment || field->kind == FieldKind::datetime)
        expression.sql = "day(" + expression.sql + ")";
    else if (field->kind != FieldKind::date)
        problems.error({"“{where}” names “{field}”, which is not of the kind “{kind}”.",
                        {{"where", where}, {"field", name}, {"kind", "date"}}},
                       {}, node.location());
    return expression;
}

}  // namespace beibao::config
