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

Problems duplicateWarnings(Session& session, const model::RecordType& type, const model::Fields& fields)
{
    Problems warnings;
    if (type.duplicates.rules.empty() || !session.rights().may(Right::see, type.name))
        return warnings;
    for (const auto& match : session.duplicatesOf(type.name, fields, std::nullopt, mostWarnings))
        warnings.warning({"This is likely the same as “{title}” ({id}), which has the same: {fields}.",
                          {{"title", session.titleOf(match.id)},
                           {"id", match.id.text()},
                           {"fields", labelsOf(type, match.fields)}}});
    return warnings;
}

}  // namespace beibao::store
