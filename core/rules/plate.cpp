#include <beibao/rules/plate.h>

#include <beibao/base/text.h>
#include <beibao/rules/code_text.h>

#include <algorithm>
#include <vector>

namespace beibao::rules {

namespace {

constexpr std::string_view provinces = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
constexpr std::string_view ordinaryEndings = "挂学警港澳";

using Characters = std::vector<std::string_view>;

Characters charactersOf(std::string_view text)
{
    Characters characters;
    forEachCharacter(text, [&](std::string_view character) { characters.push_back(character); });
    return characters;
}

bool isOneOf(std::string_view character, std::string_view all)
{
    bool found = false;
    forEachCharacter(all, [&](std::string_view each) { found = found || each == character; });
    return found;
}

bool isNumeral(std::string_view character)
{
    return isAllDigits(character);
}

/// Without I and O, which are taken for 1 and 0.
bool isLetter(std::string_view character)
{
    return isOneOf(character, "ABCDEFGHJKLMNPQRSTUVWXYZ");
}

bool isSerial(std::string_view character)
{
    return isNumeral(character) || isLetter(character);
}

bool isEnergy(std::string_view character)
{
    return isOneOf(character, "ABCDEFGHJK");
}

bool beginsWithOffice(const Characters& plate)
{
    return plate.size() >= 2 && isOneOf(plate[0], provinces) && isLetter(plate[1]);
}

bool isOrdinary(const Characters& plate)
{
    return plate.size() == 7 && std::all_of(plate.begin() + 2, plate.begin() + 6, isSerial) &&
           (isSerial(plate[6]) || isOneOf(plate[6], ordinaryEndings));
}

bool isNewEnergySmall(const Characters& plate)
{
    return plate.size() == 8 && isEnergy(plate[2]) && isSerial(plate[3]) &&
           std::all_of(plate.begin() + 4, plate.end(), isNumeral);
}

bool isNewEnergyLarge(const Characters& plate)
{
    return plate.size() == 8 && std::all_of(plate.begin() + 2, plate.begin() + 7, isNumeral) && isEnergy(plate[7]);
}

}  // namespace

std::string normalizedPlate(std::string_view text)
{
    std::string plate;
    forEachCharacter(inCapitals(withAsciiForms(text)), [&](std::string_view character) {
        if (!isOneOf(character, " \t\r\n-.·•・"))
            plate += character;
    });
    return plate;
}

std::optional<PlateKind> plateKind(std::string_view plate)
{
    const auto normal = normalizedPlate(plate);
    const auto characters = charactersOf(normal);
    if (!beginsWithOffice(characters))
        return std::nullopt;
    if (isOrdinary(characters))
        return PlateKind::ordinary;
    if (isNewEnergySmall(characters))
        return PlateKind::newEnergySmall;
    if (isNewEnergyLarge(characters))
        return PlateKind::newEnergyLarge;
    return std::nullopt;
}

}  // namespace beibao::rules
