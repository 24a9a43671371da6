// Any bytes as the manifest of a plugin: judged with problems, its types read as far as they go.

#include <beibao/config/model_reader.h>
#include <beibao/config/yaml.h>
#include <beibao/plugin/manifest/manifest.h>

#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace beibao;
    Problems problems;
    const auto root = config::parseYaml({reinterpret_cast<const char*>(data), size}, "plugin.yaml", problems);
    const auto manifest = plugin::readManifest(root, "/nowhere", problems);
    if (problems.hasErrors())
        return 0;
    model::Model model;
    config::readModel(root, manifest.id, model, problems);
    (void)model.checkNames();
    return 0;
}
