#include "reporting.h"

#include <beibao/base/error.h>
#include <beibao/base/message.h>

#include <fmt/format.h>

#include <cstdio>

namespace beibao::bench {

int reporting(const std::function<void()>& work)
{
    try {
        work();
        return 0;
    } catch (const Error& error) {
        const Translations none;
        for (const auto& problem : error.problems())
            fmt::print(stderr, "{}\n", none.text(problem.message, Language::english));
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
    }
    return 1;
}

}  // namespace beibao::bench
