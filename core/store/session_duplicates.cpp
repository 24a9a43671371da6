#include <beibao/store/duplicates/duplicate_search.h>
#include <beibao/store/duplicates/likeness.h>
#include <beibao/store/duplicates/record_merge.h>

namespace beibao::store {

std::vector<DuplicateMatch> Session::duplicatesOf(const std::string& type, const model::Fields& fields,
                                                  const std::optional<Id>& self, std::size_t limit)
{
    const auto& recordType = parts_->model().requireType(type);
    return DuplicateSearch(*parts_).like(recordType, withDerived(recordType, fields), self, limit);
}

std::vector<DuplicatePair> Session::duplicates(const std::string& type, std::size_t limit)
{
    return DuplicateSearch(*parts_).pairs(parts_->model().requireType(type), limit);
}

CommitOutcome Session::merge(const Id& keep, const Id& drop, const std::string& why)
{
    return RecordMerge(*parts_).merge(keep, drop, why);
}

}  // namespace beibao::store
