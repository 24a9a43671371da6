// Any bytes as a module: whatever its headers say, only what is in the file is read.

#include <beibao/plugin/safety/stamp_check.h>

#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace beibao::plugin;
    const auto stamp = stampIn({reinterpret_cast<const char*>(data), size});
    (void)judgeStamp(stamp, stampText(BEIBAO_BUILT_WITH));
    return 0;
}
