#include <beibao/store/keys/statement.h>

#include <catch.h>
#include <test_workspace.h>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;

TEST_CASE("A statement is genuine as it was signed, and its text survives the QR code")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto statement = session->state("志愿服务证明|章三|7.5\n小时");
    const auto read = readStatement("  " + statementText(statement) + "\r\n");
    REQUIRE(read);
    CHECK(read->text == "志愿服务证明|章三|7.5 小时");
    CHECK(read->device == session->deviceKey());
    CHECK(isGenuine(*read));
}

TEST_CASE("A statement with another number, another key or another signature is not genuine")
{
    const TestWorkspace workspace;
    const auto session = workspace.signIn();
    const auto genuine = session->state("7.5 小时");
    auto altered = genuine;
    altered.text = "9.5 小时";
    CHECK_FALSE(isGenuine(altered));
    altered = genuine;
    altered.device.front() ^= std::byte{1};
    CHECK_FALSE(isGenuine(altered));
    altered = genuine;
    altered.signature.back() ^= std::byte{1};
    CHECK_FALSE(isGenuine(altered));
    altered = genuine;
    altered.signature.clear();
    CHECK_FALSE(isGenuine(altered));
}

TEST_CASE("What is no statement is not read as one")
{
    const TestWorkspace workspace;
    const auto text = statementText(workspace.signIn()->state("7.5 小时"));
    for (const auto& other : {std::string(), std::string("BEIBAO-1|"), std::string("BEIBAO-1|文|00|00"), text.substr(1),
                              text.substr(0, text.size() - 1), text + "A"})
        CHECK_FALSE(readStatement(other));
}
