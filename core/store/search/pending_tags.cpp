#include <beibao/store/search/pending_tags.h>

#include <algorithm>

namespace beibao::store {

bool PendingTags::remove(std::int64_t tag, std::int64_t record)
{
    const auto [first, last] = records_.equal_range(tag);
    const auto found = std::find_if(first, last, [&](const auto& each) { return each.second == record; });
    if (found == last)
        return false;
    records_.erase(found);
    return true;
}

std::vector<std::int64_t> PendingTags::recordsOf(std::int64_t tag) const
{
    std::vector<std::int64_t> records;
    const auto [first, last] = records_.equal_range(tag);
    for (auto each = first; each != last; ++each)
        records.push_back(each->second);
    return records;
}

std::vector<std::pair<std::int64_t, std::int64_t>> PendingTags::take()
{
    std::vector<std::pair<std::int64_t, std::int64_t>> all(records_.begin(), records_.end());
    records_.clear();
    std::ranges::sort(all);
    return all;
}

}  // namespace beibao::store
