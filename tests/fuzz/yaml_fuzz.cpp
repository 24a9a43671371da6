// Any bytes as YAML: read whole or in part with problems, and what was read without one is the same when it is written
// and read again.

#include <beibao/config/node_text.h>
#include <beibao/config/yaml.h>

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace beibao;
    Problems problems;
    const auto node = config::parseYaml({reinterpret_cast<const char*>(data), size}, "fuzz.yaml", problems);
    if (problems.hasErrors())
        return 0;
    const auto text = config::nodeText(node);
    const auto again = config::parseYaml(text, "again.yaml", problems);
    if (problems.hasErrors() || config::nodeText(again) != text)
        std::abort();
    return 0;
}
