#include <beibao/store/session.h>

#include <catch.h>
#include <test_workspace.h>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;

namespace {

/// Works out a list: the letters of the name.
class SpellsNames final : public Behaviour {
public:
    void derive(model::Draft& draft, model::Records& /*records*/) override
    {
        std::vector<model::Row> letters;
        for (const char letter : model::textOf(draft.after(), "name"))
            letters.push_back({Id(), {{"what", std::string(1, letter)}}});
        draft.set("parts", std::move(letters));
    }
    void check(const model::Draft& /*draft*/, model::Records& /*records*/, Problems& /*problems*/) override {}
    [[nodiscard]] Author authorFor(const model::RecordType& /*type*/) override { return {}; }
};

}  // namespace

TEST_CASE("Rows that are worked out have ids of their own, and keep them while they stand at their places")
{
    const TestWorkspace workspace;
    auto surroundings = workspace.surroundings();
    surroundings.behaviour = std::make_shared<SpellsNames>();
    const auto session = Workspace::signIn(surroundings, workspace.folder(), "admin", TestWorkspace::passphrase);
    const auto item = createItem(*session, {{"name", "ab"}});
    const auto before = model::rowsOf(session->get(item).fields, "parts");
    REQUIRE(before.size() == 2);
    CHECK(before[0].id != Id());
    CHECK(before[0].id != before[1].id);
    updateItem(*session, item, {{"name", "abc"}});
    const auto after = model::rowsOf(session->get(item).fields, "parts");
    CHECK(after[1].id == before[1].id);
    CHECK_FALSE(session->check().hasErrors());
}
