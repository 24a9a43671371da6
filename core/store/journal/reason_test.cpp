#include <beibao/store/journal/reason.h>

#include <beibao/config/translations.h>

#include <catch.h>

using namespace beibao;
using namespace beibao::store;

TEST_CASE("A reason that the suite gave is told as it wrote it, and any other as it was given")
{
    const auto told = [](const std::string& why) { return Translations().text(tellReason(why), Language::english); };
    for (const auto& reason : {reasonOfUndo(17), reasonOfImport("people.csv"), reasonOfExport("导出 to 1.xlsx"),
                               std::string("儿子来电请求"), std::string("imports of salt"), std::string()}) {
        INFO(reason);
        CHECK(told(reason) == reason);
    }
    CHECK(told(reasonOfRetention("年度清理 (一)", "test.item.closed", Date::parse("2024-06-18").value())) ==
          "年度清理 (一) (due since 2024-06-18, by the rule test.item.closed)");
    const std::string longOne(1'000'000, 'x');
    CHECK(told(reasonOfImport(longOne)) == reasonOfImport(longOne));
    CHECK(told(longOne) == longOne);
    CHECK(tellReason(reasonOfUndo(17)).pattern() == "undo of entry {seq}");
}
