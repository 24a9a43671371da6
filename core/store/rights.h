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

/// As configuration and command line write it: `see`, `export`.
[[nodiscard]] std::string_view rightName(Right right);
[[nodiscard]] std::vector<std::string> rightNamesInOrder();

/// The rights of one role by field (`core.person.id_number`), by record type (`core.person`), by module (`core.*`) and
/// for all that is not named (`*`). Of these the most exact decides alone, so that a role may do less with one type, or
/// one field, than with the others. Of a field there are `see`, `reveal` and `change`, which also fills it in a new
/// record.
using Grants = std::map<std::string, std::set<Right>, std::less<>>;

struct Role {
    std::string name;
    LocalizedText label;
    Grants allow;
    /// By record type: of those that the role may see, only these (a condition over the record and `:user`).
    std::map<std::string, model::Expression, std::less<>> visibleWhen = {};
};

/// What the holders of some roles may do. Nothing is allowed that no role allows; what one role allows, another does
/// not take away.
class Rights {
public:
    Rights() = default;
    /// May do everything: the core itself, checking a model or folding the journal.
    [[nodiscard]] static Rights all();

    void add(const Role& role);
    /// From now on nobody makes, changes, moves or removes records of the type, whatever his roles say.
    void makeReadOnly(std::string type) { readOnly_.insert(std::move(type)); }
    [[nodiscard]] bool may(Right right, std::string_view type) const;
    /// With a field of records of the type: `see`, `reveal`, or else whether it may be filled in by an operation that
    /// needs this right. Nobody reveals what he may not see.
    [[nodiscard]] bool mayField(Right right, std::string_view type, std::string_view field) const;
    /// Whether some field of the type is hidden or fixed for someone who may see, or change, others.
    [[nodiscard]] bool dependsOnField(std::string_view type) const;
    [[nodiscard]] bool hasRole(std::string_view role) const { return all_ || roles_.contains(role); }

    /// Conditions of which one must hold for a record of the type to be seen; none where all may be.
    [[nodiscard]] std::vector<model::Expression> visibleWhen(std::string_view type) const;
    /// Sees every record of every type, whatever the type says of who sees it.
    [[nodiscard]] bool isCore() const { return all_; }

private:
    bool all_ = false;
    std::vector<Role> granted_;
    std::set<std::string, std::less<>> readOnly_;
    std::set<std::string, std::less<>> typesByField_;  ///< of which some role names fields
    std::set<std::string, std::less<>> roles_;
};

/// Reads what a role may do by type or field, as a schema with `rightNamesInOrder` has it. Problems: a right of records
/// that is given for a field.
[[nodiscard]] Grants readGrants(const config::Node& node, Problems& problems);

/// Reads `roles:` of the configuration.
[[nodiscard]] std::vector<Role> readRoles(const config::Node& node, Problems& problems);

/// Grants by names that fields had before count for the names they have now; one by the present name goes before.
void followRenamings(std::vector<Role>& roles, const model::Model& model);

/// Warns of what `roles:` says of fields, types and modules that are not there. Nothing can be said of the types of
/// modules that are not in use (`idleModules`).
void checkGrants(const config::Node& node, const model::Model& model, const std::set<std::string>& idleModules,
                 Problems& problems);

/// The rights of someone who holds these roles; names that no role has give none.
[[nodiscard]] Rights rightsOf(const std::vector<Role>& roles, const std::set<std::string>& held);

}  // namespace beibao::store
