#include "roadside/card.h"

#include <catch.h>

#include <algorithm>

namespace beibao::traffic {

namespace {

model::Fields tunnelTyre(const char* roadClass)
{
    return {{"road_class", std::string(roadClass)},
            {"tunnel", Id::parse("0192f2a1-0000-7000-8000-000000000001").value()},
            {"fault", std::string("T1")},
            {"warning_distance", std::int64_t{80'000}}};
}

bool says(const std::vector<CardLine>& lines, CardTone tone, const std::string& words)
{
    return std::ranges::any_of(lines, [&](const CardLine& line) {
        return line.tone == tone && line.text.pattern().find(words) != std::string::npos;
    });
}

}  // namespace

TEST_CASE("80 m in a tunnel of an ordinary road are right, and the unit's 200 m are advice")
{
    const auto lines = cardLines(tunnelTyre("ordinary"), {});
    CHECK(says(lines, CardTone::good, "as the law wants"));
    CHECK(says(lines, CardTone::advice, "Advice of the unit"));
    CHECK_FALSE(says(lines, CardTone::bad, ""));
}

TEST_CASE("the same on an expressway is too near, and the tyre may not be changed in the lane")
{
    const auto lines = cardLines(tunnelTyre("expressway"), {});
    CHECK(says(lines, CardTone::bad, "too near"));
    CHECK(says(lines, CardTone::bad, "Forbidden here"));
}

TEST_CASE("where brakes failed only a rigid link tows")
{
    auto fields = tunnelTyre("ordinary");
    CHECK(says(cardLines(fields, {}), CardTone::rule, "soft link"));
    fields["fault"] = std::string("K1");
    CHECK(says(cardLines(fields, {}), CardTone::bad, "rigid link"));
}

TEST_CASE("a vehicle without steering or lights is towed by a recovery vehicle only, and a motorcycle not at all")
{
    auto fields = tunnelTyre("ordinary");
    for (const auto* fault : {"S1", "L1"}) {
        fields["fault"] = std::string(fault);
        CHECK(says(cardLines(fields, {}), CardTone::bad, "only a recovery vehicle"));
    }
    fields["vehicle"] = std::string("motorcycle");
    CHECK(says(cardLines(fields, {}), CardTone::bad, "motorcycle"));
}

TEST_CASE("where nobody says whether it is dark, the hour does")
{
    model::Fields fields{{"road_class", std::string("ordinary")}};
    const auto at = [&](const char* clock) {
        fields["found"] = *Timestamp::parse(std::string("2024-12-03T") + clock + "+08:00", std::chrono::minutes{480});
        return says(cardLines(fields, {}), CardTone::advice, "Advice of the unit");
    };
    CHECK(at("23:00"));
    CHECK(at("05:59"));
    CHECK_FALSE(at("10:12"));
    fields["light"] = std::string("day");
    CHECK_FALSE(at("23:00"));
}

TEST_CASE("injuries lead to the accident procedure")
{
    auto fields = tunnelTyre("urban");
    fields["injuries"] = true;
    CHECK(says(cardLines(fields, {}), CardTone::bad, "accident procedure"));
}

}  // namespace beibao::traffic
