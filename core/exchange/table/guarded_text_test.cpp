#include <beibao/exchange/table/guarded_text.h>

#include <catch.h>

#include <string>

using namespace beibao::exchange;

TEST_CASE("Numbers that a spreadsheet would cut or shorten are kept as text, others as they are")
{
    CHECK(guardedText("330604197806031612") == "330604197806031612\t");
    CHECK(guardedText("0575") == "0575\t");
    CHECK(guardedText("13800000002") == "13800000002");
    CHECK(guardedText("-12.50") == "-12.50");
    CHECK(guardedText("33060419790220478X") == "33060419790220478X");
    CHECK(guardedText("") == "");
}

TEST_CASE("What would run as a formula gets an apostrophe, and so does what has one")
{
    CHECK(guardedText("=1+1") == "'=1+1");
    CHECK(guardedText("+86 575") == "'+86 575");
    CHECK(guardedText("-") == "'-");
    CHECK(guardedText("'t") == "''t");
    CHECK(unguardedText("''t") == "'t");
    CHECK(unguardedText("'t") == "'t");
    CHECK(unguardedText("'") == "'");
    CHECK(unguardedText("12\t") == "12\t");
}

TEST_CASE("A text that looks as if it were guarded already comes back as it was")
{
    for (const std::string text : {"01", "01\t", "01\t\t", "330604197806031612\t", "\t", "1\t", "12", "'01\t"}) {
        INFO(text);
        CHECK(unguardedText(guardedText(text)) == text);
    }
}
