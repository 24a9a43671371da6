#include <beibao/store/attachments/file_rule_check.h>

#include <string>

namespace beibao::store {

namespace {

/// A limit as it stands in YAML.
std::string limitText(std::int64_t bytes)
{
    constexpr std::int64_t megabyte = 1 << 20;
    return bytes % megabyte == 0 ? std::to_string(bytes / megabyte) + " MB" : std::to_string(bytes >> 10) + " KB";
}

std::string kindsText(const model::FileRule& rule)
{
    std::string text;
    for (const auto& each : rule.accepted)
        text.append(text.empty() ? "" : ", ").append(model::fileKindName(each).value_or(each));
    return text;
}

}  // namespace

std::optional<Message> refusalOfSize(const model::Field& field, const std::string& name, std::uintmax_t size)
{
    const auto limit = field.files.largestSize;
    if (size <= static_cast<std::uintmax_t>(limit))
        return std::nullopt;
    return Message("The file “{file}” is larger than the {size} that “{field}” takes. Choose a smaller one.",
                   {{"file", name}, {"size", limitText(limit)}, {"field", field.label}});
}

std::optional<Message> refusalOf(const model::Field& field, const model::Attachment& attachment)
{
    if (auto refusal = refusalOfSize(field, attachment.name, static_cast<std::uintmax_t>(attachment.size)))
        return refusal;
    if (field.files.accepts(attachment.mediaType))
        return std::nullopt;
    if (kindsText(field.files) == "image")
        return Message(
            "“{field}” takes pictures alone, and “{file}” is none by what is in it. Choose a photograph or a "
            "scan, such as a JPEG.",
            {{"field", field.label}, {"file", attachment.name}});
    return Message("“{field}” takes only files of these kinds: {kinds}. “{file}” is {type} by what is in it.",
                   {{"field", field.label},
                    {"kinds", kindsText(field.files)},
                    {"file", attachment.name},
                    {"type", attachment.mediaType}});
}

}  // namespace beibao::store
