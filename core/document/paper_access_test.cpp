#include <beibao/base/file.h>
#include <beibao/document/paper.h>

#include <access_office.h>
#include <catch.h>
#include <contains.h>
#include <temporary_folder.h>

using namespace beibao;
using namespace beibao::document;
using namespace beibao::test;

TEST_CASE("What a role may not see of a field stands on no paper of its holder", "[access]")
{
    const AccessOffice office;
    const TemporaryFolder papers;
    config::YamlCache yaml{office.workspace.surroundings().env, {}};
    plugin::PluginSet plugins{
        office.workspace.surroundings().env, yaml, {}, config::Node(), rules::WorkingDays(), plugin::PluginSafety()};
    for (const auto& [role, fields] : accessMatrix()) {
        const auto session = office.someone(role);
        for (const auto& [field, sight] : fields) {
            const auto file = papers.path() / "paper.html";
            replaceFile(*Env::real(), file, "<document paper=\"a4\"><p>{{" + field + "}}</p></document>");
            plugin::DocumentDeclaration paper;
            paper.name = "paper";
            paper.recordType = "test.item";
            paper.label = LocalizedText("paper");
            paper.a4Template = file;
            for (const bool reveals : {false, true}) {
                INFO(role << " and " << field << (reveals ? ", revealed" : ""));
                paper.reveals = reveals;
                const auto markup = answerOf([&] {
                    Problems problems;
                    return composePaper(*session, plugins, paper, office.item, PaperKind::a4, problems).markup;
                });
                // A paper that says that it reveals is refused whole to who may not see all that it could show.
                if (!reveals)
                    CHECK(markup.has_value() == (role != "outsider"));
                const bool stands = contains(markup.value_or(""), AccessOffice::values().at(field));
                if (sight != Sight::value)
                    CHECK_FALSE(stands);
                else if (markup)
                    CHECK(stands == (field != "secret" || reveals));
            }
        }
    }
}
