#pragma once

#include <beibao/plugin/plugin_set.h>
#include <beibao/store/session.h>

#include <string>

namespace beibao::plugin {

/// What the manifest says of an action on records of a type. Throws `Error` (`notFound`).
[[nodiscard]] const ActionDeclaration& requireAction(const PluginSet& plugins, const std::string& type,
                                                     const std::string& action);

/// Does with a record what a plugin offers: checks what the person filled in, asks the plugin, and commits what it
/// wants done, if the record is still as it was. What is not valid comes back as problems, with nothing written. Throws
/// `Error`: `notFound` for no such record or action, and whatever `Session::commit` throws.
[[nodiscard]] store::CommitOutcome runAction(store::Session& session, PluginSet& plugins, const Id& record,
                                             const std::string& action, const model::Fields& input);

}  // namespace beibao::plugin
