#include <beibao/model/model.h>

#include <catch.h>

#include <nlohmann/json.hpp>

using namespace beibao;
using namespace beibao::model;

namespace {

/// With one of everything that the canonical text speaks of.
RecordType boat()
{
    Field name;
    name.name = "name";
    name.label = LocalizedText(std::map<std::string, std::string>{{"zh-CN", "名称"}, {"en", "Name \"of\" it"}});
    name.required = true;
    Field photo;
    photo.name = "photo";
    photo.kind = FieldKind::attachment;
    photo.files.accepted = {"image/*"};
    Field crew;
    crew.name = "crew";
    crew.kind = FieldKind::rows;
    crew.columns = {name};
    Field owner;
    owner.name = "owner";
    owner.kind = FieldKind::references;
    owner.targets = {"core.person"};
    owner.roles = {{"captain", LocalizedText("船长")}};
    owner.computed.sql = "line\nbreak \\ and\ttab";
    RecordType type;
    type.name = "test.boat";
    type.label = LocalizedText("船");
    type.fields = {name, photo, crew, owner};
    type.states = {{"new", LocalizedText("新")}};
    type.duplicates.rules = {{{"name"}, "owner", {}}};
    ReminderRule reminder;
    reminder.name = "survey";
    reminder.offset = DueOffset{{30, rules::PeriodUnit::days}, true};
    reminder.escalations = {{{7, rules::PeriodUnit::workingDays}, {"leader"}, LocalizedText("催")}};
    RetentionRule retention;
    retention.name = "old";
    retention.keep = {5, rules::PeriodUnit::years};
    type.reminders = {reminder, ReminderRule{}};
    type.retention = {retention};
    return type;
}

std::string textWith(RecordType type)
{
    Model model;
    Problems problems;
    model.add(std::move(type), problems);
    RecordType person;
    person.name = "core.person";
    model.add(person, problems);
    return canonicalText(model);
}

}  // namespace

TEST_CASE("The canonical text is JSON whose members are in order, without a space")
{
    const auto text = textWith(boat());
    CHECK(nlohmann::json::parse(text).dump() == text);
}

TEST_CASE("The canonical text of a field is what journals of earlier versions were hashed with")
{
    RecordType type;
    type.name = "test.boat";
    Field name;
    name.name = "name";
    type.fields = {name};
    Model model;
    Problems problems;
    model.add(type, problems);
    CHECK(
        canonicalText(model) ==
        R"({"test.boat":{"duplicates":[],"fields":[{"columns":[],"computed":"","files":null,"kind":"text","label":{},)"
        R"("list":"","name":"name","required":false,"roles":[],"scale":2,"secrecy":0,"targets":[],"unique":false}],)"
        R"("label":{},"reminders":[],"retention":[],"states":[]}})");
}
