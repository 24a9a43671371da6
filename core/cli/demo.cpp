#include <beibao/cli/demo.h>

#include <beibao/cli/demo_people.h>
#include <beibao/store/bulk.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace beibao::cli {

namespace {

using model::Operation;
using store::RecordChange;

struct Quarrel {
    std::string_view kind;
    std::string_view subject;
    std::string_view brief;
};

constexpr std::array<Quarrel, 8> quarrels{{{"01", "邻里噪声纠纷", "夜间声响影响休息"},
                                           {"05", "围墙界限纠纷", "砌墙时对界址看法不一"},
                                           {"061", "家禽损害纠纷", "家禽进入菜地，损坏蔬菜"},
                                           {"17", "小额借款纠纷", "借款到期未还，对余额说法不一"},
                                           {"01", "楼道堆物纠纷", "楼道堆放杂物，出入不便"},
                                           {"02", "赡养费用纠纷", "兄弟姐妹对赡养费用分担意见不一"},
                                           {"05", "滴水排水纠纷", "屋檐滴水流入对方院内"},
                                           {"061", "牲畜伤人纠纷", "所养的狗咬伤邻居，对医药费说法不一"}}};
/// The seed alone tells when things happened.
constexpr std::chrono::sys_days firstDay = std::chrono::year{2016} / 1 / 1;
constexpr std::size_t daysOfDisputes = 3'650;

/// A county of a million has years of them: three for ten people.
std::size_t disputesAmong(std::size_t people)
{
    return people < 2 ? 0 : people * 3 / 10;
}

const rules::Divisions& divisionsOf(const store::Session& session)
{
    if (const auto* divisions = session.model().divisions())
        return *divisions;
    throw Error(Failure::notFound, {"The workspace has no table of divisions to take the villages from."});
}

class DemoUnit {
public:
    DemoUnit(Context& context, std::uint64_t seed)
        : session_(context.session()), records_(session_, "demo"), chance_(seed),
          people_(divisionsOf(session_), std::string_view(session_.settings().unit.code).substr(0, 6))
    {
    }

    std::size_t make(std::size_t people)
    {
        for (std::size_t made = 0; made < people; made += DemoPeople::perHouse)
            addHouse(std::min(DemoPeople::perHouse, people - made));
        if (session_.model().type("mediation.dispute"))
            makeDisputes(disputesAmong(people));
        records_.finish();
        return made_;
    }

private:
    void makeDisputes(std::size_t count)
    {
        for (std::size_t index = 0; index < count; ++index)
            add(dispute(firstDay + std::chrono::days{daysOfDisputes * index / count}));
    }

    void add(const RecordChange& change)
    {
        const auto taken = records_.take(change);
        if (taken.problems.hasErrors())
            throw Error(taken.problems);
        ++made_;
    }

    RecordChange create(std::string type)
    {
        RecordChange change;
        change.operation = Operation::create;
        change.type = std::move(type);
        change.id = madeId();
        return change;
    }

    /// One second after the other, as ids follow each other in a unit: where they are sorted, new ones come last.
    Id madeId()
    {
        idTime_ += std::chrono::seconds{1};
        std::vector<std::byte> bytes(Id::size);
        for (auto& each : bytes)
            each = static_cast<std::byte>(chance_.below(256));
        for (std::size_t index = 0; index < 6; ++index)
            bytes[index] = static_cast<std::byte>((idTime_.count() >> (40 - 8 * index)) & 0xff);
        bytes[6] = (bytes[6] & std::byte{0x0f}) | std::byte{0x70};
        bytes[8] = (bytes[8] & std::byte{0x3f}) | std::byte{0x80};
        return Id::fromBytes(bytes).value();
    }

    void addHouse(std::size_t people)
    {
        auto change = create("core.place");
        const auto house = people_.nextHouse();
        change.fields["name"] = house.name;
        change.fields["division"] = house.division;
        houses_.push_back(change.id.value());
        add(change);
        for (std::size_t index = 0; index < people; ++index)
            addPerson();
    }

    void addPerson()
    {
        auto change = create("core.person");
        const auto person = people_.nextPerson(chance_);
        change.fields["name"] = person.name;
        change.fields["sex"] = std::string(person.isMale ? "male" : "female");
        change.fields["born"] = person.born;
        change.fields["id_number"] = person.idNumber;
        change.fields["phone"] = person.phone;
        change.fields["residence"] = houses_.back();
        residents_.push_back(change.id.value());
        add(change);
    }

    RecordChange dispute(std::chrono::sys_days accepted)
    {
        auto change = create("mediation.dispute");
        const auto& quarrel = chance_.from(quarrels);
        change.fields["subject"] = std::string(quarrel.subject);
        change.fields["kind"] = std::string(quarrel.kind);
        change.fields["place"] = chance_.from(houses_);
        change.fields["accepted"] = Date(accepted);
        change.fields["brief"] = fmt::format("双方{}，请求村里调解。", quarrel.brief);
        const auto first = chance_.below(residents_.size());
        const auto second = (first + 1 + chance_.below(residents_.size() - 1)) % residents_.size();
        change.fields["parties"] =
            std::vector<model::Row>{party(residents_[first], "applicant"), party(residents_[second], "respondent")};
        return change;
    }

    static model::Row party(const Id& person, const char* side)
    {
        return {Id(), {{"party", person}, {"side", std::string(side)}, {"consent", true}, {"rights_notice", true}}};
    }

    store::Session& session_;
    store::Bulk records_;
    Chance chance_;
    DemoPeople people_;
    std::vector<Id> houses_;
    std::vector<Id> residents_;
    std::size_t made_ = 0;
    std::chrono::milliseconds idTime_ = firstDay.time_since_epoch();
};

}  // namespace

std::size_t fillDemo(Context& context, std::size_t people, std::uint64_t seed)
{
    model::Query anybody;
    anybody.type = "core.person";
    if (context.session().count(anybody) != 0)
        throw Error(Failure::conflict, {"The workspace already holds people; the demo fills only an empty one."});
    return DemoUnit(context, seed).make(people);
}

}  // namespace beibao::cli
