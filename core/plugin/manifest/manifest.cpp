#include <beibao/plugin/manifest/manifest.h>

#include <beibao/config/localized_text.h>
#include <beibao/config/model_reader.h>
#include <beibao/config/node_reading.h>
#include <beibao/config/schema/schema_check.h>
#include <beibao/plugin/manifest/manifest_schema.h>
#include <beibao/plugin/plugin_folder.h>
#include <beibao/plugin/stamp.h>

#include <algorithm>

namespace beibao::plugin {

namespace {

namespace fs = std::filesystem;
using config::Node;

/// What no schema says: that names point to something, and files lie where they should. Reads what the schema found
/// right.
class ManifestReader {
public:
    ManifestReader(Manifest& manifest, const Node& root, Problems& problems)
        : manifest_(manifest), root_(root), problems_(problems)
    {
    }

    void read()
    {
        manifest_.id = root_["plugin"].text();
        if (manifest_.id.empty())
            manifest_.id = manifest_.folder.filename().string();
        if (manifest_.id == coreModule)
            problems_.error(
                {"The suite's own types have the id “{plugin}”; a module needs another.", {{"plugin", manifest_.id}}},
                {}, root_["plugin"].location());
        manifest_.version = root_["version"].text();
        manifest_.api = root_["api"].integer().value_or(0);
        requireApi();
        manifest_.label = config::localizedTextIn(root_["label"]);
        manifest_.description = config::localizedTextIn(root_["description"]);
        for (const auto& [key, range] : root_["requires"].entries())
            if (const auto versions = VersionRange::parse(range.text()))
                manifest_.needs.emplace(key.text(), *versions);
        for (const auto& type : root_["writes"].items())
            manifest_.writes.insert(type.text());
        manifest_.module = fileIn(root_["module"]);
        manifest_.panelsModule = fileIn(root_["panels_module"]);
        for (const auto& [key, content] : root_["documents"].entries())
            document(key, content);
        for (const auto& [key, content] : root_["actions"].entries())
            action(key, content);
        for (const auto& [key, content] : root_["panels"].entries())
            manifest_.panels.push_back(begun<PanelDeclaration>(key, content));
        requireModules();
        manifest_.settings = readSettingDeclarations(root_["settings"], problems_);
        for (const auto& [role, grants] : root_["permissions"].entries())
            permissions(role.text(), grants);
    }

private:
    void requireApi()
    {
        const auto& api = root_["api"];
        if (!api.isScalar() || manifest_.api == apiVersion)
            return;
        const std::vector<std::pair<std::string, Message::Argument>> versions{{"theirs", api.text()},
                                                                              {"ours", std::to_string(apiVersion)}};
        problems_.error(
            manifest_.api > apiVersion
                ? Message("The plugin is written for API version {theirs}; this suite has version {ours}. It "
                          "needs a newer suite, or an older version of the plugin.",
                          versions)
                : Message("The plugin is written for API version {theirs}; this suite has version {ours}. It "
                          "needs a newer version of the plugin.",
                          versions),
            {}, api.location());
    }

    /// By a link on the way.
    [[nodiscard]] bool isElsewhere(const fs::path& relative) const
    {
        std::error_code unknown;
        const auto inside = fs::weakly_canonical(manifest_.folder, unknown);
        const auto place = fs::weakly_canonical(manifest_.folder / relative, unknown).lexically_relative(inside);
        return unknown || place.empty() || *place.begin() == "..";
    }

    /// A file inside the plugin's folder; one that would leave it is refused.
    [[nodiscard]] fs::path fileIn(const Node& node)
    {
        if (!node.isScalar())
            return {};
        // `./a` and `a` are one file: signatures name it once.
        const auto relative = fs::path(node.text()).lexically_normal();
        const bool leaves = relative.is_absolute() || std::ranges::find(relative, fs::path("..")) != relative.end() ||
                            isElsewhere(relative);
        if (leaves)
            problems_.error({"“{file}” lies outside the plugin's folder.", {{"file", node.text()}}}, {},
                            node.location());
        else if (!fs::exists(manifest_.folder / relative))
            problems_.error({"The plugin has no file “{file}”.", {{"file", node.text()}}}, {}, node.location());
        return leaves ? fs::path() : manifest_.folder / relative;
    }

    /// The name of a record type that the plugin declares.
    [[nodiscard]] std::string typeIn(const Node& node) { return ownType(node.text(), node.location()); }

    [[nodiscard]] std::string ownType(const std::string& name, const Location& location)
    {
        if (!name.empty() && !root_["records"].contains(name))
            problems_.error({"The plugin declares no record type “{type}”.", {{"type", name}}}, {}, location);
        return manifest_.id + "." + name;
    }

    /// What every part that is declared for a record type says.
    template <typename Declaration>
    [[nodiscard]] Declaration begun(const Node& key, const Node& content)
    {
        Declaration declaration;
        declaration.name = key.text();
        declaration.location = key.location();
        declaration.recordType = typeIn(content["record"]);
        declaration.label = config::localizedTextIn(content["label"]);
        return declaration;
    }

    void document(const Node& key, const Node& content)
    {
        auto document = begun<DocumentDeclaration>(key, content);
        document.a4Template = fileIn(content["a4"]);
        document.slipTemplate = fileIn(content["slip"]);
        document.reveals = config::flagIn(content["reveals"]);
        document.conditions = config::conditionsIn(content["when"]);
        document.parts = config::textsIn(content["parts"]);
        for (const auto& part : content["parts"].items())
            partOf(content, part);
        manifest_.documents.push_back(std::move(document));
    }

    /// What is bound must be another paper of the same records, with nothing bound to it.
    void partOf(const Node& whole, const Node& part)
    {
        const auto& paper = root_["documents"][part.text()];
        if (paper.isNull() || paper["record"].text() != whole["record"].text() || !paper["parts"].isNull())
            problems_.error({"“{part}” is no single paper of the same record type.", {{"part", part.text()}}}, {},
                            part.location());
    }

    void action(const Node& key, const Node& content)
    {
        auto action = begun<ActionDeclaration>(key, content);
        action.fields = config::readFields(content["fields"], manifest_.id, problems_);
        action.shortcut = content["shortcut"].text();
        manifest_.actions.push_back(std::move(action));
    }

    void requireModules()
    {
        if (!manifest_.panels.empty() && root_["panels_module"].isNull())
            problems_.error({"Panels need a module that shows them: “panels_module” is missing."}, {},
                            manifest_.panels.front().location);
        if (!manifest_.actions.empty() && root_["module"].isNull())
            problems_.error({"Actions need a module that does them: “module” is missing."}, {},
                            manifest_.actions.front().location);
    }

    void permissions(const std::string& role, const Node& node)
    {
        auto& granted = manifest_.permissions[role];
        for (const auto& [what, rights] : node.entries()) {
            const auto& name = what.text();
            const auto type = name.substr(0, name.find('.'));
            (void)ownType(type, what.location());
            if (const auto field = name.substr(std::min(name.size(), type.size() + 1));
                !field.empty() && !root_["records"][type]["fields"].contains(field))
                problems_.error({"“{type}” has no field “{field}”.", {{"type", type}, {"field", field}}}, {},
                                what.location());
            const auto qualified = Node::scalar(manifest_.id + "." + name, what.location());
            granted.merge(store::readGrants(Node::map({{qualified, rights}}), problems_));
        }
    }

    Manifest& manifest_;
    const Node& root_;
    Problems& problems_;
};

}  // namespace

bool mayWrite(const Manifest& manifest, std::string_view type)
{
    return model::moduleIn(type) == manifest.id || manifest.writes.contains(std::string(type));
}

Manifest readManifest(const Node& root, const fs::path& folder, Problems& problems)
{
    Manifest manifest;
    manifest.folder = folder;
    // Of what is no YAML, a schema would miss what somebody wrote all the same.
    if (!problems.hasErrors())
        problems.append(config::checkSchema(manifestSchema(), root, {(folder / manifestFile).string(), 1, 1}));
    ManifestReader(manifest, root, problems).read();
    problems.sortByPlace();
    return manifest;
}

Manifest readManifest(config::YamlCache& yaml, const fs::path& folder, Problems& problems)
{
    auto content = yaml.readPacked(folder / manifestFile, problems);
    auto manifest = readManifest(content.unpack(), folder, problems);
    manifest.content = std::move(content);
    return manifest;
}

}  // namespace beibao::plugin
