#include <beibao/model/migration.h>

#include <nlohmann/json.hpp>

namespace beibao::model {

namespace {

using nlohmann::json;

json stepJson(const FieldRenaming& renaming)
{
    return {"rename", renaming.from.text(), renaming.to};
}

json stepJson(const FieldConversion& conversion)
{
    return {"convert", conversion.field.text(), kindName(conversion.from), conversion.values};
}

json stepJson(const FieldRemoval& removal)
{
    return {"remove", removal.path().text()};
}

}  // namespace

std::string Migration::canonicalText() const
{
    return std::visit([](const auto& each) { return stepJson(each).dump(); }, step);
}

}  // namespace beibao::model
