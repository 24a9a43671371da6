#include <beibao/model/record_type.h>

#include <algorithm>

namespace beibao::model {

namespace {

template <typename Items, typename Member>
auto findBy(const Items& items, Member member, std::string_view name) -> decltype(&*items.begin())
{
    const auto found = std::ranges::find(items, name, member);
    return found == items.end() ? nullptr : &*found;
}

}  // namespace

const Field* RecordType::field(std::string_view fieldName) const
{
    return findBy(fields, &Field::name, fieldName);
}

const State* RecordType::state(std::string_view stateName) const
{
    return findBy(states, &State::name, stateName);
}

const ListView* RecordType::view(std::string_view viewName) const
{
    const auto found = std::ranges::find(views, viewName, &ListView::name);
    return found == views.end() ? nullptr : &*found;
}

const Transition* RecordType::transition(std::string_view from, std::string_view to) const
{
    const auto found =
        std::ranges::find_if(transitions, [&](const Transition& each) { return each.from == from && each.to == to; });
    return found == transitions.end() ? nullptr : &*found;
}

std::vector<const Transition*> RecordType::transitionsFrom(std::string_view state) const
{
    std::vector<const Transition*> found;
    for (const auto& each : transitions)
        if (each.from == state)
            found.push_back(&each);
    return found;
}

std::string_view RecordType::module() const
{
    return moduleIn(name);
}

std::string_view moduleIn(std::string_view name)
{
    return name.substr(0, name.find('.'));
}

std::string_view nameWithinModule(std::string_view name)
{
    return name.substr(name.find('.') + 1);
}

const Code* CodeList::code(std::string_view code) const
{
    return findBy(codes, &Code::code, code);
}

}  // namespace beibao::model
