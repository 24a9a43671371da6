#include <beibao/store/duplicates/taken_likeness.h>

#include <beibao/store/duplicates/likeness.h>
#include <beibao/store/tables/schema.h>

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace beibao::store {

namespace {

std::vector<std::uint64_t> hashesOf(const std::vector<std::string>& keys)
{
    std::vector<std::uint64_t> hashes;
    for (const auto& key : keys)
        hashes.push_back(std::hash<std::string>()(key));
    return hashes;
}

}  // namespace

TakenLikeness::OfType& TakenLikeness::ofType(const model::RecordType& type)
{
    if (const auto found = types_.find(type.name); found != types_.end())
        return found->second;
    auto any =
        parts_.database.prepare(fmt::format("SELECT 1 FROM main.{} LIMIT 1", sqlite::quotedName(tableName(type))));
    return types_.emplace(type.name, OfType{!any.step(), {}, {}}).first->second;
}

void TakenLikeness::add(const model::RecordType& type, const model::Fields& fields)
{
    if (type.duplicates.rules.empty())
        return;
    auto& of = ofType(type);
    const bool isAsked = asked_.of == &of && asked_.fields == fields;
    for (const auto key : isAsked ? asked_.keys : hashesOf(likenessKeys(type, fields))) {
        of.waiting.insert(key);
        of.taken.add(key);
    }
}

void TakenLikeness::written()
{
    for (auto& [name, of] : types_)
        of.waiting.clear();
}

void TakenLikeness::ask(const model::RecordType& type, const model::Fields& fields)
{
    DuplicateSearch(parts_).permit(type);
    asked_.of = &ofType(type);
    asked_.fields = withDerived(type, fields);
    asked_.keys = hashesOf(likenessKeys(type, asked_.fields));
}

bool TakenLikeness::isAmongWaiting() const
{
    return std::ranges::any_of(asked_.keys, [&](auto key) { return asked_.of->waiting.contains(key); });
}

bool TakenLikeness::mayBeThere() const
{
    return !asked_.of->wasEmpty ||
           std::ranges::any_of(asked_.keys, [&](auto key) { return asked_.of->taken.mayHold(key); });
}

}  // namespace beibao::store
