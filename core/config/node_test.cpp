#include <beibao/config/node.h>

#include <catch.h>
#include <rapidcheck.h>

using namespace beibao;
using beibao::config::Node;

TEST_CASE("A node without content is null and stands nowhere")
{
    const Node node;
    CHECK(node.isNull());
    CHECK(node.location() == Location{});
    CHECK(node.text().empty());
    CHECK(node.items().empty());
    CHECK(node.entries().empty());
}

TEST_CASE("A null can stand somewhere")
{
    const auto node = Node::null({"unit.yaml", 3, 5});
    CHECK(node.isNull());
    CHECK(node.location() == Location{"unit.yaml", 3, 5});
}

TEST_CASE("A map gives what stands under a key, and keeps its order")
{
    const auto map =
        Node::map({{Node::scalar("名称"), Node::scalar("城关所")}, {Node::scalar("a"), Node::sequence({})}});
    CHECK(map["名称"].text() == "城关所");
    CHECK(map["a"].isSequence());
    CHECK(map.contains("a"));
    CHECK(map.entries().front().first.text() == "名称");
}

TEST_CASE("A whole number is read where one is given, and else what was there stays")
{
    int value = 7;
    readInteger(Node::scalar("12"), value);
    CHECK(value == 12);
    readInteger(Node::scalar("12", {}, true), value);
    readInteger(Node::scalar("1.5"), value);
    readInteger(Node(), value);
    CHECK(value == 12);
}

TEST_CASE("What a map does not hold, and what is no map, gives a null")
{
    const auto map = Node::map({{Node::scalar("a"), Node::null({"f", 1, 1})}});
    CHECK(map["b"].isNull());
    CHECK_FALSE(map.contains("b"));
    CHECK(map.contains("a"));
    CHECK(Node::scalar("a")["a"].isNull());
    CHECK(Node::sequence({Node::scalar("a")})["a"].isNull());
}

TEST_CASE("Only unquoted true and false are booleans")
{
    CHECK(Node::scalar("true").boolean() == true);
    CHECK(Node::scalar("false").boolean() == false);
    CHECK_FALSE(Node::scalar("true", {}, true).boolean());
    CHECK_FALSE(Node::scalar("yes").boolean());
    CHECK_FALSE(Node::scalar("True").boolean());
    CHECK_FALSE(Node().boolean());
}

TEST_CASE("Only an unquoted whole number is an integer")
{
    CHECK(Node::scalar("0").integer() == 0);
    CHECK(Node::scalar("-12").integer() == -12);
    CHECK(Node::scalar("9223372036854775807").integer() == 9223372036854775807LL);
    for (const auto* text : {"", "-", "+1", "1.0", "1 ", "0x10", "一", "9223372036854775808"})
        CHECK_FALSE(Node::scalar(text).integer());
    CHECK_FALSE(Node::scalar("1", {}, true).integer());
    CHECK_FALSE(Node().integer());
}

TEST_CASE("Digits with leading zeros are a code, not a number")
{
    CHECK_FALSE(Node::scalar("010").integer());
    CHECK_FALSE(Node::scalar("-07").integer());
    CHECK_FALSE(Node::scalar("00").integer());
}

TEST_CASE("Every whole number is read back from its digits")
{
    CHECK(rc::check([](long long number) { RC_ASSERT(Node::scalar(std::to_string(number)).integer() == number); }));
}
