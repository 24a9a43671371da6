#include <beibao/ui/filling_history.h>

#include <catch.h>

using namespace beibao;
using namespace beibao::ui;

namespace {

void type(FillingHistory& history, const std::string& field, const std::string& before, const std::string& after,
          bool goesOn = false)
{
    history.add({field, before, after}, goesOn);
}

/// `field: value` of what is shown when a step is taken back.
std::string takenBack(FillingHistory& history)
{
    const auto step = history.takeBack();
    return step ? step->field + ": " + std::get<std::string>(step->before) : "nothing";
}

std::string doneAgain(FillingHistory& history)
{
    const auto step = history.doAgain();
    return step ? step->field + ": " + std::get<std::string>(step->after) : "nothing";
}

}  // namespace

TEST_CASE("What was filled in is taken back from the last to the first, and done again the other way")
{
    FillingHistory history;
    type(history, "name", "丁", "丁老伯");
    type(history, "age", "", "75");
    CHECK(takenBack(history) == "age: ");
    CHECK(takenBack(history) == "name: 丁");
    CHECK(takenBack(history) == "nothing");
    CHECK(doneAgain(history) == "name: 丁老伯");
    CHECK(doneAgain(history) == "age: 75");
    CHECK(doneAgain(history) == "nothing");
}

TEST_CASE("What is typed in one go is one step")
{
    FillingHistory history;
    type(history, "name", "", "丁");
    type(history, "name", "丁", "丁老", true);
    type(history, "age", "", "7", true);
    CHECK(takenBack(history) == "age: ");
    CHECK(takenBack(history) == "name: ");
    CHECK(doneAgain(history) == "name: 丁老");
}

TEST_CASE("What is filled in after something was taken back leaves nothing to do again")
{
    FillingHistory history;
    type(history, "name", "", "丁");
    CHECK(takenBack(history) == "name: ");
    type(history, "name", "", "陆");
    CHECK(doneAgain(history) == "nothing");
}

TEST_CASE("Taking back all that was filled in comes to what others have put there meanwhile")
{
    FillingHistory history;
    type(history, "name", "丁", "丁老");
    type(history, "age", "", "75");
    type(history, "name", "丁老", "丁老伯");
    history.begin("name", "陆");
    history.forget("age");
    CHECK(takenBack(history) == "name: 丁老");
    CHECK(takenBack(history) == "name: 陆");
    CHECK(takenBack(history) == "nothing");
}
