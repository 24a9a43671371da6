#include <beibao/plugin/safety/fault.h>

#include <beibao/store/keys/secret.h>

namespace beibao::plugin {

std::string Fault::code() const
{
    // Without 0, 1, I and O, which are heard and read as one another.
    constexpr std::string_view letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    constexpr std::size_t half = 3;
    std::string subjectOfCode;
    for (const auto* part : {&plugin, &version, &moduleHash, &hook, &subject, &cause})
        subjectOfCode += *part + '\n';
    const auto hash = store::hashOf(store::toBytes(subjectOfCode));
    std::string code;
    for (std::size_t index = 0; index < 2 * half; ++index)
        code += letters[std::to_integer<std::size_t>(hash[index]) % letters.size()];
    return code.insert(half, "-");
}

}  // namespace beibao::plugin
