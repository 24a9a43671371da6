#include "papers/paper_content.h"

#include "round/area.h"

#include <beibao/model/find_all.h>
#include <beibao/model/titles.h>

namespace beibao::grid {

namespace {

/// All who live in the grid or the village of a round.
std::vector<model::Record> residentsOf(const model::Record& round, model::Records& records)
{
    const Area area{valueOf(round.fields, "grid"), valueOf(round.fields, "division")};
    auto query =
        inArea(area, "grid.registration", "state in ('registered', 'suspended') and residence in " + placesOfArea);
    query.sort = {{"declared", false}};
    return model::findAll(records, std::move(query));
}

std::string titleIn(const model::Fields& fields, std::string_view field, model::Records& records)
{
    const auto* id = model::get<Id>(fields, field);
    return id ? model::titleOf(records, *id) : std::string();
}

}  // namespace

std::string maskedName(const std::string& name)
{
    std::string masked;
    for (std::size_t at = 0; at < name.size();) {
        std::size_t end = at + 1;
        while (end < name.size() && (static_cast<unsigned char>(name[end]) & 0xc0U) == 0x80U)
            ++end;
        masked += at == 0 ? name.substr(0, end) : "*";
        at = end;
    }
    return masked;
}

void fillRoundPapers(const model::Record& round, model::Records& records, plugin::PaperContent& content)
{
    auto& roll = content.lists["roll"];
    for (const auto& resident : residentsOf(round, records)) {
        const auto* declared = model::get<Date>(resident.fields, "declared");
        roll.push_back({{"name", maskedName(titleIn(resident.fields, "person", records))},
                        {"residence", titleIn(resident.fields, "residence", records)},
                        {"declared", declared ? declared->text() : std::string()},
                        {"number", resident.number}});
    }
    content.texts["residents"] = std::to_string(roll.size());
}

}  // namespace beibao::grid
