#include <beibao/plugin/safety/signal_name.h>

#include <cstring>

namespace beibao::plugin {

std::string signalName(int signal)
{
    const char* name = ::sigabbrev_np(signal);
    return name == nullptr ? std::to_string(signal) : std::string("SIG") + name;
}

}  // namespace beibao::plugin
