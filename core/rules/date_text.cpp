#include <beibao/rules/date_text.h>

#include <fmt/format.h>

namespace beibao::rules {

std::string dateText(Date date, Language language)
{
    if (language == Language::english)
        return date.text();
    const auto day = date.yearMonthDay();
    return fmt::format("{}年{}月{}日", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

}  // namespace beibao::rules
