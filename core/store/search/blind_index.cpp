#include <beibao/store/search/blind_index.h>

#include <beibao/base/text.h>
#include <beibao/model/validate.h>

#include <algorithm>
#include <cstring>
#include <functional>
#include <iterator>

namespace beibao::store {

namespace {

using model::Field;

constexpr std::string_view wholePart = "exact:";
constexpr std::string_view endPart = "tail:";

bool isIndexed(const Field& field)
{
    return field.secrecy == model::Secrecy::sealed && field.kind == model::FieldKind::text;
}

/// The last characters, not bytes: a Chinese one has three.
std::string_view tailOf(std::string_view text)
{
    const auto count = characterCount(text);
    std::size_t index = 0;
    std::size_t start = text.size();
    forEachCharacter(text, [&](std::string_view character) {
        if (index++ + tailLength >= count)
            start = std::min(start, static_cast<std::size_t>(character.data() - text.data()));
    });
    return text.substr(start);
}

}  // namespace

BlindIndex::Tags BlindIndex::tagsOf(const model::RecordType& type, const RecordImage& image,
                                    const model::Fields* plain) const
{
    const auto holds = [&](const Field& field) { return isIndexed(field) && image.fields.contains(field.name); };
    if (image.deleted || std::ranges::none_of(type.fields, holds))
        return {};
    if (plain)
        return tagsOfPlain(type, *plain);
    return tagsOfPlain(type, parts_.unsealed(type, image));
}

BlindIndex::Tags BlindIndex::tagsOfPlain(const model::RecordType& type, const model::Fields& plain) const
{
    Tags tags;
    for (const auto& field : type.fields) {
        const auto* value = isIndexed(field) ? model::get<std::string>(plain, field.name) : nullptr;
        if (!value)
            continue;
        const auto text = model::comparable(field, *value);
        tags.push_back(tag(wholePart, text));
        if (characterCount(text) > tailLength)
            tags.push_back(tag(endPart, tailOf(text)));
    }
    std::ranges::sort(tags);
    const auto repeated = std::ranges::unique(tags);
    tags.erase(repeated.begin(), repeated.end());
    return tags;
}

void BlindIndex::replace(std::int64_t position, const Tags& before, const Tags& after)
{
    for (const auto each : before)
        if (!std::ranges::binary_search(after, each))
            remove(each, position);
    for (const auto each : after)
        if (!std::ranges::binary_search(before, each))
            add(each, position);
}

void BlindIndex::add(std::int64_t tag, std::int64_t position)
{
    if (!parts_.pendingTags)
        return insert(tag, position);
    parts_.pendingTags->add(tag, position);
    if (parts_.pendingTags->areMany())
        writePending();
}

void BlindIndex::remove(std::int64_t tag, std::int64_t position)
{
    if (!parts_.pendingTags || !parts_.pendingTags->remove(tag, position))
        parts_.database.cached("DELETE FROM main.blind_index WHERE tag = ? AND record = ?")
            ->bind(1, tag)
            .bind(2, position)
            .run();
}

void BlindIndex::insert(std::int64_t tag, std::int64_t position)
{
    parts_.database.cached("INSERT OR IGNORE INTO main.blind_index(tag, record) VALUES(?, ?)")
        ->bind(1, tag)
        .bind(2, position)
        .run();
}

void BlindIndex::writePending()
{
    if (parts_.pendingTags)
        for (const auto& [tag, position] : parts_.pendingTags->take())
            insert(tag, position);
}

void BlindIndex::clear()
{
    parts_.database.execute("DELETE FROM main.blind_index");
}

std::vector<std::int64_t> BlindIndex::holding(std::string_view comparable) const
{
    return tagged(tag(wholePart, comparable));
}

std::vector<std::int64_t> BlindIndex::endingWith(std::string_view comparable) const
{
    return tagged(tag(endPart, tailOf(comparable)));
}

std::vector<std::int64_t> BlindIndex::tagged(std::int64_t tag) const
{
    std::vector<std::int64_t> positions;
    auto rows = parts_.database.cached("SELECT record FROM main.blind_index WHERE tag = ? ORDER BY record DESC");
    rows->bind(1, tag);
    while (rows->step())
        positions.push_back(rows->integer(0));
    if (parts_.pendingTags) {
        std::ranges::copy(parts_.pendingTags->recordsOf(tag), std::back_inserter(positions));
        std::ranges::sort(positions, std::ranges::greater());
    }
    return positions;
}

std::int64_t BlindIndex::tag(std::string_view part, std::string_view text) const
{
    const auto whole = parts_.keys->blindTag(std::string(part) + std::string(text));
    std::int64_t cut = 0;
    std::memcpy(&cut, whole.data(), sizeof cut);
    return part == wholePart ? cut & ~std::int64_t{1} : cut | 1;
}

}  // namespace beibao::store
