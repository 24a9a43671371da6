#include <beibao/plugin/configuration/trust_change.h>

#include <beibao/base/error.h>
#include <beibao/base/file.h>
#include <beibao/plugin/configuration/configuration_edit.h>
#include <beibao/plugin/safety/safety_settings.h>

namespace beibao::plugin {

namespace {

namespace fs = std::filesystem;
using config::Node;

constexpr const char* trustHeader =
    "# Whose signatures on modules count here. Take a line out to trust that key no more.\n";

Node configurationTrusting(const PublicIdentity& identity)
{
    const auto keys = Node::map({{Node::scalar(identity.publicKey, {}, true), Node::scalar(identity.name, {}, true)}});
    const auto section = Node::map({{Node::scalar("trusted_keys"), keys}});
    return Node::map({{Node::scalar("plugin_safety"), section}});
}

void requireTrusted(const Suite& suite, const PublicIdentity& identity)
{
    Problems ofPolicy;
    if (readSafety(suite.configuration(), true, ofPolicy).trustedKeys.contains(identity.publicKey))
        return;
    const auto& inForce = suite.configuration()["plugin_safety"]["trusted_keys"][identity.publicKey];
    if (!inForce.isNull())
        refuseSetElsewhere("plugin_safety.trusted_keys." + identity.publicKey, inForce);
    throw Error(Failure::notPermitted,
                {"Which keys are trusted is for the site to say: its configuration locks “{setting}”.",
                 {{"setting", "plugin_safety"}}});
}

}  // namespace

fs::path trustKey(const std::shared_ptr<Env>& env, const Layout& layout, const fs::path& workspace,
                  const PublicIdentity& identity, TrustPlace place)
{
    const bool isForAll = place == TrustPlace::site;
    const bool isNewSite = isForAll && !fs::exists(layout.siteConfig);
    const auto file = (isForAll ? layout.siteConfig : workspace / "config") / "trusted-keys.yaml";
    overlayConfiguration(*env, file, trustHeader, configurationTrusting(identity),
                         [&] { requireTrusted(Suite(env, layout, workspace), identity); });
    if (isNewSite)
        letEveryoneRead(layout.siteConfig);
    if (isForAll)
        letEveryoneRead(file);
    return file;
}

}  // namespace beibao::plugin
