#include <beibao/rules/divisions.h>

#include <beibao/rules/identity_number.h>

#include <catch.h>

using namespace beibao;
using namespace beibao::rules;

namespace {

const Divisions& divisions()
{
    static const Divisions some(
        [] {
            return "code,name,parent\n33,浙江省,\n3306,绍兴市,33\n330604,上虞区,3306\n"
                   "330604104,章镇镇,330604\n330604104298,越星村委会,330604104\n"
                   "330604104006,章镇社区,330604104\n330604105,汤浦镇,330604\r\n"
                   "3301,杭州市,33\n330102,上城区,3301\n";
        },
        [] { return "code,name,from,to,now\n330622,上虞县,1983,1992,330604\n"; });
    return some;
}

/// `error` or `warning` of the first problem; empty if there is none.
std::string verdict(const Problems& problems)
{
    if (problems.empty())
        return "";
    return problems.front().severity == Severity::error ? "error" : "warning";
}

std::vector<std::string> codes(const std::vector<const Division*>& found)
{
    std::vector<std::string> all;
    for (const auto* each : found)
        all.emplace_back(each->code);
    return all;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("A division is found by its code, filled up with zeros or not")
{
    CHECK(divisions().find("330604104")->name == "章镇镇");
    CHECK(divisions().find("330600")->name == "绍兴市");
    CHECK(divisions().find("330000")->name == "浙江省");
    CHECK(divisions().find("330604104000")->name == "章镇镇");
    CHECK_FALSE(divisions().find("330699"));
    CHECK_FALSE(divisions().find(""));
}

TEST_CASE("A division is called by all that it lies in")
{
    CHECK(divisions().fullName("330604104298") == "浙江省绍兴市上虞区章镇镇越星村委会");
    CHECK(divisions().fullName("330604104298", "330604") == "章镇镇越星村委会");
    CHECK(divisions().fullName("330604104999") == "浙江省绍兴市上虞区章镇镇");
    CHECK(divisions().fullName("99").empty());
}

TEST_CASE("Divisions are listed by what they lie in")
{
    CHECK(codes(divisions().in("")) == Codes{"33"});
    CHECK(codes(divisions().in("33")) == Codes{"3301", "3306"});
    CHECK(codes(divisions().in("330604104")) == Codes{"330604104006", "330604104298"});
}

TEST_CASE("Divisions are found by what somebody types of name, pinyin or code, the near ones first")
{
    CHECK(codes(divisions().matching("章镇", "330604", 10)) == Codes{"330604104", "330604104006"});
    CHECK(codes(divisions().matching("yuexing", "", 10)) == Codes{"330604104298"});
    CHECK(codes(divisions().matching("zz", "", 10)) == Codes{"330604104", "330604104006"});
    CHECK(codes(divisions().matching("区", "330102104", 3)) == Codes{"330102", "330604", "330604104006"});
    CHECK(codes(divisions().matching("3306041", "", 2)) == Codes{"330604104", "330604104006"});
    CHECK(divisions().matching("", "", 10).empty());
}

TEST_CASE("A town or village that is not known is kept with a warning, a district that is not is refused")
{
    CHECK(verdict(checkDivision("330604104298", divisions())).empty());
    CHECK(verdict(checkDivision("330604", divisions())).empty());
    CHECK(verdict(checkDivision("330604104999", divisions())) == "warning");
    CHECK(verdict(checkDivision("330604999", divisions())) == "warning");
    CHECK(verdict(checkDivision("330622", divisions())) == "warning");
    CHECK(verdict(checkDivision("330622104", divisions())) == "warning");
    CHECK(verdict(checkDivision("330699104298", divisions())) == "error");
    CHECK(verdict(checkDivision("3399", divisions())) == "error");
    CHECK(verdict(checkDivision("33060", divisions())) == "error");
    CHECK(verdict(checkDivision("33060a", divisions())) == "error");
}

TEST_CASE("An identity number keeps the division of its time, and one that is not known is only a warning")
{
    const auto today = *Date::parse("2024-11-15");
    const auto check = [&](const std::string& district) {
        const auto first17 = district + "19900101001";
        return verdict(checkIdentityNumber(first17 + checkCharacter(first17), today, {}, &divisions()));
    };
    CHECK(check("330604").empty());
    CHECK(check("330622").empty());
    CHECK(check("340524") == "warning");
}
