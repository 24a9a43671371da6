#include <beibao/store/upgrade/suite_versions.h>

#include <beibao/base/suite_version.h>
#include <beibao/store/tables/meta.h>

#include <string>

namespace beibao::store {

namespace {

std::string noteOfSuite()
{
    return "used_with " + std::string(suiteVersion());
}

}  // namespace

bool isSuiteNoted(sqlite::Database& database)
{
    return metaText(database, noteOfSuite()).has_value();
}

void noteSuite(sqlite::Database& database, const Timestamp& now)
{
    setMeta(database, noteOfSuite(), now.text());
}

}  // namespace beibao::store
