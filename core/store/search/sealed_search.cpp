#include <beibao/store/search/sealed_search.h>

#include <beibao/model/validate.h>
#include <beibao/store/search/blind_index.h>

#include <algorithm>

namespace beibao::store {

namespace {

const model::Field* holdingField(const model::RecordType& type, const model::Fields& plain,
                                 const std::string& comparable, SealedMatch match)
{
    const auto holds = [&](const model::Field& field) {
        const auto* value = model::get<std::string>(plain, field.name);
        if (!value || field.secrecy != model::Secrecy::sealed)
            return false;
        const auto held = model::comparable(field, *value);
        return match == SealedMatch::whole ? held == comparable : held.ends_with(comparable);
    };
    const auto found = std::ranges::find_if(type.fields, holds);
    return found == type.fields.end() ? nullptr : &*found;
}

}  // namespace

std::vector<SealedHolder> sealedHolders(Session::Parts& parts, const std::string& comparable, SealedMatch match,
                                        std::size_t limit)
{
    const BlindIndex index(parts);
    std::vector<SealedHolder> holders;
    for (const auto position : match == SealedMatch::whole ? index.holding(comparable) : index.endingWith(comparable)) {
        if (holders.size() == limit)
            break;
        auto row = parts.database.cached("SELECT id, type FROM main.record WHERE position = ?");
        row->bind(1, position);
        const auto id = row->step() ? Id::fromBytes(row->blob(0)) : std::nullopt;
        const auto* type = id ? parts.model().type(row->text(1)) : nullptr;
        const auto image = type ? parts.records.load(*type, *id) : std::nullopt;
        if (!image || image->deleted)
            continue;
        if (const auto* field = holdingField(*type, parts.unsealed(*type, *image), comparable, match))
            holders.push_back({*id, type, field});
    }
    return holders;
}

}  // namespace beibao::store
