#include <beibao/model/figure.h>

#include <catch.h>

using namespace beibao;
using namespace beibao::model;

namespace {

std::string rangeBefore(ReportPeriod period, std::string_view today)
{
    const auto range = lastOver(period, Date::parse(today).value());
    return range.from.text() + " " + range.to.text();
}

}  // namespace

TEST_CASE("A report is for the last period that is over")
{
    CHECK(rangeBefore(ReportPeriod::day, "2024-03-01") == "2024-02-29 2024-02-29");
    CHECK(rangeBefore(ReportPeriod::week, "2024-11-24") == "2024-11-11 2024-11-17");  // a Sunday
    CHECK(rangeBefore(ReportPeriod::week, "2024-11-25") == "2024-11-18 2024-11-24");  // a Monday
    CHECK(rangeBefore(ReportPeriod::month, "2024-01-31") == "2023-12-01 2023-12-31");
    CHECK(rangeBefore(ReportPeriod::month, "2024-03-15") == "2024-02-01 2024-02-29");
    CHECK(rangeBefore(ReportPeriod::quarter, "2024-03-31") == "2023-10-01 2023-12-31");
    CHECK(rangeBefore(ReportPeriod::quarter, "2024-11-24") == "2024-07-01 2024-09-30");
    CHECK(rangeBefore(ReportPeriod::year, "2024-11-24") == "2023-01-01 2023-12-31");
}
