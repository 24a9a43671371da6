#pragma once

#include <beibao/base/problem.h>
#include <beibao/config/node.h>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace beibao::store {

enum class Right { see, create, change, remove, move, reveal, exportRecords, erase, administer };

/// What the holders of some roles may do, by record type. Nothing is allowed that no role allows.
class Rights {
public:
    Rights() = default;
    /// May do everything: the core itself, checking a model or folding the journal.
    [[nodiscard]] static Rights all();

    void allow(const std::string& typeOrStar, Right right) { allowed_[typeOrStar].insert(right); }
    void addRole(std::string role) { roles_.insert(std::move(role)); }
    [[nodiscard]] bool may(Right right, std::string_view type) const;
    [[nodiscard]] bool hasRole(std::string_view role) const { return all_ || roles_.contains(role); }

private:
    bool all_ = false;
    std::map<std::string, std::set<Right>, std::less<>> allowed_;
    std::set<std::string, std::less<>> roles_;
};

struct Role {
    std::string name;
    LocalizedText label;
    std::map<std::string, std::set<Right>> allow;
};

/// Reads `roles:` of the configuration.
[[nodiscard]] std::vector<Role> readRoles(const config::Node& node, Problems& problems);

/// The rights of someone who holds these roles; names that no role has give none.
[[nodiscard]] Rights rightsOf(const std::vector<Role>& roles, const std::set<std::string>& held);

}  // namespace beibao::store
