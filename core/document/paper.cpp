#include <beibao/document/paper.h>

#include <beibao/base/error.h>
#include <beibao/base/file.h>
#include <beibao/document/record_values.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace beibao::document {

namespace {

/// What the outermost element says before anything is filled in.
Language languageOf(std::string_view templateText)
{
    constexpr std::string_view attribute = "lang=\"";
    auto element = templateText.substr(std::min(templateText.find("<document"), templateText.size()));
    element = element.substr(0, element.find('>'));
    const auto at = element.find(attribute);
    return at == std::string_view::npos || element.substr(at + attribute.size()).starts_with("zh")
               ? Language::simplifiedChinese
               : Language::english;
}

/// The record and those it names, read once: in the clear, and journalled, where the paper shows sealed values.
class PaperRecords {
public:
    PaperRecords(store::Session& session, const plugin::DocumentDeclaration& declaration, const Id& id)
        : session_(session)
    {
        if (declaration.reveals)
            reveal(id, declaration.label.text(Language::simplifiedChinese));
        else
            records_.emplace(id, session.get(id));
    }

    std::optional<model::Record> operator()(const Id& id)
    {
        if (const auto found = records_.find(id); found != records_.end())
            return found->second;
        try {
            return records_.emplace(id, session_.get(id)).first->second;
        } catch (const Error&) {
            return std::nullopt;
        }
    }

private:
    void reveal(const Id& id, const std::string& why)
    {
        std::vector<Id> ids{id};
        for (const auto& other : referencesOf(session_.get(id)))
            if (session_.typeOf(other) == "core.person" || session_.typeOf(other) == "core.organisation")
                ids.push_back(other);
        for (auto& record : session_.revealRecords(ids, why))
            records_.emplace(record.id, std::move(record));
    }

    store::Session& session_;
    std::map<Id, model::Record> records_;
};

}  // namespace

Document composePaper(store::Session& session, plugin::PluginSet& plugins,
                      const plugin::DocumentDeclaration& declaration, const Id& record, PaperKind kind,
                      Problems& problems)
{
    const auto& file = kind == PaperKind::slip ? declaration.slipTemplate : declaration.a4Template;
    if (file.empty())
        throw Error(Failure::notFound,
                    {"The paper “{paper}” is not made in this form.", {{"paper", declaration.label}}});
    const auto text = readFile(*Env::real(), file);
    const auto language = languageOf(text);
    PaperRecords records(session, declaration, record);
    const auto main = records(record).value();
    auto values = recordValues(main, session.model(), language, [&](const Id& id) { return records(id); });
    plugin::PaperContent content;
    plugins.render(main, session, language, content);
    for (const auto& [name, added] : content.texts)
        values[name] = added;
    for (const auto& [name, holds] : content.conditions)
        values[name] = holds;
    values["unit_name"] = session.settings().unit.name;
    values["printed_at"] = session.now().text().substr(0, 16);
    values["printed_by"] = session.userName();

    Document document;
    document.markup = fillTemplate(text, file.filename().string(), values.dump(), problems);
    document.drawings = std::move(content.drawings);
    if (!problems.hasErrors())
        problems.append(check(document, file.filename().string()));
    return document;
}

}  // namespace beibao::document
