#include <beibao/base/file.h>
#include <beibao/cli/commands.h>
#include <beibao/cli/record_output.h>
#include <beibao/config/node_text.h>
#include <beibao/plugin/configuration/configuration_check.h>
#include <beibao/plugin/schema_pages.h>

#include <fmt/format.h>

namespace beibao::cli {

namespace {

Json nodeJson(const config::Node& node)
{
    return Json::parse(config::nodeText(node));
}

}  // namespace

void Commands::addConfigCommands()
{
    auto* config = group("config", {"The configuration"});
    auto* check = add(config, "check", {"Look for mistakes in the configuration, or in files"}, [this] {
        Problems problems;
        for (const auto& file : arguments_.files)
            problems.append(
                plugin::checkFile(context_.surrounding().env, context_.layout(), context_.workspaceFolder(), file));
        if (arguments_.files.empty())
            problems = plugin::checkSuite(context_.suite(), context_.surrounding().env);
        if (problems.hasErrors())
            throw Error(std::move(problems));
        context_.tell(problems);
        return makeAnswer(Json{{"ok", true}, {"warnings", problems.size()}}, context_.text({"No mistakes found.\n"}));
    });
    check->add_option("files", arguments_.files,
                      context_.text({"Files to look at; without any, all that is in force"}));

    auto* show = add(config, "show", {"Show the configuration in force"}, [this] {
        const auto& root = context_.suite().configuration();
        if (!arguments_.origin)
            return makeAnswer(nodeJson(root), nodeJson(root).dump(2) + "\n");
        Json items = Json::array();
        std::string text;
        for (const auto& setting : config::settingsOf(root)) {
            const auto& at = setting.value.location();
            const auto value = nodeJson(setting.value);
            items.push_back({{"path", setting.path},
                             {"value", value},
                             {"file", at.file},
                             {"line", at.line},
                             {"column", at.column}});
            text += fmt::format("{} = {}  ({}:{})\n", setting.path, value.dump(), at.file, at.line);
        }
        return makeAnswer(Json{{"items", items}}, text);
    });
    show->add_flag("--origin", arguments_.origin, context_.text({"With the file and line that each value came from"}));
}

void Commands::addSchemaCommand()
{
    auto* schema =
        add(&app_, "schema", {"Write what YAML may hold: pages for people, JSON Schemas for editors"}, [this] {
            const auto pages = plugin::schemaPages();
            Json files = Json::array();
            std::string text;
            for (const auto& [name, content] : pages) {
                const auto file = std::filesystem::path(arguments_.to) / name;
                createDirectories(*context_.surrounding().env, file.parent_path());
                replaceFile(*context_.surrounding().env, file, content);
                files.push_back(file.string());
                text += file.string() + "\n";
            }
            return makeAnswer(Json{{"files", files}}, text);
        });
    option(schema, "--into", arguments_.to, {"The folder to write to"});
    schema->get_option("--into")->required();
}

}  // namespace beibao::cli
