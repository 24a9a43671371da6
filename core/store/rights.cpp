#include <beibao/store/rights.h>

#include <beibao/config/model_reader.h>

#include <algorithm>
#include <array>

namespace beibao::store {

namespace {

constexpr std::array<std::string_view, 9> rightNames{"see",    "create", "change", "delete",    "move",
                                                     "reveal", "export", "erase",  "administer"};

std::set<Right> readRights(const config::Node& node, Problems& problems)
{
    std::set<Right> rights;
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

bool Rights::may(Right right, std::string_view type) const
{
    if (all_)
        return true;
    const auto allows = [&](std::string_view key) {
        const auto found = allowed_.find(key);
        return found != allowed_.end() && found->second.contains(right);
    };
    return allows("*") || allows(type) || allows(std::string(type.substr(0, type.find('.'))) + ".*");
}

std::vector<Role> readRoles(const config::Node& node, Problems& problems)
{
    std::vector<Role> roles;
    for (const auto& [key, content] : node.entries()) {
        config::checkKeys(content, {"label", "allow"}, problems);
        Role role{key.text(), config::readLabel(content["label"], key, problems), {}};
        for (const auto& [type, rights] : content["allow"].entries())
            role.allow[type.text()] = readRights(rights, problems);
        roles.push_back(std::move(role));
    }
    return roles;
}

Rights rightsOf(const std::vector<Role>& roles, const std::set<std::string>& held)
{
    Rights rights;
    for (const auto& role : roles) {
        if (!held.contains(role.name))
            continue;
        rights.addRole(role.name);
        for (const auto& [type, allowed] : role.allow)
            for (const auto right : allowed)
                rights.allow(type, right);
    }
    return rights;
}

}  // namespace beibao::store
