#include <beibao/model/find_all.h>

#include <algorithm>
#include <iterator>

namespace beibao::model {

std::vector<Record> findAll(Records& records, Query query)
{
    std::vector<Record> found;
    for (;;) {
        auto page = records.find(query);
        std::ranges::move(page.items, std::back_inserter(found));
        if (!page.next)
            return found;
        query.after = *page.next;
    }
}

}  // namespace beibao::model
