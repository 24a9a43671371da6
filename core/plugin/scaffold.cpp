#include <beibao/plugin/scaffold.h>

#include <beibao/base/error.h>
#include <beibao/base/file.h>
#include <beibao/config/node_reading.h>
#include <beibao/plugin/manifest/manifest.h>
#include <beibao/plugin/plugin_folder.h>
#include <beibao/plugin/schema_pages.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <utility>

namespace beibao::plugin {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view allPlugins = R"(cmake_minimum_required(VERSION 3.25)
project(plugins LANGUAGES CXX)

# All plugins in this folder.
find_package(Beibao REQUIRED)
file(GLOB manifests CONFIGURE_DEPENDS RELATIVE "${CMAKE_CURRENT_SOURCE_DIR}" */plugin.yaml)
foreach(manifest IN LISTS manifests)
  get_filename_component(folder "${manifest}" DIRECTORY)
  add_subdirectory("${folder}")
endforeach()
)";

/// Words of C++20 (clause 5.11) that are a name as far as YAML goes, and the namespaces that are taken: the code of a
/// module stands in a namespace of its id.
constexpr auto takenWords =
    std::to_array<std::string_view>({"alignas",    "alignof",      "and",           "and_eq",
                                     "asm",        "auto",         "beibao",        "bitand",
                                     "bitor",      "bool",         "break",         "case",
                                     "catch",      "char",         "char16_t",      "char32_t",
                                     "char8_t",    "class",        "co_await",      "co_return",
                                     "co_yield",   "compl",        "concept",       "const",
                                     "const_cast", "consteval",    "constexpr",     "constinit",
                                     "continue",   "decltype",     "default",       "delete",
                                     "do",         "double",       "dynamic_cast",  "else",
                                     "enum",       "explicit",     "export",        "extern",
                                     "false",      "float",        "for",           "friend",
                                     "goto",       "if",           "inline",        "int",
                                     "long",       "mutable",      "namespace",     "new",
                                     "noexcept",   "not",          "not_eq",        "nullptr",
                                     "operator",   "or",           "or_eq",         "private",
                                     "protected",  "public",       "register",      "reinterpret_cast",
                                     "requires",   "return",       "short",         "signed",
                                     "sizeof",     "static",       "static_assert", "static_cast",
                                     "std",        "struct",       "switch",        "template",
                                     "this",       "thread_local", "throw",         "true",
                                     "try",        "typedef",      "typeid",        "typename",
                                     "union",      "unsigned",     "using",         "virtual",
                                     "void",       "volatile",     "wchar_t",       "while",
                                     "xor",        "xor_eq"});

/// `Health visits` of `health_visits`.
std::string labelOf(std::string id)
{
    std::ranges::replace(id, '_', ' ');
    id.front() = static_cast<char>(id.front() - 'a' + 'A');
    return id;
}

std::string filled(std::string text, const std::vector<std::pair<std::string, std::string>>& values)
{
    for (const auto& [place, value] : values)
        for (std::size_t at = 0; (at = text.find(place, at)) != std::string::npos; at += value.size())
            text.replace(at, place.size(), value);
    return text;
}

/// Within the double quotation marks of YAML.
std::string quotable(const std::string& text)
{
    std::string result;
    for (const char each : text)
        result += each == '"' || each == '\\' ? std::string{'\\', each} : std::string(1, each);
    return result;
}

void makeSourceFolder(Env& env, const fs::path& folder)
{
    if (folder.empty() || fs::exists(folder))
        return;
    makeSourceFolder(env, folder.parent_path());
    createDirectories(env, folder);
    letEveryoneRead(folder);
}

/// Readable for all who are to use the module: builds and copies of it keep that.
void writeSource(Env& env, const fs::path& file, const std::string& text)
{
    makeSourceFolder(env, file.parent_path());
    std::ofstream stream(file, std::ios::binary);
    stream << text;
    stream.close();
    if (!stream)
        throw Error(Failure::environment, {"“{file}” could not be written.", {{"file", file.string()}}});
    letEveryoneRead(file);
}

}  // namespace

std::string pluginIdOf(const std::string& name)
{
    auto id = name;
    std::ranges::replace(id, '-', '_');
    if (!config::isName(id))
        throw Error(Failure::usage,
                    {"“{name}” cannot be the id of a module: use lower-case letters, digits and single hyphens.",
                     {{"name", name}}});
    if (id == coreModule || std::ranges::find(takenWords, id) != takenWords.end())
        throw Error(Failure::usage, {"“{name}” cannot be the id of a module: C++ or the suite uses the word itself. "
                                     "Take another.",
                                     {{"name", name}}});
    return id;
}

fs::path writePlugin(Env& env, const fs::path& scaffold, const fs::path& into, const NewPlugin& wanted)
{
    const auto id = pluginIdOf(wanted.id);
    const auto folder = into.filename() == wanted.id ? into : into / wanted.id;
    if (fs::exists(folder) && !fs::is_empty(folder))
        throw Error(Failure::conflict,
                    {"“{folder}” is there already, and was left as it is.", {{"folder", folder.string()}}});
    if (!fs::exists(scaffold / manifestFile))
        throw Error(Failure::notFound, {"What a new module begins as is not installed here: “{folder}” is missing.",
                                        {{"folder", scaffold.string()}}});
    const auto english = wanted.englishLabel.empty() ? labelOf(id) : wanted.englishLabel;
    const auto chinese = wanted.label.empty() ? "走访（" + english + "）" : wanted.label;
    const std::vector<std::pair<std::string, std::string>> values{
        {"module_id", id}, {"module_label_zh", quotable(chinese)}, {"module_label_en", quotable(english)}};
    for (const auto& entry : fs::recursive_directory_iterator(scaffold))
        if (entry.is_regular_file())
            writeSource(env, folder / entry.path().lexically_relative(scaffold),
                        filled(readFile(env, entry.path()), values));
    writeSource(env, folder / ".schema" / "plugin.schema.json", schemaPages().at("plugin.schema.json"));
    if (folder != into && !fs::exists(into / "CMakeLists.txt"))
        writeSource(env, into / "CMakeLists.txt", std::string(allPlugins));
    return folder;
}

}  // namespace beibao::plugin
