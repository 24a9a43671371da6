#include <beibao/cli/completion.h>

#include <algorithm>
#include <set>

namespace beibao::cli {

namespace {

/// Where a line has come to.
struct Place {
    const CLI::App* command;
    const CLI::Option* valueOf = nullptr;  ///< the option whose value comes next
    std::size_t arguments = 0;             ///< of the command, before this one
};

bool takesValue(const CLI::Option& option)
{
    return option.get_items_expected_max() > 0;
}

/// Options of the commands above hold, too.
const CLI::Option* optionNamed(const CLI::App* command, const std::string& name)
{
    for (; command; command = command->get_parent())
        if (const auto* option = command->get_option_no_throw(name))
            return option;
    return nullptr;
}

/// Those that the help shows.
std::vector<const CLI::App*> commandsOf(const CLI::App& command)
{
    return command.get_subcommands([](const CLI::App* each) { return !each->get_group().empty(); });
}

Place placeBehind(const CLI::App& app, std::span<const std::string> words)
{
    Place place{&app};
    for (const auto& word : words) {
        if (place.valueOf) {
            place.valueOf = nullptr;
            continue;
        }
        if (word.starts_with('-')) {
            const auto* option = optionNamed(place.command, word);
            place.valueOf = option && takesValue(*option) ? option : nullptr;
            continue;
        }
        const auto below = commandsOf(*place.command);
        const auto found = std::ranges::find_if(below, [&](const auto* each) { return each->get_name() == word; });
        if (found != below.end())
            place = {*found};
        else
            ++place.arguments;
    }
    return place;
}

std::vector<std::string> optionNames(const CLI::App* command)
{
    std::vector<std::string> names;
    for (; command; command = command->get_parent())
        for (const auto* option : command->get_options())
            for (const auto& name : option->get_lnames())
                names.push_back("--" + name);
    return names;
}

std::vector<std::string> moduleNames(Context& context)
{
    std::vector<std::string> names;
    for (const auto& spec : context.suite().plugins().specs())
        names.push_back(spec.manifest.id);
    return names;
}

std::vector<std::string> typeNames(Context& context)
{
    std::vector<std::string> names;
    for (const auto& [name, type] : context.suite().model().types())
        names.push_back(name);
    return names;
}

std::vector<std::string> paperNames(Context& context)
{
    std::vector<std::string> names;
    for (const auto& type : typeNames(context))
        for (const auto* paper : context.suite().plugins().documentsFor(type))
            names.push_back(paper->name);
    return names;
}

std::vector<std::string> profileNames(Context& context)
{
    std::vector<std::string> names;
    for (const auto& profile : plugin::Suite::profiles(context.surrounding().env, context.layout()))
        names.push_back(profile.name);
    return names;
}

std::vector<std::string> roleNames(Context& context)
{
    std::vector<std::string> names;
    for (const auto& role : context.suite().surroundings().settings.roles)
        names.push_back(role.name);
    return names;
}

/// By the name that the option or argument bears, which means the same in all commands.
std::vector<std::string> valuesOf(const CLI::Option& option, const CLI::App& command, Context& context)
{
    const auto& name = option.get_single_name();
    if (name == "type")
        return typeNames(context);
    if (name == "id" && command.get_parent() && command.get_parent()->get_name() == "plugin")
        return moduleNames(context);
    if (name == "template")
        return paperNames(context);
    if (name == "profile")
        return profileNames(context);
    if (name == "role")
        return roleNames(context);
    if (name == "on-duplicate")
        return {"skip", "update", "fail"};
    return {};
}

std::vector<std::string> candidates(const Place& place, const std::string& word, Context& context)
{
    if (place.valueOf)
        return valuesOf(*place.valueOf, *place.command, context);
    if (word.starts_with('-'))
        return optionNames(place.command);
    if (const auto below = commandsOf(*place.command); !below.empty()) {
        std::vector<std::string> names;
        for (const auto* each : below)
            names.push_back(each->get_name());
        return names;
    }
    const auto arguments =
        place.command->get_options([](const CLI::Option* option) { return option->get_positional(); });
    if (place.arguments < arguments.size())
        return valuesOf(*arguments[place.arguments], *place.command, context);
    return {};
}

}  // namespace

std::vector<std::string> completions(const CLI::App& app, Context& context, std::span<const std::string> words)
{
    if (words.empty())
        return {};
    const auto& word = words.back();
    std::set<std::string> fitting;
    for (auto& candidate : candidates(placeBehind(app, words.first(words.size() - 1)), word, context))
        if (candidate.starts_with(word))
            fitting.insert(std::move(candidate));
    return {fitting.begin(), fitting.end()};
}

}  // namespace beibao::cli
