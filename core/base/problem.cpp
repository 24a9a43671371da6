#include <beibao/base/problem.h>

#include <algorithm>
#include <iterator>
#include <tuple>

namespace beibao {

void Problems::error(Message message, std::string field, Location location)
{
    problems_.push_back({Severity::error, std::move(message), std::move(location), std::move(field)});
}

void Problems::warning(Message message, std::string field, Location location)
{
    problems_.push_back({Severity::warning, std::move(message), std::move(location), std::move(field)});
}

void Problems::append(Problems others)
{
    std::ranges::move(others.problems_, std::back_inserter(problems_));
}

void Problems::sortByPlace()
{
    std::ranges::stable_sort(problems_, {}, [](const Problem& each) {
        return std::tie(each.location.file, each.location.line, each.location.column);
    });
}

bool Problems::hasErrors() const
{
    return std::ranges::any_of(problems_, [](const Problem& each) { return each.severity == Severity::error; });
}

}  // namespace beibao
