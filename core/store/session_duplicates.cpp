#include <beibao/store/duplicates/duplicate_search.h>
#include <beibao/store/duplicates/likeness.h>
#include <beibao/store/duplicates/record_merge.h>

namespace beibao::store {

namespace {

const model::RecordType& requireVisible(const Session::Parts& parts, const std::string& name)
{
    const auto& type = parts.surroundings.model->requireType(name);
    if (!parts.reader.rights.may(Right::see, name))
        throw Error(Failure::notPermitted, {"You may not see “{type}”.", {{"type", type.label}}});
    return type;
}

}  // namespace

std::vector<DuplicateMatch> Session::duplicatesOf(const std::string& type, const model::Fields& fields,
                                                  const std::optional<Id>& self, std::size_t limit)
{
    const auto& recordType = requireVisible(*parts_, type);
    return DuplicateSearch(*parts_).like(recordType, withDerived(recordType, fields), self, limit);
}

std::vector<DuplicatePair> Session::duplicates(const std::string& type, std::size_t limit)
{
    return DuplicateSearch(*parts_).pairs(requireVisible(*parts_, type), limit);
}

CommitOutcome Session::merge(const Id& keep, const Id& drop, const std::string& why)
{
    return RecordMerge(*parts_).merge(keep, drop, why);
}

}  // namespace beibao::store
