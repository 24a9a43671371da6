#include <beibao/base/file.h>
#include <beibao/exchange/table_export.h>

#include <access_office.h>
#include <catch.h>
#include <contains.h>
#include <temporary_folder.h>

using namespace beibao;
using namespace beibao::exchange;
using namespace beibao::test;

TEST_CASE("What a role may not see of a field leaves in no export of its holder", "[access]")
{
    const AccessOffice office;
    const TemporaryFolder outside;
    const auto env = Env::real();
    for (const auto& [role, fields] : accessMatrix()) {
        const auto session = office.someone(role);
        const bool mayExport = role == "administrator" || role == "archivist";
        for (const auto* ending : {".csv", ".json"}) {
            const auto file = outside.path() / (role + ending);
            const auto report =
                answerOf([&] { return exportTable(*session, *env, {"test.item", file, "", Language::english}); });
            INFO(role << ending);
            CHECK(report.has_value() == (role != "outsider"));
            const auto content = report ? readFile(*env, file) : std::string();
            for (const auto& [field, sight] : fields) {
                INFO(field);
                // What is not open to all leaves in the clear only with the right to export.
                const bool isOpen = field == "name" || field == "remark";
                CHECK(contains(content, AccessOffice::values().at(field)) ==
                      (sight == Sight::value && (isOpen || mayExport)));
            }
        }
    }
}
