#pragma once

#include <beibao/base/message.h>
#include <beibao/base/problem.h>
#include <beibao/config/node.h>

#include <string>
#include <string_view>
#include <vector>

namespace beibao::config {

/// Who set a value. A later layer overrides an earlier one, unless the site locked the value.
enum class LayerKind { shipped, site, user, workspace };

/// One file of a layer. A list `locked: [a.b, c]` at the top of a site file locks those values and everything below.
struct LayerFile {
    LayerKind kind = LayerKind::shipped;
    Node root;
};

/// Merges files in the given order: maps key by key, everything else replaced whole; null removes. Every value
/// keeps the location it came from. An empty file changes nothing. A user's or workspace's file that sets, removes
/// or replaces a locked value is ignored there, and a warning says so, naming the place of the lock. `locked`
/// itself does not stand in the result; in a file that is not the site's it is only warned about. Errors: a file
/// that is not a map, a `locked` that is not a list of paths.
[[nodiscard]] Node merge(const std::vector<LayerFile>& files, Problems& problems);

/// Lays one node over another as `merge` lays a file over those before it.
[[nodiscard]] Node overlaid(const Node& base, const Node& over);

/// One leaf (scalar, null, sequence or empty map) of a merged configuration, for showing it with its origin.
struct Setting {
    std::string path;  ///< `unit.name`
    Node value;
};
[[nodiscard]] std::vector<Setting> settingsOf(const Node& root);

/// What stands at a dotted path; a null node where nothing does.
[[nodiscard]] Node at(const Node& root, std::string_view path);

}  // namespace beibao::config
