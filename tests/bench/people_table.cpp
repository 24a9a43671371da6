#include "people_table.h"

#include "shipped_layout.h"

#include <beibao/cli/demo_people.h>

#include <fmt/format.h>

#include <fstream>
#include <stdexcept>

namespace beibao::bench {

void writePeopleTable(const std::filesystem::path& file, std::size_t people)
{
    const plugin::Suite suite(Env::real(), shippedLayout(std::filesystem::canonical("/proc/self/exe")), std::nullopt);
    cli::DemoPeople made(*suite.model().divisions(), "330604");
    cli::Chance chance(1);
    std::ofstream table(file, std::ios::binary);
    table << "姓名,性别,身份证号,电话,住址,村,备注\n";
    cli::DemoHouse house;
    for (std::size_t index = 0; index < people; ++index) {
        if (index % cli::DemoPeople::perHouse == 0)
            house = made.nextHouse();
        const auto person = made.nextPerson(chance);
        table << fmt::format("{},{},{},{},{},{},\n", person.name, person.isMale ? "男" : "女", person.idNumber,
                             person.phone, house.name, house.division);
    }
    if (!table.flush())
        throw std::runtime_error("cannot write " + file.string());
}

}  // namespace beibao::bench
