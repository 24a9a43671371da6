#include "access_office.h"

#include <beibao/store/access/users.h>

#include <set>
#include <vector>

namespace beibao::test {

namespace {

using store::Right;
using store::Role;

std::set<Right> everyRightOfAll()
{
    return {Right::see,    Right::create,        Right::change, Right::remove,    Right::move,
            Right::reveal, Right::exportRecords, Right::erase,  Right::administer};
}

std::vector<Role> officeRoles()
{
    return {
        {"administrator", LocalizedText("administrator"), {{"*", everyRightOfAll()}}},
        {"clerk", LocalizedText("clerk"), {{"*", {Right::see, Right::create, Right::change}}}},
        {"stranger",
         LocalizedText("stranger"),
         {{"*", {Right::see, Right::reveal}},
          {"test.item.remark", {}},
          {"test.item.keeper", {Right::reveal}},  // which is nothing without seeing it
          {"test.item.secret", {}}}},
        {"caller", LocalizedText("caller"), {{"*", {Right::see}}, {"test.item.keeper", {Right::see, Right::reveal}}}},
        {"confidant",
         LocalizedText("confidant"),
         {{"*", {Right::see}}, {"test.item.secret", {Right::see, Right::reveal}}}},
        {"archivist",
         LocalizedText("archivist"),
         {{"*", {Right::see, Right::reveal, Right::exportRecords}}, {"test.item.secret", {Right::see}}}},
        {"outsider", LocalizedText("outsider"), {{"core.*", {Right::see}}}},
        {"diarist",
         LocalizedText("diarist"),
         {{"*", {Right::see, Right::create, Right::change, Right::remove, Right::reveal}}},
         {{"test.item", {"this.created_by = :user", {}}}}}};
}

std::set<std::string> namesIn(const std::string& roles)
{
    std::set<std::string> names;
    for (std::size_t start = 0; start <= roles.size();) {
        const auto end = std::min(roles.find('+', start), roles.size());
        names.insert(roles.substr(start, end - start));
        start = end + 1;
    }
    return names;
}

}  // namespace

const std::map<std::string, std::map<std::string, Sight>>& accessMatrix()
{
    static const std::map<std::string, std::map<std::string, Sight>> matrix{
        {"administrator",
         {{"name", Sight::value}, {"remark", Sight::value}, {"keeper", Sight::value}, {"secret", Sight::value}}},
        {"clerk", {{"name", Sight::value}, {"remark", Sight::value}, {"keeper", Sight::mask}, {"secret", Sight::mask}}},
        {"stranger",
         {{"name", Sight::value}, {"remark", Sight::nothing}, {"keeper", Sight::nothing}, {"secret", Sight::nothing}}},
        {"caller",
         {{"name", Sight::value}, {"remark", Sight::value}, {"keeper", Sight::value}, {"secret", Sight::mask}}},
        {"confidant",
         {{"name", Sight::value}, {"remark", Sight::value}, {"keeper", Sight::mask}, {"secret", Sight::value}}},
        {"archivist",
         {{"name", Sight::value}, {"remark", Sight::value}, {"keeper", Sight::value}, {"secret", Sight::mask}}},
        {"outsider",
         {{"name", Sight::nothing},
          {"remark", Sight::nothing},
          {"keeper", Sight::nothing},
          {"secret", Sight::nothing}}},
        // Of two roles, what either allows.
        {"stranger+caller",
         {{"name", Sight::value}, {"remark", Sight::value}, {"keeper", Sight::value}, {"secret", Sight::mask}}}};
    return matrix;
}

AccessOffice::AccessOffice() : workspace(TestWorkspace::Empty{})
{
    workspace.surroundings().settings.roles = officeRoles();
    workspace.create();
    admin = workspace.signIn();
    model::Fields fields;
    for (const auto& [field, value] : values())
        fields.emplace(field, value);
    item = createItem(*admin, std::move(fields));
}

const std::map<std::string, std::string>& AccessOffice::values()
{
    static const std::map<std::string, std::string> values{
        {"name", "月下箱子"}, {"remark", "埋在槐树旁边"}, {"keeper", "欧阳小明"}, {"secret", "芝麻开门吧"}};
    return values;
}

std::unique_ptr<store::Session> AccessOffice::someone(const std::string& roles) const
{
    if (roles == "administrator")
        return workspace.signIn();
    (void)store::Users(*admin, store::PassphraseCost::minimum()).add(roles, namesIn(roles), "a passphrase");
    return workspace.signInAs(roles, "a passphrase");
}

}  // namespace beibao::test
