# Run by every build: writes OUTPUT with VERSION and the commit of SOURCE, and leaves it alone where it says so already.
set(commit "")
find_package(Git QUIET)
if(Git_FOUND)
  execute_process(COMMAND "${GIT_EXECUTABLE}" -C "${SOURCE}" rev-parse --short=12 HEAD OUTPUT_VARIABLE commit
                  OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
file(CONFIGURE OUTPUT "${OUTPUT}" CONTENT [[
#include <beibao/base/suite_version.h>

namespace beibao {

std::string_view suiteVersion()
{
    return "@VERSION@";
}

std::string_view suiteCommit()
{
    return "@commit@";
}

}  // namespace beibao
]] @ONLY)
