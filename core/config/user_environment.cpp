#include <beibao/config/user_environment.h>

#include <cstdlib>

namespace beibao::config {

UserEnvironment UserEnvironment::ofProcess()
{
    return UserEnvironment([](const std::string& name) {
        const char* value = std::getenv(name.c_str());  // NOLINT(concurrency-mt-unsafe): nothing here sets one
        return value != nullptr ? std::optional<std::string>(value) : std::nullopt;
    });
}

Language UserEnvironment::language() const
{
    for (const auto* name : {"BEIBAO_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"})
        if (const auto value = variable_(name);
            value && !value->empty() && *value != "C" && *value != "POSIX" && !value->starts_with("C."))
            return value->starts_with("en") ? Language::english : Language::simplifiedChinese;
    return Language::simplifiedChinese;
}

std::filesystem::path UserEnvironment::workspaceFolder() const
{
    if (const auto folder = variable_("BEIBAO_WORKSPACE"); folder && !folder->empty())
        return *folder;
    return ownFolder("XDG_DATA_HOME", ".local/share");
}

std::filesystem::path UserEnvironment::stateFolder() const
{
    return ownFolder("XDG_STATE_HOME", ".local/state");
}

std::filesystem::path UserEnvironment::ownFolder(const std::string& named, const std::filesystem::path& usual) const
{
    const auto folder = variable_(named);
    const auto base = folder && !folder->empty() ? std::filesystem::path(*folder)
                                                 : std::filesystem::path(variable_("HOME").value_or(".")) / usual;
    return base / "beibao";
}

}  // namespace beibao::config
