#include <beibao/store/duplicates/likeness.h>

#include <beibao/base/text.h>
#include <beibao/model/identity_fields.h>
#include <beibao/model/validate.h>
#include <beibao/model/value_text.h>
#include <beibao/rules/pinyin/pinyin.h>
#include <beibao/store/search/text_units.h>

#include <algorithm>

namespace beibao::store {

namespace {

std::string comparedText(const model::Field& field, const model::Fields& fields)
{
    const auto& value = valueOf(fields, field.name);
    return isEmpty(value) ? std::string() : model::comparable(field, formatValue(value));
}

bool isSame(const model::Field& field, const model::Fields& one, const model::Fields& other)
{
    const auto text = comparedText(field, one);
    return !text.empty() && text == comparedText(field, other);
}

}  // namespace

std::string soundOf(const model::Field& field, const std::string& name)
{
    const auto units = unitsOf(name);
    std::u32string characters;
    for (const auto& unit : units)
        characters += unit.kind == TextUnit::Kind::han ? codePointOf(unit.text) : U' ';
    const auto syllables =
        rules::pinyin(characters, field.format == model::TextFormat::personName ? rules::PinyinOf::personName
                                                                                : rules::PinyinOf::text);
    std::string sound;
    for (std::size_t place = 0; place < units.size(); ++place)
        sound +=
            (place == 0 ? "" : " ") + (syllables[place].empty() ? units[place].text : std::string(syllables[place]));
    return sound;
}

bool fulfils(const model::RecordType& type, const model::DuplicateRule& rule, const model::Fields& one,
             const model::Fields& other)
{
    const auto same = [&](const std::string& name) {
        const auto* field = type.field(name);
        return field && isSame(*field, one, other);
    };
    if (!std::ranges::all_of(rule.same, same))
        return false;
    if (rule.near.empty())
        return true;
    const auto* near = type.field(rule.near);
    if (!near)
        return false;
    const auto sound = soundOf(*near, textOf(one, rule.near));
    return !sound.empty() && sound == soundOf(*near, textOf(other, rule.near));
}

model::Fields withDerived(const model::RecordType& type, const model::Fields& fields)
{
    model::Draft draft(type, Id(), model::Operation::create, {}, {});
    for (const auto& [name, value] : fields)
        if (!std::holds_alternative<model::Masked>(value))  // which says nothing of what it hides
            draft.set(name, value);
    Problems ignored;
    model::deriveFromIdentityNumbers(draft, ignored);
    return draft.after();
}

std::vector<std::string> likenessKeys(const model::RecordType& type, const model::Fields& fields)
{
    std::vector<std::string> keys;
    for (std::size_t place = 0; place < type.duplicates.rules.size(); ++place) {
        const auto& rule = type.duplicates.rules[place];
        auto key = type.name + "\n" + std::to_string(place);
        bool isWhole = true;
        for (const auto& name : rule.same) {
            const auto* field = type.field(name);
            const auto text = field ? comparedText(*field, fields) : std::string();
            isWhole = isWhole && !text.empty();
            key += "\n" + text;
        }
        if (const auto* near = type.field(rule.near); near && isWhole) {
            const auto sound = soundOf(*near, textOf(fields, rule.near));
            isWhole = !sound.empty();
            key += "\n" + sound;
        }
        if (isWhole)
            keys.push_back(std::move(key));
    }
    return keys;
}

bool areTwo(const model::RecordType& type, const model::Fields& one, const model::Fields& other)
{
    return std::ranges::any_of(type.duplicates.distinguishing, [&](const std::string& name) {
        const auto* field = type.field(name);
        return field && !isEmpty(valueOf(one, name)) && !isEmpty(valueOf(other, name)) && !isSame(*field, one, other);
    });
}

}  // namespace beibao::store
