#include <beibao/model/record.h>

namespace beibao::model {

void narrow(Query& query, const ListView& view)
{
    if (query.where.empty())
        query.where = view.where.sql;
    else if (!view.where.empty())
        query.where = "(" + view.where.sql + ") AND (" + query.where + ")";
    if (query.sort.empty())
        query.sort = view.sort;
}

}  // namespace beibao::model
