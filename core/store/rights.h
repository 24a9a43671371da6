#pragma once

#include <beibao/base/problem.h>
#include <beibao/config/node.h>
#include <beibao/model/model.h>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace beibao::store {

enum class Right { see, create, change, remove, move, reveal, exportRecords, erase, administer };

/// The rights of one role by record type (`core.person`), by module (`core.*`) and for all that is not named (`*`). Of
/// these the most exact decides alone, so that a role may do less with one type than with the others.
using Grants = std::map<std::string, std::set<Right>, std::less<>>;

struct Role {
    std::string name;
    LocalizedText label;
    Grants allow;
};

/// What the holders of some roles may do. Nothing is allowed that no role allows; what one role allows, another does
/// not take away.
class Rights {
public:
    Rights() = default;
    /// May do everything: the core itself, checking a model or folding the journal.
    [[nodiscard]] static Rights all();

    void add(const Role& role);
    [[nodiscard]] bool may(Right right, std::string_view type) const;
    [[nodiscard]] bool hasRole(std::string_view role) const { return all_ || roles_.contains(role); }

private:
    bool all_ = false;
    std::vector<Grants> grants_;
    std::set<std::string, std::less<>> roles_;
};

/// Reads `roles:` of the configuration.
[[nodiscard]] std::vector<Role> readRoles(const config::Node& node, Problems& problems);

/// Warns of what `roles:` allows on types and modules that are not there. Nothing can be said of the types of modules
/// that are not in use (`idleModules`).
void checkGrants(const config::Node& node, const model::Model& model, const std::set<std::string>& idleModules,
                 Problems& problems);

/// The rights of someone who holds these roles; names that no role has give none.
[[nodiscard]] Rights rightsOf(const std::vector<Role>& roles, const std::set<std::string>& held);

}  // namespace beibao::store
