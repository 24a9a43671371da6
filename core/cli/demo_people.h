#pragma once

#include <beibao/base/date.h>
#include <beibao/cli/chance.h>
#include <beibao/rules/divisions.h>

#include <string>
#include <string_view>
#include <vector>

namespace beibao::cli {

struct DemoHouse {
    std::string name;      ///< `越星村17号`
    std::string division;  ///< the code of its village or community
};

struct DemoPerson {
    std::string name;
    bool isMale = false;
    Date born;
    std::string idNumber;
    std::string phone;
};

/// The people of a made-up district: with names as frequent as they are, in houses of its true villages.
class DemoPeople {
public:
    static constexpr std::size_t perHouse = 10;

    /// Throws `Error` (`notFound`) for a district of which no village is known.
    DemoPeople(const rules::Divisions& divisions, std::string_view district);

    [[nodiscard]] DemoHouse nextHouse();
    [[nodiscard]] DemoPerson nextPerson(Chance& chance);

private:
    std::vector<const rules::Division*> villages_;
    std::size_t houses_ = 0;
    std::size_t people_ = 0;
};

}  // namespace beibao::cli
