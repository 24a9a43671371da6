#include <beibao/cli/demo.h>

#include <beibao/rules/identity_number.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <random>

namespace beibao::cli {

namespace {

using model::Operation;
using store::RecordChange;

constexpr std::array<std::string_view, 24> surnames{"王", "李", "张", "陈", "章", "丁", "陆", "徐",
                                                    "周", "吴", "沈", "朱", "赵", "金", "何", "罗",
                                                    "叶", "俞", "潘", "杜", "夏", "钟", "汪", "单"};
constexpr std::array<std::string_view, 24> givenCharacters{"伟", "芳", "娜", "敏", "静", "丽", "强", "磊",
                                                           "军", "洋", "勇", "艳", "杰", "涛", "明", "超",
                                                           "秀", "霞", "平", "刚", "桂", "英", "建", "国"};
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> villages{{{"330604104298", "越星村"},
                                                                                 {"330604104264", "陈墩村"},
                                                                                 {"330604104243", "清潭村"},
                                                                                 {"330604104203", "新江村"},
                                                                                 {"330604104006", "章镇社区"}}};
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> quarrels{
    {{"01", "邻里噪声纠纷"}, {"05", "围墙界限纠纷"}, {"061", "家禽损害纠纷"}, {"17", "小额借款纠纷"}}};
constexpr std::size_t changesPerCommit = 1'000;  // of one journal entry
constexpr std::size_t peoplePerDispute = 10;

/// Only operations whose results the C++ standard fixes, so that a seed makes the same unit everywhere.
class Chance {
public:
    explicit Chance(std::uint64_t seed) : engine_(seed) {}
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(engine_() % limit); }
    template <typename List>
    const auto& from(const List& list)
    {
        return list[below(list.size())];
    }

private:
    std::mt19937_64 engine_;
};

class DemoUnit {
public:
    DemoUnit(Context& context, std::uint64_t seed) : session_(context.session()), chance_(seed) {}

    std::size_t make(std::size_t people)
    {
        for (const auto& [code, name] : villages)
            add(place(code, name));
        for (std::size_t index = 0; index < people; ++index)
            add(person(index));
        if (session_.model().type("mediation.dispute"))
            for (std::size_t index = 0; index + 1 < people; index += peoplePerDispute)
                add(dispute(index));
        commit();
        return made_;
    }

private:
    void add(RecordChange change)
    {
        pending_.records.push_back(std::move(change));
        if (pending_.records.size() == changesPerCommit)
            commit();
    }

    void commit()
    {
        if (pending_.records.empty())
            return;
        const auto outcome = session_.commit(pending_);
        if (!outcome.committed())
            throw Error(outcome.problems);
        made_ += pending_.records.size();
        pending_.records.clear();
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
        Bytes bytes(Id::size);
        for (auto& each : bytes)
            each = static_cast<std::byte>(chance_.below(256));
        for (std::size_t index = 0; index < 6; ++index)
            bytes[index] = static_cast<std::byte>((idTime_.count() >> (40 - 8 * index)) & 0xff);
        bytes[6] = (bytes[6] & std::byte{0x0f}) | std::byte{0x70};
        bytes[8] = (bytes[8] & std::byte{0x3f}) | std::byte{0x80};
        return Id::fromBytes(bytes).value();
    }

    RecordChange place(std::string_view code, std::string_view name)
    {
        auto change = create("core.place");
        change.fields["name"] = std::string(name);
        change.fields["division"] = std::string(code);
        places_.push_back(change.id.value());
        return change;
    }

    RecordChange person(std::size_t index)
    {
        auto change = create("core.person");
        const bool male = chance_.below(2) == 0;
        const auto born = Date(std::chrono::year{1940 + static_cast<int>(chance_.below(65))} /
                               static_cast<int>(1 + chance_.below(12)) / static_cast<int>(1 + chance_.below(28)));
        std::string name(chance_.from(surnames));
        name += chance_.from(givenCharacters);
        if (chance_.below(3) != 0)
            name += chance_.from(givenCharacters);
        auto digits = born.text();
        std::erase(digits, '-');
        auto number = fmt::format("330604{}{:02}{}", digits, chance_.below(100), 2 * chance_.below(5) + (male ? 1 : 0));
        number += rules::checkCharacter(number);
        change.fields["name"] = name;
        change.fields["sex"] = std::string(male ? "male" : "female");
        change.fields["born"] = born;
        change.fields["id_number"] = number;
        change.fields["phone"] = fmt::format("138{:08}", index % 100'000'000);
        change.fields["residence"] = chance_.from(places_);
        people_.push_back(change.id.value());
        return change;
    }

    RecordChange dispute(std::size_t first)
    {
        auto change = create("mediation.dispute");
        const auto& [kind, subject] = chance_.from(quarrels);
        change.fields["subject"] = std::string(subject);
        change.fields["kind"] = std::string(kind);
        change.fields["place"] = chance_.from(places_);
        change.fields["brief"] = std::string(subject) + "，双方请求村里调解。";
        change.fields["parties"] = std::vector<model::Row>{{Id(),
                                                            {{"party", people_[first]},
                                                             {"side", std::string("applicant")},
                                                             {"consent", true},
                                                             {"rights_notice", true}}},
                                                           {Id(),
                                                            {{"party", people_[first + 1]},
                                                             {"side", std::string("respondent")},
                                                             {"consent", true},
                                                             {"rights_notice", true}}}};
        return change;
    }

    using Bytes = std::vector<std::byte>;
    store::Session& session_;
    Chance chance_;
    std::vector<Id> places_;
    std::vector<Id> people_;
    store::Change pending_{{}, "demo"};
    std::size_t made_ = 0;
    /// The seed alone tells it: 1 January 2020, since 1970.
    std::chrono::milliseconds idTime_ = std::chrono::sys_days(std::chrono::year{2020} / 1 / 1).time_since_epoch();
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
