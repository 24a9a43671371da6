#include "wall_case.h"

#include <fmt/format.h>

#include <stdexcept>

namespace beibao::test {

WallCase::WallCase()
{
    setToday("2024-11-12");
    init();
    yard = create("core.place", R"({name: 越星村, division: "330604104298", detail: 两户相邻围墙})");
    ding = create("core.person", fmt::format("{{name: 丁老伯, sex: male, born: 1949-03-08, id_number: {}, "
                                             "phone: '13800000101', residence: {}}}",
                                             dingsNumber, yard));
    lu = create("core.person", fmt::format("{{name: 邻居陆某, sex: male, born: 1951-07-21, id_number: "
                                           "'330622195107210017', phone: '13800000102', residence: {}}}",
                                           yard));
    committee = create("core.organisation", "{name: 越星村人民调解委员会, kind: mediation_committee}");
    chief = staff("陈主任", "kind: mediator, organisation: " + committee);
    second = staff("王委员", "kind: mediator, organisation: " + committee);
    officer = staff("王警官", "kind: officer");
}

std::string WallCase::staff(const std::string& name, const std::string& rest)
{
    const auto person = create("core.person", "{name: " + name + "}");
    return create("core.staff", fmt::format("{{person: {}, {}}}", person, rest));
}

Outcome WallCase::takeIn(const std::string& acceptedOn, const std::string& atPlace)
{
    return run({"record", "create", "mediation.dispute"},
               fmt::format(R"(
subject: 越星村围墙界限
source: initiative
kind: "05"
place: {place}
reported: {day}T09:20+08:00
accepted: {day}
brief: 两家院子之间围墙界线不清，积怨十年。
committee: {committee}
mediators: [{{id: {chief}, role: chief}}, {{id: {second}, role: mediator}}]
invited: [{officer}]
parties:
  - {{party: {ding}, side: applicant, consent: true, consent_at: {day}T09:20+08:00, rights_notice: true}}
  - {{party: {lu}, side: respondent, consent: true, consent_at: {day}T09:20+08:00, rights_notice: true}}
)",
                           fmt::arg("place", atPlace), fmt::arg("day", acceptedOn), fmt::arg("committee", committee),
                           fmt::arg("chief", chief), fmt::arg("second", second), fmt::arg("officer", officer),
                           fmt::arg("ding", ding), fmt::arg("lu", lu)));
}

std::string WallCase::investigated()
{
    const auto taken = takeIn("2024-11-12", yard);
    require(taken);
    auto dispute = taken.json.at("id").get<std::string>();
    require(move(dispute, "accepted"));
    require(move(dispute, "investigating"));
    return dispute;
}

std::string WallCase::mediated()
{
    auto dispute = investigated();
    require(update(dispute, R"(
measurements:
  - {line: AB, first: 12402, second: 12398}
  - {line: BC, first: 8100, second: 8100}
  - {line: CD, first: 12351, second: 12349}
  - {line: DA, first: 8002, second: 7998}
  - {line: AC, first: 14799, second: 14801}
  - {line: BD, first: 14750, second: 14750}
wall_offset_start: 320
wall_offset_end: 180
)"));
    require(move(dispute, "mediating"));
    return dispute;
}

std::string WallCase::written()
{
    auto dispute = mediated();
    setToday("2024-11-15");
    require(update(dispute, fmt::format(R"(
form: written
facts: 经实地丈量，双方对围墙位置和界线走向无异议。
terms:
  - {{what: 围墙维持现状，双方各自使用丈量界线本侧的地面。}}
  - {{what: 陆某修复坍塌的三米围墙，并补偿旧石料款。, who: {}, amount: 80000, due: 2024-12-10}}
)",
                                        lu)));
    return dispute;
}

std::string WallCase::agreed()
{
    auto dispute = written();
    require(run({"action", "run", dispute, "sign"}, "{at: 2024-11-15T10:40+08:00}"));
    require(move(dispute, "agreed_written"));
    return dispute;
}

void WallCase::require(const Outcome& outcome) const
{
    if (outcome.exit != 0)
        throw std::runtime_error(outcome.err);
}

}  // namespace beibao::test
