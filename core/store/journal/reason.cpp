#include <beibao/store/journal/reason.h>

#include <fmt/format.h>

#include <optional>

namespace beibao::store {

namespace {

constexpr std::string_view undoStart = "undo of entry ";
constexpr std::string_view importStart = "import of ";
constexpr std::string_view exportStart = "export to ";
constexpr std::string_view ruleStart = " (retention ";
constexpr std::string_view dayStart = ", since ";

/// What stands behind `start`; nothing if `text` does not begin so, or ends there.
std::optional<std::string> behind(std::string_view text, std::string_view start)
{
    const bool begins = text.starts_with(start) && text.size() > start.size();
    return begins ? std::optional<std::string>(text.substr(start.size())) : std::nullopt;
}

bool isNumber(std::string_view text)
{
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Nothing if it is no reason of retention.
std::optional<Message> tellRetention(std::string_view why)
{
    const auto rule = why.rfind(ruleStart);
    const auto day = why.rfind(dayStart);
    if (rule == std::string_view::npos || day == std::string_view::npos || day < rule || !why.ends_with(')'))
        return std::nullopt;
    const auto ruleBegin = rule + ruleStart.size();
    const auto dayBegin = day + dayStart.size();
    const auto since = why.substr(dayBegin, why.size() - 1 - dayBegin);
    if (!Date::parse(since))
        return std::nullopt;
    return Message("{why} (due since {day}, by the rule {rule})",
                   {{"why", std::string(why.substr(0, rule))},
                    {"rule", std::string(why.substr(ruleBegin, day - ruleBegin))},
                    {"day", std::string(since)}});
}

}  // namespace

std::string reasonOfUndo(std::int64_t seq)
{
    return std::string(undoStart) + std::to_string(seq);
}

std::string reasonOfImport(const std::string& file)
{
    return std::string(importStart) + file;
}

std::string reasonOfExport(const std::string& file)
{
    return std::string(exportStart) + file;
}

std::string reasonOfRetention(const std::string& why, const std::string& rule, Date since)
{
    return fmt::format("{}{}{}{}{})", why, ruleStart, rule, dayStart, since.text());
}

Message tellReason(const std::string& why)
{
    if (const auto seq = behind(why, undoStart); seq && isNumber(*seq))
        return {"undo of entry {seq}", {{"seq", *seq}}};
    if (const auto file = behind(why, importStart))
        return {"import of {file}", {{"file", *file}}};
    if (const auto file = behind(why, exportStart))
        return {"export to {file}", {{"file", *file}}};
    if (auto retention = tellRetention(why))
        return std::move(*retention);
    return {"{why}", {{"why", why}}};
}

}  // namespace beibao::store
