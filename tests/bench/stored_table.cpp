#include "stored_table.h"

#include <beibao/store/sqlite/database.h>

namespace beibao::bench {

TableDefinition readTableDefinition(const std::filesystem::path& workspace, const std::string& table)
{
    store::sqlite::Database database(Env::real(), workspace / "beibao.db", store::sqlite::OpenMode::readWrite,
                                     std::chrono::seconds{5});
    auto found = database.prepare("SELECT sql FROM main.sqlite_schema WHERE tbl_name = ? AND sql IS NOT NULL "
                                  "ORDER BY type = 'index'");
    found.bind(1, std::string_view(table));
    TableDefinition definition;
    while (found.step())
        definition.push_back(found.text(0));
    return definition;
}

}  // namespace beibao::bench
