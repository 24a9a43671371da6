#include <beibao/store/journal/reason.h>

#include <fmt/format.h>

#include <regex>

namespace beibao::store {

std::string reasonOfUndo(std::int64_t seq)
{
    return fmt::format("undo of entry {}", seq);
}

std::string reasonOfImport(const std::string& file)
{
    return fmt::format("import of {}", file);
}

std::string reasonOfExport(const std::string& file)
{
    return fmt::format("export to {}", file);
}

std::string reasonOfRetention(const std::string& why, const std::string& rule, Date since)
{
    return fmt::format("{} (retention {}, since {})", why, rule, since.text());
}

Message tellReason(const std::string& why)
{
    static const std::regex undo(R"(undo of entry (\d+))");
    static const std::regex import(R"(import of ([^]+))");
    static const std::regex exported(R"(export to ([^]+))");
    static const std::regex retention(R"(([^]*) \(retention (\S+), since (\d{4}-\d{2}-\d{2})\))");
    std::smatch found;
    if (std::regex_match(why, found, undo))
        return {"undo of entry {seq}", {{"seq", found[1].str()}}};
    if (std::regex_match(why, found, import))
        return {"import of {file}", {{"file", found[1].str()}}};
    if (std::regex_match(why, found, exported))
        return {"export to {file}", {{"file", found[1].str()}}};
    if (std::regex_match(why, found, retention))
        return {"{why} (due since {day}, by the rule {rule})",
                {{"why", found[1].str()}, {"rule", found[2].str()}, {"day", found[3].str()}}};
    return {"{why}", {{"why", why}}};
}

}  // namespace beibao::store
