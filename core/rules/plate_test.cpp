#include <beibao/rules/plate.h>

#include <catch.h>
#include <rapidcheck.h>

#include <string>

using namespace beibao::rules;

TEST_CASE("Plates are told apart by their form")
{
    CHECK(plateKind("浙C12345") == PlateKind::ordinary);
    CHECK(plateKind("浙CD12345") == PlateKind::newEnergySmall);
    CHECK(plateKind("浙C12345D") == PlateKind::newEnergyLarge);
    CHECK(plateKind("京AF123挂") == PlateKind::ordinary);
    CHECK(plateKind("京AF1234挂") == std::nullopt);
    CHECK(plateKind("京A1234挂") == PlateKind::ordinary);
    CHECK(plateKind("粤Z1234港") == PlateKind::ordinary);
    CHECK(plateKind("浙DKA1234") == PlateKind::newEnergySmall);
}

TEST_CASE("Plates have no letters I and O")
{
    CHECK(plateKind("浙C1O345") == std::nullopt);
    CHECK(plateKind("浙C1I345") == std::nullopt);
    CHECK(plateKind("浙O12345") == std::nullopt);
    CHECK(plateKind("浙CL12345") == std::nullopt);
    CHECK(plateKind("浙C12345L") == std::nullopt);
}

TEST_CASE("Plates of other forms have no kind")
{
    for (const auto* plate : {"", "浙", "浙C", "浙C1234", "浙C123456", "C12345", "军A12345", "使123456", "浙C挂2345",
                              "浙CD1234挂", "12345678"}) {
        INFO(plate);
        CHECK(plateKind(plate) == std::nullopt);
    }
}

TEST_CASE("A plate may be written with its dot, spaces, small and full-width letters")
{
    CHECK(normalizedPlate(" 浙c·12345") == "浙C12345");
    CHECK(normalizedPlate("浙Ｃ－１２３４５") == "浙C12345");
    CHECK(normalizedPlate("浙C • D12345") == "浙CD12345");
    CHECK(plateKind("浙c·d12345") == PlateKind::newEnergySmall);
}

TEST_CASE("Any text can be asked for its kind of plate")
{
    CHECK(rc::check([](const std::string& text) {
        RC_ASSERT(normalizedPlate(normalizedPlate(text)) == normalizedPlate(text));
        RC_ASSERT(plateKind(text) == plateKind(normalizedPlate(text)));
    }));
}

TEST_CASE("Separators anywhere in a plate change nothing")
{
    CHECK(rc::check([] {
        const auto* separator = *rc::gen::element(" ", "\t", "\n", "-", ".", "·", "•", "・", "　", "－");
        std::string plate = "浙CD12345";
        const auto position = *rc::gen::inRange<std::size_t>(0, 8);
        plate.insert(position == 0 ? 0 : position + 2, separator);
        RC_ASSERT(normalizedPlate(plate) == "浙CD12345");
    }));
}
