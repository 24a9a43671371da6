#include "readings.h"

#include <algorithm>
#include <numeric>

namespace beibao::mediation {

namespace {

bool areLengths(const std::string& name, const std::vector<Length>& readings, const SurveySettings& settings,
                Problems& problems)
{
    for (const Length each : readings) {
        if (each.millimetres <= 0) {
            problems.error({"A reading of {length} is not above zero. Enter what the tape shows.", {{"length", name}}},
                           measurementField(name));
            return false;
        }
        if (each > settings.longestReading) {
            problems.error({"A reading of {length} is longer than {longest} m. Check the unit, and enter it again.",
                            {{"length", name}, {"longest", metresText(inMetres(settings.longestReading))}}},
                           measurementField(name));
            return false;
        }
    }
    return true;
}

bool lieTogether(const std::string& name, const std::vector<Length>& readings, const SurveySettings& settings,
                 Problems& problems)
{
    const auto [shortest, longest] = std::ranges::minmax(readings);
    const Length spread{longest.millimetres - shortest.millimetres};
    if (spread <= settings.largestSpread)
        return true;
    problems.error({"The readings of {length} lie {spread} mm apart, more than {largest} mm. Measure {length} again.",
                    {{"length", name},
                     {"spread", std::to_string(spread.millimetres)},
                     {"largest", std::to_string(settings.largestSpread.millimetres)}}},
                   measurementField(name));
    return false;
}

}  // namespace

double inMetres(Length length)
{
    return static_cast<double>(length.millimetres) / 1000;
}

std::string measurementField(const std::string& name)
{
    return "measurements." + name;
}

std::string metresText(double metres)
{
    return Decimal::round(metres, 3).value_or(Decimal{0, 3}).text();
}

Decimal roundedSquareMetres(double area)
{
    return Decimal::round(area, 2).value_or(Decimal{0, 2});
}

std::optional<MeanLength> meanOf(const std::string& name, const std::vector<Length>& readings,
                                 const SurveySettings& settings, Problems& problems)
{
    if (readings.empty()) {
        problems.error({"The length {length} is missing. Measure it.", {{"length", name}}}, measurementField(name));
        return std::nullopt;
    }
    if (std::ssize(readings) < settings.fewestReadings) {
        problems.error({"The length {length} was read {count} times, and must be read at least {fewest} times. "
                        "Read it again.",
                        {{"length", name},
                         {"count", std::to_string(readings.size())},
                         {"fewest", std::to_string(settings.fewestReadings)}}},
                       measurementField(name));
        return std::nullopt;
    }
    if (!areLengths(name, readings, settings, problems) || !lieTogether(name, readings, settings, problems))
        return std::nullopt;
    const auto sum = std::accumulate(readings.begin(), readings.end(), std::int64_t{0},
                                     [](std::int64_t total, Length each) { return total + each.millimetres; });
    return MeanLength{static_cast<double>(sum) / static_cast<double>(readings.size())};
}

std::optional<Spans<MeanLength>> meansOf(const Spans<std::vector<Length>>& readings, const SurveySettings& settings,
                                         Problems& problems)
{
    const auto ab = meanOf("AB", readings.ab, settings, problems);
    const auto bc = meanOf("BC", readings.bc, settings, problems);
    const auto cd = meanOf("CD", readings.cd, settings, problems);
    const auto da = meanOf("DA", readings.da, settings, problems);
    const auto ac = meanOf("AC", readings.ac, settings, problems);
    const auto bd = meanOf("BD", readings.bd, settings, problems);
    if (!ab || !bc || !cd || !da || !ac || !bd)
        return std::nullopt;
    return Spans<MeanLength>{*ab, *bc, *cd, *da, *ac, *bd};
}

}  // namespace beibao::mediation
