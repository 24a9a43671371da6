#pragma once

#include <beibao/base/date.h>

#include <string>
#include <string_view>

namespace beibao::plugin {

/// A call into a plugin: whose code, and what for. It holds no text of its own: what it points to must outlive the
/// call.
struct CallSite {
    std::string_view plugin;
    std::string_view version;
    std::string_view moduleHash;
    std::string_view hook;     ///< `load`, `derive`, `check`, `act`, `render`, `panel`
    std::string_view subject;  ///< a record type, an action, a panel
};

enum class FaultKind {
    exception,  ///< left a function of the plugin
    crash,      ///< a fatal signal ended the program
};

/// Something that went wrong in a plugin's code. Says nothing of records: what an exception says may quote them.
struct Fault {
    FaultKind kind = FaultKind::exception;
    Timestamp at;
    std::string plugin;
    std::string version;
    std::string moduleHash;
    std::string hook;
    std::string subject;
    std::string cause;  ///< the type of the exception, or the name of the signal

    /// `K7M-2QX`, to read out over the telephone: the same for the same fault of the same version, wherever it happens.
    [[nodiscard]] std::string code() const;
};

}  // namespace beibao::plugin
