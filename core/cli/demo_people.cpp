#include <beibao/cli/demo_people.h>

#include <beibao/base/error.h>
#include <beibao/cli/demo_names.h>
#include <beibao/rules/identity_number.h>

#include <fmt/format.h>

#include <utility>

namespace beibao::cli {

namespace {

/// What people call the village that a committee is of: 越星村 of 越星村委会 and of 越星村村委会.
std::string villageOf(std::string_view committee)
{
    for (const auto& [end, instead] :
         {std::pair<std::string_view, std::string_view>{"村村委会", "村"}, {"村委会", "村"}, {"居委会", ""}})
        if (committee.ends_with(end))
            return std::string(committee.substr(0, committee.size() - end.size())) + std::string(instead);
    return std::string(committee);
}

std::string personName(Chance& chance, bool isMale)
{
    std::string name(surnames.from(chance));
    const auto& characters = isMale ? menCharacters : womenCharacters;
    name += characters.from(chance);
    if (chance.below(4) != 0)
        name += characters.from(chance);
    return name;
}

std::string identityNumber(Chance& chance, std::string_view district, const Date& born, bool isMale)
{
    auto digits = born.text();
    std::erase(digits, '-');
    auto number =
        fmt::format("{}{}{:02}{}", district, digits, chance.below(100), 2 * chance.below(5) + (isMale ? 1 : 0));
    number += rules::checkCharacter(number);
    return number;
}

}  // namespace

DemoPeople::DemoPeople(const rules::Divisions& divisions, std::string_view district)
{
    for (const auto* town : divisions.in(district))
        for (const auto* village : divisions.in(town->code))
            villages_.push_back(village);
    if (villages_.empty())
        throw Error(Failure::notFound, {"The table of divisions knows no village of the district “{code}”.",
                                        {{"code", std::string(district)}}});
}

DemoHouse DemoPeople::nextHouse()
{
    const auto& village = *villages_[houses_ % villages_.size()];
    const auto number = houses_++ / villages_.size() + 1;
    return {fmt::format("{}{}号", villageOf(village.name), number), std::string(village.code)};
}

DemoPerson DemoPeople::nextPerson(Chance& chance)
{
    DemoPerson person;
    person.isMale = chance.below(2) == 0;
    person.born = Date(std::chrono::year{1940 + static_cast<int>(chance.below(65))} /
                       static_cast<int>(1 + chance.below(12)) / static_cast<int>(1 + chance.below(28)));
    person.name = personName(chance, person.isMale);
    person.idNumber = identityNumber(chance, villages_.front()->code.substr(0, 6), person.born, person.isMale);
    person.phone = fmt::format("138{:08}", people_++ % 100'000'000);
    return person;
}

}  // namespace beibao::cli
