#include <beibao/plugin/safety/guarded_call.h>

#include <cxxabi.h>

#include <cstdlib>
#include <exception>
#include <memory>
#include <typeinfo>
#include <utility>

namespace beibao::plugin {

namespace {

/// `std::runtime_error`.
std::string typeInHand()
{
    const auto* type = abi::__cxa_current_exception_type();
    if (type == nullptr)
        return "?";
    int status = 0;
    const std::unique_ptr<char, void (*)(void*)> name(abi::__cxa_demangle(type->name(), nullptr, nullptr, &status),
                                                      std::free);
    return status == 0 ? name.get() : type->name();
}

}  // namespace

std::string reasonInHand()
{
    try {
        throw;
    } catch (const std::exception& exception) {
        return exception.what();
    } catch (...) {
        return typeInHand();
    }
}

Fault writeDown(Env& env, const CallSite& site, std::string cause, FaultLog* log)
{
    Fault fault{FaultKind::exception,         Timestamp(env.now(), env.utcOffset()),
                std::string(site.plugin),     std::string(site.version),
                std::string(site.moduleHash), std::string(site.hook),
                std::string(site.subject),    std::move(cause)};
    if (log != nullptr)
        log->add(fault);
    return fault;
}

Error faultInHand(Env& env, const CallSite& site, const LocalizedText& label, FaultLog* log)
{
    const auto fault = writeDown(env, site, typeInHand(), log);
    return {
        Failure::environment,
        {"The module “{plugin}” {version} failed: {reason}. Nothing was changed. To report it, give the code {code}.",
         {{"plugin", label}, {"version", fault.version}, {"reason", reasonInHand()}, {"code", fault.code()}}}};
}

}  // namespace beibao::plugin
