#include <beibao/plugin/manifest.h>

#include <beibao/config/model_reader.h>
#include <beibao/config/yaml.h>
#include <beibao/plugin/stamp.h>

#include <algorithm>
#include <charconv>

namespace beibao::plugin {

namespace {

namespace fs = std::filesystem;
using config::Node;

std::string required(const Node& root, std::string_view key, Problems& problems)
{
    if (root[key].text().empty())
        problems.error({"“{key}” is missing.", {{"key", std::string(key)}}}, {}, root.location());
    return root[key].text();
}

/// A file inside the plugin's folder; one that would leave it is refused.
fs::path fileIn(const fs::path& folder, const Node& node, Problems& problems)
{
    if (node.isNull())
        return {};
    const fs::path relative = node.text();
    const bool leaves = relative.is_absolute() || std::ranges::find(relative, fs::path("..")) != relative.end();
    if (leaves)
        problems.error({"“{file}” lies outside the plugin's folder.", {{"file", node.text()}}}, {}, node.location());
    else if (!fs::exists(folder / relative))
        problems.error({"The plugin has no file “{file}”.", {{"file", node.text()}}}, {}, node.location());
    return leaves ? fs::path() : folder / relative;
}

void readDocuments(const Node& root, Manifest& manifest, Problems& problems)
{
    for (const auto& [key, content] : root["documents"].entries()) {
        config::checkKeys(content, {"record", "label", "a4", "slip", "reveals"}, problems);
        DocumentDeclaration document;
        document.name = key.text();
        document.location = key.location();
        document.recordType = manifest.id + "." + content["record"].text();
        document.label = config::readLabel(content["label"], key, problems);
        document.a4Template = fileIn(manifest.folder, content["a4"], problems);
        document.slipTemplate = fileIn(manifest.folder, content["slip"], problems);
        document.reveals = content["reveals"].boolean().value_or(false);
        manifest.documents.push_back(std::move(document));
    }
}

void readActions(const Node& root, Manifest& manifest, Problems& problems)
{
    for (const auto& [key, content] : root["actions"].entries()) {
        config::checkKeys(content, {"record", "label", "fields"}, problems);
        ActionDeclaration action;
        action.name = key.text();
        action.location = key.location();
        action.recordType = manifest.id + "." + content["record"].text();
        action.label = config::readLabel(content["label"], key, problems);
        if (content.contains("fields"))
            action.fields = config::readFields(content["fields"], manifest.id, problems);
        manifest.actions.push_back(std::move(action));
    }
}

/// Only numbers between dots can be compared.
std::string readVersion(const Node& node, Problems& problems)
{
    const auto& text = node.text();
    const bool isVersion = !text.empty() && text.find_first_not_of("0123456789.") == std::string::npos &&
                           text.front() != '.' && text.back() != '.' && text.find("..") == std::string::npos;
    if (!isVersion)
        problems.error(
            {"“{text}” is not a version: write numbers with dots between them, such as 1.2.0.", {{"text", text}}}, {},
            node.location());
    return text;
}

void readPanels(const Node& root, Manifest& manifest, Problems& problems)
{
    const auto& module = root["panels_module"];
    manifest.panelsModule = fileIn(manifest.folder, module, problems);
    for (const auto& [key, content] : root["panels"].entries()) {
        config::checkKeys(content, {"record", "label"}, problems);
        const auto record = required(content, "record", problems);
        if (!record.empty() && !root["records"].contains(record))
            problems.error({"The plugin declares no record type “{type}”.", {{"type", record}}}, {},
                           content["record"].location());
        PanelDeclaration panel;
        panel.name = key.text();
        panel.location = key.location();
        panel.recordType = manifest.id + "." + record;
        panel.label = config::readLabel(content["label"], key, problems);
        manifest.panels.push_back(std::move(panel));
    }
    if (!manifest.panels.empty() && module.isNull())
        problems.error({"Panels need a module that shows them: “panels_module” is missing."}, {},
                       manifest.panels.front().location);
}

bool isPluginId(const std::string& text)
{
    return !text.empty() && text.size() <= 40 && text.front() >= 'a' && text.front() <= 'z' &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

std::vector<int> numbersIn(const std::string& version)
{
    std::vector<int> numbers;
    const char* at = version.data();
    const char* const end = at + version.size();
    while (at < end) {
        int number = 0;
        const auto [next, error] = std::from_chars(at, end, number);
        if (error != std::errc())
            break;
        numbers.push_back(number);
        at = next < end ? next + 1 : end;
    }
    return numbers;
}

}  // namespace

Manifest readManifest(Env& env, const fs::path& folder, Problems& problems)
{
    Manifest manifest;
    manifest.folder = folder;
    manifest.root = config::readYaml(env, folder / "plugin.yaml", problems);
    const auto& root = manifest.root;
    config::checkKeys(root,
                      {"plugin", "version", "api", "label", "requires", "module", "records", "code_lists", "documents",
                       "actions", "panels_module", "panels", "settings"},
                      problems);
    manifest.id = required(root, "plugin", problems);
    if (!manifest.id.empty() && !isPluginId(manifest.id))
        problems.error({"“{name}” cannot be a name: use lower-case letters, digits and single underscores.",
                        {{"name", manifest.id}}},
                       {}, root["plugin"].location());
    if (!required(root, "version", problems).empty())
        manifest.version = readVersion(root["version"], problems);
    manifest.api = root["api"].integer().value_or(0);
    if (manifest.api != apiVersion)
        problems.error({"The plugin is written for API version {theirs}; this suite has version {ours}.",
                        {{"theirs", root["api"].text()}, {"ours", std::to_string(apiVersion)}}},
                       {}, root["api"].isNull() ? root.location() : root["api"].location());
    manifest.label = config::readLabel(root["label"], root, problems);
    if (const auto& needs = root["requires"]; !needs.isNull() && !needs.isMap())
        problems.error({"A map of keys and values is expected here."}, {}, needs.location());
    for (const auto& [key, least] : root["requires"].entries())
        manifest.needs[key.text()] = readVersion(least, problems);
    if (const auto& module = root["module"]; !module.isNull())
        manifest.module = fileIn(folder, module, problems);
    readDocuments(root, manifest, problems);
    readActions(root, manifest, problems);
    readPanels(root, manifest, problems);
    manifest.settings = root["settings"];
    return manifest;
}

bool satisfies(const std::string& version, const std::string& least)
{
    return numbersIn(version) >= numbersIn(least);
}

}  // namespace beibao::plugin
