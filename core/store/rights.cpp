#include <beibao/store/rights.h>

#include <beibao/config/model_reader.h>

#include <algorithm>
#include <array>

namespace beibao::store {

namespace {

constexpr std::array<std::string_view, 9> rightNames{"see",    "create", "change", "delete",    "move",
                                                     "reveal", "export", "erase",  "administer"};

/// Null where the role says nothing about the type.
const std::set<Right>* grantFor(const Grants& grants, std::string_view type)
{
    const auto ofModule = std::string(type.substr(0, type.find('.'))) + ".*";
    for (const auto key : {type, std::string_view(ofModule), std::string_view("*")})
        if (const auto found = grants.find(key); found != grants.end())
            return &found->second;
    return nullptr;
}

/// Of what may be missing.
void requireMap(const config::Node& node, Problems& problems)
{
    if (!node.isNull() && !node.isMap())
        problems.error({"A map of keys and values is expected here."}, {}, node.location());
}

std::set<Right> readRights(const config::Node& node, Problems& problems)
{
    std::set<Right> rights;
    if (!node.isNull() && !node.isSequence())
        problems.error({"This must be a list."}, {}, node.location());
    for (const auto& item : node.items()) {
        const auto found = std::ranges::find(rightNames, item.text());
        if (found == rightNames.end())
            problems.error({"The right “{right}” is not known.", {{"right", item.text()}}}, {}, item.location());
        else
            rights.insert(static_cast<Right>(found - rightNames.begin()));
    }
    return rights;
}

}  // namespace

Rights Rights::all()
{
    Rights rights;
    rights.all_ = true;
    return rights;
}

void Rights::add(const Role& role)
{
    roles_.insert(role.name);
    grants_.push_back(role.allow);
}

bool Rights::may(Right right, std::string_view type) const
{
    return all_ || std::ranges::any_of(grants_, [&](const Grants& grants) {
               const auto* granted = grantFor(grants, type);
               return granted && granted->contains(right);
           });
}

std::vector<Role> readRoles(const config::Node& node, Problems& problems)
{
    std::vector<Role> roles;
    requireMap(node, problems);
    for (const auto& [key, content] : node.entries()) {
        config::checkKeys(content, {"label", "allow"}, problems);
        Role role{key.text(), config::readLabel(content["label"], key, problems), {}};
        requireMap(content["allow"], problems);
        for (const auto& [type, rights] : content["allow"].entries())
            role.allow[type.text()] = readRights(rights, problems);
        roles.push_back(std::move(role));
    }
    return roles;
}

void checkGrants(const config::Node& node, const model::Model& model, const std::set<std::string>& idleModules,
                 Problems& problems)
{
    std::set<std::string, std::less<>> modules;
    for (const auto& [name, type] : model.types())
        modules.emplace(type.module());
    for (const auto& [role, content] : node.entries())
        for (const auto& [key, rights] : content["allow"].entries()) {
            const auto& name = key.text();
            const auto module = name.substr(0, name.find('.'));
            if (name == "*" || idleModules.contains(module))
                continue;
            if (!modules.contains(module))
                problems.warning({"There is no module “{plugin}”.", {{"plugin", module}}}, {}, key.location());
            else if (name != module + ".*" && !model.type(name))
                problems.warning({"There is no record type “{type}”.", {{"type", name}}}, {}, key.location());
        }
}

Rights rightsOf(const std::vector<Role>& roles, const std::set<std::string>& held)
{
    Rights rights;
    for (const auto& role : roles)
        if (held.contains(role.name))
            rights.add(role);
    return rights;
}

}  // namespace beibao::store
