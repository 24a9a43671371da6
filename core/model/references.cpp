#include <beibao/model/references.h>

namespace beibao::model {

namespace {

void collect(const Fields& fields, std::vector<Id>& ids)
{
    for (const auto& [name, value] : fields) {
        if (const auto* id = std::get_if<Id>(&value))
            ids.push_back(*id);
        if (const auto* links = std::get_if<std::vector<Link>>(&value))
            for (const auto& link : *links)
                ids.push_back(link.target);
        if (const auto* rows = std::get_if<std::vector<Row>>(&value))
            for (const auto& row : *rows)
                collect(row.cells, ids);
    }
}

}  // namespace

std::vector<Id> referencesIn(const Fields& fields)
{
    std::vector<Id> ids;
    collect(fields, ids);
    return ids;
}

}  // namespace beibao::model
