#include <beibao/store/duplicates/duplicate_warning.h>

#include <map>

namespace beibao::store {

namespace {

/// More than these help nobody who looks.
constexpr std::size_t mostWarnings = 5;

}  // namespace

LocalizedText labelsOf(const model::RecordType& type, const std::vector<std::string>& fields)
{
    std::map<std::string, std::string> texts;
    for (const auto language : {Language::simplifiedChinese, Language::english}) {
        auto& text = texts[std::string(languageTag(language))];
        for (const auto& name : fields) {
            const auto* field = type.field(name);
            text += text.empty() ? "" : language == Language::simplifiedChinese ? "、" : ", ";
            text += field ? field->label.text(language) : name;
        }
    }
    return LocalizedText(std::move(texts));
}

Problems duplicateWarnings(Session& session, const model::RecordType& type, const model::Fields& fields,
                           DuplicateNaming naming)
{
    Problems warnings;
    if (type.duplicates.rules.empty() || !session.rights().may(Right::see, type.name))
        return warnings;
    for (const auto& match : session.duplicatesOf(type.name, fields, std::nullopt, mostWarnings)) {
        const auto title = session.titleOf(match.id);
        const auto same = labelsOf(type, match.fields);
        warnings.warning(naming == DuplicateNaming::byId
                             ? Message("This is likely the same as “{title}” ({id}), which agrees in: {fields}.",
                                       {{"title", title}, {"id", match.id.text()}, {"fields", same}})
                             : Message("“{title}” is there already and agrees in: {fields}. Look before you "
                                       "save this one too.",
                                       {{"title", title}, {"fields", same}}),
                         match.fields.front());
    }
    return warnings;
}

}  // namespace beibao::store
