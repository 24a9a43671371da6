#include <beibao/cli/commands.h>
#include <beibao/cli/record_output.h>
#include <beibao/store/access/users.h>
#include <beibao/store/workspace.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace beibao::cli {

namespace {

store::Users usersOf(Context& context)
{
    return {context.session(), context.passphraseCost()};
}

Json userJson(const store::UserAccount& user)
{
    return {{"id", user.id.text()},
            {"name", user.name},
            {"roles", user.roles},
            {"disabled", user.disabled},
            {"has_passphrase", user.hasPassphrase}};
}

/// After a change; says whose it was. Whoever changed himself would have to sign in anew to read on.
Answer userAnswer(Context& context, const std::string& name)
{
    if (name != context.session().userName())
        for (const auto& user : usersOf(context).list())
            if (user.name == name)
                return makeAnswer(userJson(user), fmt::format("{}  {}\n", user.name, fmt::join(user.roles, ", ")));
    return makeAnswer(Json{{"name", name}}, name + "\n");
}

Answer usersAnswer(Context& context)
{
    Json items = Json::array();
    std::string text;
    for (const auto& user : usersOf(context).list()) {
        items.push_back(userJson(user));
        text += fmt::format("{}  {}", user.name, fmt::join(user.roles, ", "));
        if (user.disabled)
            text += context.text({"  (disabled)"});
        else if (!user.hasPassphrase)
            text += context.text({"  (without a passphrase)"});
        text += "\n";
    }
    return makeAnswer(Json{{"items", items}}, text);
}

Answer rolesAnswer(Context& context)
{
    Json items = Json::array();
    std::string text;
    for (const auto& role : context.suite().surroundings().settings.roles) {
        Json allow = Json::object();
        text += fmt::format("{}  {}\n", role.name, context.localized(role.label));
        for (const auto& [what, rights] : role.allow) {
            Json names = Json::array();
            for (const auto right : rights)
                names.push_back(store::rightName(right));
            text += fmt::format("    {}: {}\n", what, fmt::join(names.get<std::vector<std::string>>(), ", "));
            allow[what] = std::move(names);
        }
        items.push_back({{"name", role.name}, {"label", context.localized(role.label)}, {"allow", allow}});
    }
    return makeAnswer(Json{{"items", items}}, text);
}

/// Warns of one that is easily guessed; nothing where none is given.
std::optional<std::string> newPassphraseOf(Context& context, const std::string& user)
{
    auto passphrase = context.newPassphrase();
    if (passphrase)
        context.tell(store::passphraseWarnings(*passphrase, user));
    return passphrase;
}

std::string requireNewPassphrase(Context& context, const std::string& user)
{
    if (auto passphrase = newPassphraseOf(context, user))
        return *passphrase;
    throw Error(Failure::notPermitted,
                {"A new passphrase is needed: set BEIBAO_NEW_PASSPHRASE, or run this on a terminal."});
}

/// A script that names no other gives the new user the passphrase it runs with, and is told so.
Answer addUser(Context& context, const std::string& name, const std::set<std::string>& roles)
{
    (void)context.session();  // first who asks, then what for
    const auto own = newPassphraseOf(context, name);
    (void)usersOf(context).add(name, roles, own ? *own : context.passphrase({"Passphrase: "}));
    if (!own) {
        Problems problems;
        problems.warning({"“{user}” has the passphrase of who made this user, until another is set with “user passwd”.",
                          {{"user", name}}});
        context.tell(problems);
    }
    return userAnswer(context, name);
}

Answer passwordAnswer(Context& context, const std::string& name, bool withRecoveryKey)
{
    if (withRecoveryKey) {
        const auto key = context.recoveryKey();
        const store::Workspace::Recovery recovery{name, key, requireNewPassphrase(context, name),
                                                  context.passphraseCost()};
        const auto session =
            store::Workspace::recover(context.suite().surroundings(), context.workspaceFolder(), recovery);
        return makeAnswer(Json{{"name", session->userName()}}, context.text({"The new passphrase holds.\n"}));
    }
    const auto& own = context.session().userName();
    const auto user = name.empty() ? own : name;
    const auto passphrase = requireNewPassphrase(context, user);
    user == own ? usersOf(context).setOwnPassphrase(passphrase) : usersOf(context).setPassphrase(user, passphrase);
    return makeAnswer(Json{{"name", user}}, context.text({"The new passphrase holds.\n"}));
}

}  // namespace

void Commands::addUserCommands()
{
    auto* user = group("user", {"Who may sign in, and what for"});
    const auto withName = [this](CLI::App* command) { required(command, "name", arguments_.name, {"The user name"}); };
    const auto withRoles = [this](CLI::App* command) {
        command->add_option("--role", arguments_.roles, context_.text({"A role; may stand several times"}))->required();
    };
    const auto roles = [this] { return std::set<std::string>(arguments_.roles.begin(), arguments_.roles.end()); };

    add(user, "list", {"All users with their roles"}, [this] { return usersAnswer(context_); });
    auto* added = add(user, "add", {"Let somebody sign in"},
                      [this, roles] { return addUser(context_, arguments_.name, roles()); });
    withName(added);
    withRoles(added);
    auto* changed = add(user, "roles", {"Give a user other roles"}, [this, roles] {
        usersOf(context_).setRoles(arguments_.name, roles());
        return userAnswer(context_, arguments_.name);
    });
    withName(changed);
    withRoles(changed);
    auto* disabled = add(user, "disable", {"Let a user not sign in any more; all the user wrote stays"}, [this] {
        usersOf(context_).disable(arguments_.name, arguments_.why);
        return userAnswer(context_, arguments_.name);
    });
    withName(disabled);
    option(disabled, "--why", arguments_.why, {"The reason, which is kept in the journal"});
    auto* enabled = add(user, "enable", {"Let a user sign in again, with a new passphrase"}, [this] {
        (void)context_.session();
        usersOf(context_).enable(arguments_.name, requireNewPassphrase(context_, arguments_.name));
        return userAnswer(context_, arguments_.name);
    });
    withName(enabled);
    auto* passphrase = add(user, "passwd", {"Set a new passphrase: one's own, or that of a user"},
                           [this] { return passwordAnswer(context_, arguments_.name, arguments_.withRecoveryKey); });
    passphrase->add_option("name", arguments_.name, context_.text({"The user name; whoever acts, if not given"}));
    passphrase->add_flag("--with-recovery-key", arguments_.withRecoveryKey,
                         context_.text({"Prove who you are by the recovery key, not by the passphrase so far"}));

    auto* role = group("role", {"Roles, which say what a user may do"});
    add(role, "list", {"All roles with what they allow"}, [this] { return rolesAnswer(context_); });
}

void Commands::addRecoveryCommands()
{
    auto* recovery = group("recovery", {"The recovery key"});
    add(recovery, "drill", {"Try whether the recovery key that you keep opens this workspace"}, [this] {
        store::Workspace::tryRecoveryKey(context_.suite().surroundings(), context_.workspaceFolder(),
                                         context_.recoveryKey());
        return makeAnswer(Json{{"ok", true}}, context_.text({"The recovery key opens this workspace.\n"}));
    });
    add(recovery, "renew", {"Make a new recovery key; the one before opens nothing any more"}, [this] {
        const auto key = usersOf(context_).renewRecoveryKey();
        return makeAnswer(Json{{"recovery_key", key}},
                          context_.text({"The new recovery key (write it down and lock it away; it is shown only "
                                         "now):\n\n    {key}\n",
                                         {{"key", key}}}));
    });
}

}  // namespace beibao::cli
