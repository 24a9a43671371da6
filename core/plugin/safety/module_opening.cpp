#include <beibao/plugin/safety/module_opening.h>

#include <beibao/plugin/safety/crash_watch.h>

namespace beibao::plugin {

boost::dll::shared_library openModule(const std::filesystem::path& module, const CallSite& site)
{
    boost::dll::shared_library library(module.string(),
                                       boost::dll::load_mode::rtld_now | boost::dll::load_mode::rtld_local);
    watchModule(module, site);
    return library;
}

}  // namespace beibao::plugin
