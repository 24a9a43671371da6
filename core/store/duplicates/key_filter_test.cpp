#include <beibao/store/duplicates/key_filter.h>

#include <catch.h>

#include <functional>
#include <string>

using namespace beibao::store;

TEST_CASE("A filter of keys knows all that were added, and hardly takes others for them")
{
    constexpr int count = 50'000;
    const auto hashOf = [](int number) { return std::hash<std::string>()(std::to_string(number)); };
    KeyFilter filter;
    CHECK_FALSE(filter.mayHold(hashOf(0)));
    for (int number = 0; number < count; ++number)
        filter.add(hashOf(number));
    int known = 0;
    int mistaken = 0;
    for (int number = 0; number < count; ++number) {
        known += filter.mayHold(hashOf(number)) ? 1 : 0;
        mistaken += filter.mayHold(hashOf(number + count)) ? 1 : 0;
    }
    CHECK(known == count);
    CHECK(mistaken < count / 1'000);
}
