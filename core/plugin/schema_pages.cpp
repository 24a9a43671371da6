#include <beibao/plugin/schema_pages.h>

#include <beibao/config/schema/json_schema.h>
#include <beibao/config/schema/schema_reference.h>
#include <beibao/plugin/configuration/configuration_schema.h>
#include <beibao/plugin/manifest/manifest_schema.h>

namespace beibao::plugin {

namespace {

constexpr std::string_view aboutManifests =
    "Every key of a module's `plugin.yaml`. This page is made from the schema that checks it (`beibaoctl schema`), and "
    "so is `plugin.schema.json`, by which editors complete it.";

constexpr std::string_view aboutConfiguration =
    "Every key of the suite's configuration: of profiles, of the site's files in `/etc/beibao`, of a user's in "
    "`~/.config/beibao`, and of a workspace's in its `config`. Later ones go before earlier ones, key by key. This "
    "page is "
    "made from the schema that checks them (`beibaoctl schema`), and so is `configuration.schema.json`.";

}  // namespace

std::map<std::string, std::string> schemaPages()
{
    return {{"plugin.md", schemaReference(manifestSchema(), aboutManifests)},
            {"plugin.schema.json", jsonSchema(manifestSchema())},
            {"configuration.md", schemaReference(configurationSchema(), aboutConfiguration)},
            {"configuration.schema.json", jsonSchema(configurationSchema())}};
}

}  // namespace beibao::plugin
