#include <beibao/model/titles.h>

#include <beibao/base/error.h>

namespace beibao::model {

std::string titleOf(Records& records, const Id& id)
{
    try {
        return records.get(id).title;
    } catch (const Error& error) {
        if (error.failure() != Failure::notFound && error.failure() != Failure::notPermitted)
            throw;
        return {};
    }
}

std::map<Id, std::string> titlesOf(Records& records, std::span<const Id> ids)
{
    std::map<Id, std::string> titles;
    for (const auto& id : ids)
        titles.try_emplace(id, titleOf(records, id));
    return titles;
}

}  // namespace beibao::model
