#include "breeder_case.h"

#include <fmt/format.h>

#include <stdexcept>

namespace beibao::test {

BreederCase::BreederCase()
{
    setToday("2024-10-18");
    init();
    shed = create("core.place", R"({name: 山脚养殖棚, division: "330604104264"})");
    const auto village = create("core.place", R"({name: 陈墩村, division: "330604104264"})");
    breeder = create("core.person", fmt::format("{{name: 养殖户章某, sex: male, born: 1988-05-02, id_number: "
                                                "'520221198805020019', phone: '13800000201', residence: {}}}",
                                                shed));
    villager = create("core.person", fmt::format("{{name: 村民陈某, sex: male, born: 1969-12-30, id_number: "
                                                 "33062219691230001X, phone: '13800000202', residence: {}}}",
                                                 village));
    gridWorker =
        create("core.staff", "{person: " + create("core.person", "{name: 网格员小王}") + ", kind: grid_worker}");
    mediator = create("core.staff", "{person: " + create("core.person", "{name: 陈主任}") + ", kind: mediator}");
}

std::string BreederCase::noted()
{
    return create("grid.round",
                  fmt::format(R"(
on_day: 2024-10-18
division: "330604104264"
workers: [{worker}]
visits:
  - at: 2024-10-18T15:05+08:00
    place: {shed}
    met: {breeder}
    note: 养殖户章某反映村民陈某的狗咬死 11 只产蛋母鸡；其 9 月 3 日起住在棚内，不知道到哪里登记。
    mood: upset
matters:
  - {{kind: dispute, what: 狗咬死 11 只母鸡, place: {shed}, person: {breeder}}}
  - {{kind: registration, what: 养殖户章某未办居住登记, place: {shed}, person: {breeder}}}
duties:
  - {{duty: population, done: true}}
  - {{duty: disputes, done: true}}
)",
                              fmt::arg("worker", gridWorker), fmt::arg("shed", shed), fmt::arg("breeder", breeder)));
}

std::string BreederCase::inDiary(const std::string& round)
{
    (void)done({"action", "run", round, "hand_on"});
    return only("core.diary");
}

std::string BreederCase::settled()
{
    const auto dispute =
        takeUp("mediation.dispute", fmt::format(R"(
source: initiative
kind: "061"
place: {shed}
brief: 村民陈某饲养的犬咬死养殖户章某的 11 只产蛋母鸡。
mediators: [{{id: {mediator}, role: chief}}]
parties:
  - {{party: {breeder}, side: applicant, consent: true, consent_at: 2024-10-18T16:00+08:00, rights_notice: true}}
  - {{party: {villager}, side: respondent, consent: true, consent_at: 2024-10-18T16:00+08:00, rights_notice: true}}
)",
                                                fmt::arg("shed", shed), fmt::arg("mediator", mediator),
                                                fmt::arg("breeder", breeder), fmt::arg("villager", villager)));
    for (const auto* state : {"accepted", "investigating", "mediating"})
        (void)done({"record", "move", dispute, state});
    (void)done({"action", "run", dispute, "agree_orally"}, R"(
at: 2024-10-18T17:10+08:00
what: 陈某按每只 65.00 元赔偿 11 只母鸡。
amount: 71500
facts: 犬未拴养，章某没有过错；饲养人应当承担赔偿责任（民法典第一千二百四十五条）。
)");
    return dispute;
}

std::string BreederCase::registered(const std::string& dispute)
{
    (void)done({"record", "refer", dispute, "grid.registration", "--from", "-"},
               fmt::format("{{subject: {}, reason: 调解中发现未办居住登记}}", breeder));
    auto registration = takeUp("grid.registration", fmt::format(R"(
residence: {}
arrived: 2024-09-03
declared: 2024-10-18
reason: farming
stay_kind: farm_shed
notice_given: true
)",
                                                                shed));
    (void)done({"record", "move", registration, "registered"});
    return registration;
}

std::string BreederCase::only(const std::string& type)
{
    const auto items = done({"record", "list", type}).at("items");
    if (items.size() != 1)
        throw std::runtime_error(fmt::format("{} records of {}", items.size(), type));
    return items.at(0).at("id").get<std::string>();
}

std::string BreederCase::takeUp(const std::string& toType, const std::string& yaml)
{
    const auto referrals = done({"record", "list", "core.referral", "--where", "state = 'sent'"}).at("items");
    for (const auto& referral : referrals)
        if (referral.at("fields").at("to_type") == toType)
            return done({"record", "take-up", referral.at("id").get<std::string>(), "--from", "-"}, yaml)
                .at("id")
                .get<std::string>();
    throw std::runtime_error("no referral to " + toType);
}

}  // namespace beibao::test
