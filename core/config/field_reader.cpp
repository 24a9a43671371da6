#include <beibao/config/localized_text.h>
#include <beibao/config/model_reader.h>
#include <beibao/config/node_reading.h>

#include <algorithm>
#include <optional>

namespace beibao::config {

namespace {

using model::Field;
using model::FieldKind;
using model::FileRule;

/// `application/zip`, `image/*`
bool isMediaType(const std::string& text)
{
    const auto slash = text.find('/');
    if (slash == std::string::npos || slash == 0 || slash + 1 == text.size())
        return false;
    const std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789.+-";
    const auto rest = std::string_view(text).substr(slash + 1);
    return text.find_first_not_of(letters) == slash &&
           (rest == "*" || rest.find_first_not_of(letters) == std::string_view::npos);
}

/// `20 MB`, in bytes; nothing for what is no size, or not one that a field can have.
std::optional<std::int64_t> sizeIn(const std::string& text)
{
    constexpr std::size_t mostDigits = 9;
    const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const auto unit = text.substr(digits);
    if (digits == 0 || digits > mostDigits || (unit != " KB" && unit != " MB"))
        return std::nullopt;
    const auto size = std::int64_t{std::stol(text.substr(0, digits))} << (unit == " KB" ? 10 : 20);
    return size > 0 && size <= FileRule::largestOfAll ? std::optional(size) : std::nullopt;
}

class FieldReader {
public:
    FieldReader(const std::string& module, Problems& problems) : module_(module), problems_(problems) {}

    std::vector<Field> fields(const Node& node, bool inRows)
    {
        std::vector<Field> result;
        result.reserve(node.entries().size());
        for (const auto& [key, content] : node.entries())
            result.push_back(field(key, content, inRows));
        return result;
    }

private:
    Field field(const Node& key, const Node& node, bool inRows)
    {
        Field field;
        field.name = key.text();
        field.location = key.location();
        field.label = localizedTextIn(node["label"]);
        field.help = localizedTextIn(node["help"]);
        field.kind = model::kindNamed(node["type"].text()).value_or(FieldKind::text);
        if (inRows && (field.kind == FieldKind::rows || field.kind == FieldKind::references))
            problems_.error({"A column of rows cannot itself be a list."}, {}, node["type"].location());
        flags(node, field);
        details(node, key, field);
        files(node, field);
        return field;
    }

    void flags(const Node& node, Field& field)
    {
        field.hidden = flagIn(node["hidden"]);
        field.required = flagIn(node["required"]) && !field.hidden;
        field.unique = flagIn(node["unique"]);
        field.searchable = flagIn(node["searchable"]);
        field.readOnly = flagIn(node["read_only"]);
        field.thread = flagIn(node["thread"]);
        if (flagIn(node["masked"]))
            field.secrecy = model::Secrecy::masked;
        if (flagIn(node["sealed"]))
            field.secrecy = model::Secrecy::sealed;
        const bool plainText = field.kind == FieldKind::text || field.kind == FieldKind::longText;
        if (field.secrecy == model::Secrecy::sealed && !plainText)
            problems_.error({"Only texts can be sealed."}, {}, node["sealed"].location());
        if (field.unique && (field.kind == FieldKind::rows || field.kind == FieldKind::references))
            problems_.error({"A list cannot be unique."}, {}, node["unique"].location());
    }

    void details(const Node& node, const Node& key, Field& field)
    {
        field.format = model::formatNamed(node["format"].text()).value_or(model::TextFormat::any);
        field.kindField = node["kind_field"].text();
        field.birthField = node["birth_field"].text();
        field.sexField = node["sex_field"].text();
        field.locatedBy = textsIn(node["located_by"]);
        field.scale = static_cast<int>(node["scale"].integer().value_or(field.scale));
        field.codeList = qualifiedName(node["codes"].text(), module_);
        if (field.kind == FieldKind::code && field.codeList.empty())
            problems_.error({"“{field}” is a code and needs “codes”, the name of its list.", {{"field", key.text()}}},
                            {}, key.location());
        for (const auto& target : textOrTextsIn(node["to"]))
            field.targets.push_back(qualifiedName(target, module_));
        for (const auto& [role, label] : node["roles"].entries())
            field.roles.push_back({role.text(), localizedTextIn(label)});
        field.columns = fields(node["columns"], true);
        if ((field.kind == FieldKind::rows) == field.columns.empty())
            problems_.error({"A field of the type “rows” needs “columns”, and no other has them."}, {}, key.location());
        field.defaultText = node["default"].text();
        field.computed = expressionIn(node["computed"]);
    }

    void files(const Node& node, Field& field)
    {
        if (field.kind != FieldKind::attachment) {
            for (const std::string key : {"accept", "max_size", "keep_metadata"})
                if (node.contains(key) && model::kindNamed(node["type"].text()))
                    problems_.error({"“{key}” is only for fields of the type “attachment”.", {{"key", key}}}, {},
                                    node[key].location());
            return;
        }
        if (node.contains("accept"))
            field.files.accepted = mediaTypes(node["accept"]);
        if (const auto& size = node["max_size"]; size.isScalar())
            field.files.largestSize = fileSize(size);
        field.files.keepsMetadata = flagIn(node["keep_metadata"]);
    }

    std::vector<std::string> mediaTypes(const Node& node)
    {
        const auto items = node.isScalar() ? std::vector<Node>{node} : node.items();
        if (node.isSequence() && items.empty())
            problems_.error({"“accept” must name kinds of files, such as [image, pdf]."}, {}, node.location());
        std::vector<std::string> types;
        for (const auto& item : items) {
            const auto kind = model::fileKindNamed(item.text());
            if (!kind && !isMediaType(item.text()))
                problems_.error({"“{text}” is no kind of file. Write image, pdf, text, audio, video, or a media type "
                                 "such as application/zip.",
                                 {{"text", item.text()}}},
                                {}, item.location());
            types.push_back(kind ? std::string(*kind) : item.text());
        }
        return types;
    }

    std::int64_t fileSize(const Node& node)
    {
        const auto size = sizeIn(node.text());
        if (!size)
            problems_.error({"“max_size” must be a size such as 500 KB or 20 MB, and no more than {limit} MB.",
                             {{"limit", std::to_string(FileRule::largestOfAll >> 20)}}},
                            {}, node.location());
        return size.value_or(FileRule::largestOfAll);
    }

    const std::string& module_;
    Problems& problems_;
};

}  // namespace

std::vector<model::Field> readFields(const Node& node, const std::string& module, Problems& problems)
{
    return FieldReader(module, problems).fields(node, false);
}

}  // namespace beibao::config
