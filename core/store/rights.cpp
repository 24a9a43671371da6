#include <beibao/store/rights.h>

#include <beibao/config/localized_text.h>
#include <beibao/config/node_reading.h>
#include <beibao/model/migrated_fields.h>

#include <algorithm>
#include <array>

namespace beibao::store {

namespace {

constexpr std::array<std::string_view, 9> rightNames{"see",    "create", "change", "delete",    "move",
                                                     "reveal", "export", "erase",  "administer"};

/// Null where the role says nothing about the type.
const std::set<Right>* grantFor(const Grants& grants, std::string_view type)
{
    const auto ofModule = std::string(model::moduleIn(type)) + ".*";
    for (const auto key : {type, std::string_view(ofModule), std::string_view("*")})
        if (const auto found = grants.find(key); found != grants.end())
            return &found->second;
    return nullptr;
}

bool allows(const Role& role, Right right, std::string_view type)
{
    const auto* granted = grantFor(role.allow, type);
    return granted && granted->contains(right);
}

/// Null where the role says nothing of the field itself.
const std::set<Right>* fieldGrant(const Role& role, std::string_view type, std::string_view field)
{
    const auto found = role.allow.find(std::string(type) + "." + std::string(field));
    return found == role.allow.end() ? nullptr : &found->second;
}

/// `core.person` of `core.person.phone`; the whole of a name without a field.
std::string_view typeNamed(std::string_view name)
{
    const auto module = name.find('.');
    const auto field = module == std::string_view::npos ? module : name.find('.', module + 1);
    return name.substr(0, field);
}

bool namesField(std::string_view name)
{
    return typeNamed(name).size() != name.size();
}

/// `core.person.phone` for `core.person.tel`, if that is what the field was called.
std::string presentName(const model::Model& model, const std::string& name)
{
    const auto* type = namesField(name) ? model.type(typeNamed(name)) : nullptr;
    if (!type)
        return name;
    return type->name + "." + presentPath(*type, {{}, name.substr(type->name.size() + 1)}).name;
}

/// Whether the type has the field, or had it under this name.
bool isKnown(const model::RecordType& type, const std::string& field)
{
    return lastDeclaration(type, presentPath(type, {{}, field}).name) != nullptr;
}

std::set<Right> rightsIn(const config::Node& node)
{
    std::set<Right> rights;
    for (const auto& item : node.items())
        if (const auto found = std::ranges::find(rightNames, item.text()); found != rightNames.end())
            rights.insert(static_cast<Right>(found - rightNames.begin()));
    return rights;
}

void checkFieldRights(const std::set<Right>& rights, const Location& location, Problems& problems)
{
    for (const auto right : rights)
        if (right != Right::see && right != Right::reveal && right != Right::change)
            problems.error({"Of a field there are the rights see, reveal and change; “{right}” is one of a record.",
                            {{"right", std::string(rightName(right))}}},
                           {}, location);
}

bool isWriting(Right right)
{
    return right == Right::create || right == Right::change || right == Right::remove || right == Right::move;
}

}  // namespace

std::string_view rightName(Right right)
{
    return rightNames.at(static_cast<std::size_t>(right));
}

Rights Rights::all()
{
    Rights rights;
    rights.all_ = true;
    return rights;
}

void Rights::add(const Role& role)
{
    roles_.insert(role.name);
    granted_.push_back(role);
    for (const auto& [what, rights] : role.allow)
        if (namesField(what))
            typesByField_.emplace(typeNamed(what));
}

bool Rights::may(Right right, std::string_view type) const
{
    if (isWriting(right) && readOnly_.contains(type))
        return false;
    return all_ || std::ranges::any_of(granted_, [&](const Role& role) { return allows(role, right, type); });
}

bool Rights::mayField(Right right, std::string_view type, std::string_view field) const
{
    if (!dependsOnField(type) || (isWriting(right) && readOnly_.contains(type)))
        return may(right, type);
    return std::ranges::any_of(granted_, [&](const Role& role) {
        const auto* exact = fieldGrant(role, type, field);
        if (!exact)
            return allows(role, right, type);
        if (right == Right::see || right == Right::reveal)
            return allows(role, Right::see, type) && exact->contains(Right::see) && exact->contains(right);
        return allows(role, right, type) && exact->contains(Right::change);
    });
}

bool Rights::dependsOnField(std::string_view type) const
{
    return typesByField_.contains(type);
}

std::vector<model::Expression> Rights::visibleWhen(std::string_view type) const
{
    std::vector<model::Expression> conditions;
    for (const auto& role : granted_) {
        if (!allows(role, Right::see, type))
            continue;
        const auto found = role.visibleWhen.find(type);
        if (found == role.visibleWhen.end())
            return {};
        conditions.push_back(found->second);
    }
    return conditions;
}

std::vector<std::string> rightNamesInOrder()
{
    return {rightNames.begin(), rightNames.end()};
}

Grants readGrants(const config::Node& node, Problems& problems)
{
    Grants grants;
    for (const auto& [what, rights] : node.entries()) {
        auto& granted = grants[what.text()] = rightsIn(rights);
        if (namesField(what.text()))
            checkFieldRights(granted, rights.location(), problems);
    }
    return grants;
}

std::vector<Role> readRoles(const config::Node& node, Problems& problems)
{
    std::vector<Role> roles;
    for (const auto& [key, content] : node.entries()) {
        Role role{key.text(), config::localizedTextIn(content["label"]), readGrants(content["allow"], problems)};
        for (const auto& [type, condition] : content["visible_when"].entries())
            role.visibleWhen[type.text()] = config::expressionIn(condition);
        roles.push_back(std::move(role));
    }
    return roles;
}

void followRenamings(std::vector<Role>& roles, const model::Model& model)
{
    for (auto& role : roles) {
        Grants former;
        for (auto grant = role.allow.begin(); grant != role.allow.end();) {
            const auto next = std::next(grant);
            if (auto name = presentName(model, grant->first); name != grant->first)
                former.emplace(std::move(name), role.allow.extract(grant).mapped());
            grant = next;
        }
        role.allow.merge(former);
    }
}

void checkGrants(const config::Node& node, const model::Model& model, const std::set<std::string>& idleModules,
                 Problems& problems)
{
    std::set<std::string, std::less<>> modules;
    for (const auto& [name, type] : model.types())
        modules.emplace(type.module());
    const auto check = [&](const config::Node& key) {
        const auto& name = key.text();
        const std::string module(model::moduleIn(name));
        if (name == "*" || idleModules.contains(module))
            return;
        const auto type = std::string(typeNamed(name));
        const auto* declared = model.type(type);
        if (!modules.contains(module))
            problems.warning({"There is no module “{plugin}”.", {{"plugin", module}}}, {}, key.location());
        else if (type != module + ".*" && !declared)
            problems.warning({"There is no record type “{type}”.", {{"type", type}}}, {}, key.location());
        else if (const auto field = name.substr(std::min(name.size(), type.size() + 1));
                 declared && !field.empty() && !isKnown(*declared, field))
            // Whoever meant to hide a field and misspelt it would show it to all.
            problems.error({"“{type}” has no field “{field}”.", {{"type", declared->label}, {"field", field}}}, {},
                           key.location());
    };
    for (const auto& [role, content] : node.entries())
        for (const auto* part : {"allow", "visible_when"})
            for (const auto& [key, value] : content[part].entries())
                check(key);
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
