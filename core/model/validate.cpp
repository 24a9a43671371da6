#include <beibao/model/area.h>
#include <beibao/model/validate.h>

#include <beibao/base/text.h>
#include <beibao/model/identity_fields.h>
#include <beibao/rules/credit_code.h>
#include <beibao/rules/identity_number.h>
#include <beibao/rules/plate.h>
#include <beibao/rules/telephone.h>

#include <algorithm>
#include <cstdlib>

namespace beibao::model {

namespace {

constexpr std::size_t longestText = 200;
constexpr std::size_t longestLongText = 20'000;
constexpr std::int64_t largestFigure = 1'000'000'000'000'000;

class Validation {
public:
    Validation(const Model& model, Date today) : model_(model), today_(today) {}

    void fields(const std::vector<Field>& declared, const Fields& given, const std::string& prefix)
    {
        for (const auto& field : declared) {
            const auto& value = valueOf(given, field.name);
            if (isEmpty(value)) {
                if (field.required)
                    problems_.error({"Please fill in “{field}”.", {{"field", field.label}}}, prefix + field.name);
                continue;
            }
            check(field, value, given, prefix + field.name);
        }
        for (const auto& [name, value] : given)
            if (std::ranges::none_of(declared, [&](const Field& each) { return each.name == name; }))
                problems_.error({"There is no field “{field}”.", {{"field", name}}}, prefix + name);
    }

    Problems take() { return std::move(problems_); }

private:
    void check(const Field& field, const Value& value, const Fields& siblings, const std::string& path)
    {
        if (field.isComputed()) {
            problems_.error({"“{field}” is computed and cannot be set.", {{"field", field.label}}}, path);
            return;
        }
        if (!fits(field.kind, value)) {
            problems_.error({"“{field}” does not have a value of its kind.", {{"field", field.label}}}, path);
            return;
        }
        if (const auto* text = std::get_if<std::string>(&value))
            checkText(field, *text, siblings, path);
        else if (const auto* figure = std::get_if<std::int64_t>(&value))
            checkFigure(field, *figure, path);
        else if (const auto* links = std::get_if<std::vector<Link>>(&value))
            checkLinks(field, *links, path);
        else if (const auto* rows = std::get_if<std::vector<Row>>(&value))
            checkRows(field, *rows, path);
    }

    void checkText(const Field& field, const std::string& text, const Fields& siblings, const std::string& path)
    {
        if (field.kind == FieldKind::code) {
            const auto* list = model_.codeList(field.codeList);
            if (!list || !list->code(text))
                problems_.error({"“{code}” is not in the list for “{field}”.",
                                 {{"code", field.secrecy == Secrecy::open ? text : "****"}, {"field", field.label}}},
                                path);
            return;
        }
        const auto limit = field.kind == FieldKind::longText ? longestLongText : longestText;
        if (characterCount(text) > limit)
            problems_.error({"“{field}” has more than {limit} characters.",
                             {{"field", field.label}, {"limit", std::to_string(limit)}}},
                            path);
        if (field.format != TextFormat::identityNumber || isResidentNumber(field, siblings))
            checkFormat(field, text, path);
    }

    void checkFormat(const Field& field, const std::string& text, const std::string& path)
    {
        switch (field.format) {
        case TextFormat::any:
        case TextFormat::personName:
        case TextFormat::recordType:  // its module may be switched off meanwhile
            break;
        case TextFormat::geoJsonArea:
            problems_.append(checkArea(text, path));
            break;
        case TextFormat::identityNumber:
            problems_.append(rules::checkIdentityNumber(text, today_, path, model_.divisions()));
            break;
        case TextFormat::telephone:
            problems_.append(rules::checkTelephone(text, path));
            break;
        case TextFormat::creditCode:
            problems_.append(rules::checkCreditCode(text, path));
            break;
        case TextFormat::plate:
            if (!rules::plateKind(text))
                problems_.error({"This is not a number plate. Look at it again."}, path);
            break;
        case TextFormat::divisionCode:
            if (const auto* divisions = model_.divisions())
                problems_.append(rules::checkDivision(text, *divisions, path));
            break;
        }
    }

    void checkFigure(const Field& field, std::int64_t figure, const std::string& path)
    {
        if (figure > largestFigure || figure < -largestFigure)
            problems_.error({"“{field}” is too large.", {{"field", field.label}}}, path);
    }

    void checkLinks(const Field& field, const std::vector<Link>& links, const std::string& path)
    {
        for (std::size_t index = 0; index < links.size(); ++index) {
            const auto here = path + "[" + std::to_string(index + 1) + "]";
            const auto& role = links[index].role;
            if (!role.empty() && std::ranges::find(field.roles, role, &LinkRole::name) == field.roles.end())
                problems_.error({"“{role}” is not a role in “{field}”.", {{"role", role}, {"field", field.label}}},
                                here);
            for (std::size_t earlier = 0; earlier < index; ++earlier)
                if (links[earlier] == links[index])
                    problems_.error({"“{field}” names the same record twice.", {{"field", field.label}}}, here);
        }
    }

    void checkRows(const Field& field, const std::vector<Row>& rows, const std::string& path)
    {
        for (std::size_t index = 0; index < rows.size(); ++index)
            fields(field.columns, rows[index].cells, path + "[" + std::to_string(index + 1) + "].");
    }

    const Model& model_;
    Date today_;
    Problems problems_;
};

}  // namespace

bool fits(FieldKind kind, const Value& value)
{
    switch (kind) {
    case FieldKind::text:
    case FieldKind::longText:
    case FieldKind::code:
        return std::holds_alternative<std::string>(value);
    case FieldKind::integer:
    case FieldKind::money:
    case FieldKind::length:
        return std::holds_alternative<std::int64_t>(value);
    case FieldKind::decimal:
        return std::holds_alternative<Decimal>(value);
    case FieldKind::date:
        return std::holds_alternative<Date>(value);
    case FieldKind::datetime:
        return std::holds_alternative<Timestamp>(value);
    case FieldKind::boolean:
        return std::holds_alternative<bool>(value);
    case FieldKind::reference:
        return std::holds_alternative<Id>(value);
    case FieldKind::references:
        return std::holds_alternative<std::vector<Link>>(value);
    case FieldKind::rows:
        return std::holds_alternative<std::vector<Row>>(value);
    case FieldKind::attachment:
        return std::holds_alternative<Attachment>(value);
    }
    return false;
}

Problems validate(const Draft& draft, const Model& model, Date today)
{
    Validation validation(model, today);
    validation.fields(draft.type().fields, draft.after(), "");
    return validation.take();
}

std::string comparable(const Field& field, const std::string& text)
{
    switch (field.format) {
    case TextFormat::identityNumber:
        return rules::normalizedIdentityNumber(text);
    case TextFormat::telephone:
        return rules::normalizedTelephone(text);
    case TextFormat::creditCode:
        return rules::normalizedCreditCode(text);
    case TextFormat::plate:
        return rules::normalizedPlate(text);
    default:
        return trimmed(text);
    }
}

}  // namespace beibao::model
