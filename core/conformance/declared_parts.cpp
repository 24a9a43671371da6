#include <beibao/conformance/declared_parts.h>

#include <beibao/base/text.h>
#include <beibao/config/translations.h>
#include <beibao/config/yaml.h>
#include <beibao/document/template_text.h>
#include <beibao/plugin/plugin_folder.h>

#include <algorithm>
#include <set>

namespace beibao::conformance {

namespace {

namespace fs = std::filesystem;
using config::Node;

bool holdsHan(std::string_view text)
{
    bool found = false;
    forEachCharacter(text, [&](std::string_view each) {
        const auto code = codePointOf(each);
        found = found || (code >= 0x3400 && code <= 0x9fff) || (code >= 0x20000 && code <= 0x3ffff);
    });
    return found;
}

/// Whatever is a map of texts by language.
void checkLabelsIn(const Node& node, Problems& problems)
{
    if (node.contains("zh_CN") || node.contains("en")) {
        const auto& chinese = node["zh_CN"];
        const auto& english = node["en"];
        const bool hasLetters = std::ranges::any_of(
            chinese.text(), [](unsigned char each) { return std::isalpha(each) != 0 && each < 0x80; });
        if (!holdsHan(chinese.text()) && hasLetters)
            problems.error({"“{text}” is no Chinese.", {{"text", chinese.text()}}}, {}, chinese.location());
        if (holdsHan(english.text()))
            problems.error({"“{text}” is no English.", {{"text", english.text()}}}, {}, english.location());
        return;
    }
    for (const auto& [key, value] : node.entries())
        checkLabelsIn(value, problems);
    for (const auto& item : node.items())
        checkLabelsIn(item, problems);
}

bool isHidden(const fs::path& relative)
{
    return std::ranges::any_of(relative, [](const fs::path& part) { return part.string().starts_with('.'); });
}

}  // namespace

Problems checkLabels(const Node& root)
{
    Problems problems;
    checkLabelsIn(root, problems);
    return problems;
}

Problems checkFiles(Env& env, const plugin::Manifest& manifest)
{
    std::set<fs::path> named{manifest.folder / plugin::manifestFile, manifest.folder / "translations" / "zh_CN.yaml",
                             manifest.module, manifest.panelsModule};
    Problems problems;
    for (const auto& declared : manifest.documents)
        for (const auto& file : {declared.a4Template, declared.slipTemplate})
            if (!file.empty()) {
                const auto parts = document::TemplateText::read(env, file, problems).parts();
                named.insert(file);
                named.insert(parts.begin(), parts.end());
            }
    for (const auto& entry : fs::recursive_directory_iterator(manifest.folder)) {
        const auto relative = entry.path().lexically_relative(manifest.folder);
        if (!entry.is_directory() && !isHidden(relative) && !named.contains(entry.path()))
            problems.error({"Nothing in the manifest uses the file “{file}”.", {{"file", relative.string()}}}, {},
                           Location{manifest.content.file(), 1, 1});
    }
    return problems;
}

Problems checkRecordTypes(const plugin::Manifest& manifest, const model::Model& model)
{
    Problems problems;
    for (const auto& [name, type] : model.types()) {
        if (type.module() != manifest.id)
            continue;
        if (type.listFields.empty())
            problems.error({"“{type}” has no “list”: people would find its records by nothing.", {{"type", name}}}, {},
                           type.location);
        const bool isGranted =
            std::ranges::any_of(manifest.permissions, [&](const auto& role) { return role.second.contains(name); });
        if (!isGranted)
            problems.error({"“permissions” says of no role what it may do with “{type}”.", {{"type", name}}}, {},
                           type.location);
    }
    return problems;
}

Problems checkTranslations(Env& env, const plugin::Manifest& manifest)
{
    Problems problems;
    const auto file = manifest.folder / "translations" / "zh_CN.yaml";
    if (!fs::exists(file))
        return problems;
    Translations translations;
    config::addTranslations(config::readYaml(env, file, problems), Language::simplifiedChinese, translations, problems);
    return problems;
}

}  // namespace beibao::conformance
