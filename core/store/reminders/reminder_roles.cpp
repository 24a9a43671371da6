#include <beibao/store/reminders/reminder_roles.h>

#include <algorithm>

namespace beibao::store {

void checkReminderRoles(const model::Model& model, const std::vector<Role>& roles, Problems& problems)
{
    const auto check = [&](const std::vector<std::string>& named, const Location& location) {
        for (const auto& name : named)
            if (std::ranges::find(roles, name, &Role::name) == roles.end())
                problems.warning({"There is no role “{role}”; nobody is reminded by it.", {{"role", name}}}, {},
                                 location);
    };
    for (const auto& [name, type] : model.types())
        for (const auto& rule : type.reminders) {
            check(rule.roles, rule.location);
            for (const auto& escalation : rule.escalations)
                check(escalation.roles, rule.location);
        }
}

}  // namespace beibao::store
