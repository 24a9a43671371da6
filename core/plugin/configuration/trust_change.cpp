#include <beibao/plugin/configuration/trust_change.h>

#include <beibao/base/error.h>
#include <beibao/base/file.h>
#include <beibao/config/node_text.h>
#include <beibao/config/yaml.h>
#include <beibao/plugin/configuration/configuration_edit.h>

namespace beibao::plugin {

namespace {

namespace fs = std::filesystem;
using config::Node;

constexpr const char* header = "# Whose signatures on modules count here. Take a line out to trust that key no more.\n";

Node withKey(const Node& before, const PublicIdentity& identity)
{
    const auto keys = Node::map({{Node::scalar(identity.publicKey, {}, true), Node::scalar(identity.name, {}, true)}});
    const auto section = Node::map({{Node::scalar("trusted_keys"), keys}});
    return config::overlaid(before, Node::map({{Node::scalar("plugin_safety"), section}}));
}

}  // namespace

fs::path trustKey(const std::shared_ptr<Env>& env, const Layout& layout, const fs::path& workspace,
                  const PublicIdentity& identity, TrustPlace place)
{
    const auto file = (place == TrustPlace::site ? layout.siteConfig : workspace / "config") / "trusted-keys.yaml";
    Problems problems;
    const auto before = fs::exists(file) ? config::readYaml(*env, file, problems) : Node::map({});
    if (problems.hasErrors())
        throw Error(std::move(problems));
    changeConfiguration(*env, file, header + config::nodeYaml(withKey(before, identity)), [&] {
        const Suite suite(env, layout, workspace);
        if (!suite.configuration()["plugin_safety"]["trusted_keys"].contains(identity.publicKey))
            throw Error(Failure::notPermitted,
                        {"Which keys are trusted is for the site to say: its configuration locks “{setting}”.",
                         {{"setting", "plugin_safety"}}});
    });
    return file;
}

}  // namespace beibao::plugin
