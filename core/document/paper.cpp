#include <beibao/document/paper.h>

#include <beibao/base/error.h>
#include <beibao/base/file.h>
#include <beibao/document/record_values.h>
#include <beibao/model/references.h>
#include <beibao/store/attachments/attaching.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace beibao::document {

namespace {

using Json = nlohmann::json;

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

/// The record and those it names, read once for all papers that are bound together: masked, and in the clear for
/// papers that show sealed values, which is journalled once, with the name of the whole.
class PaperRecords {
public:
    PaperRecords(store::Session& session, const Id& id, std::string why)
        : session_(session), id_(id), why_(std::move(why))
    {
    }

    [[nodiscard]] Lookup lookupFor(const plugin::DocumentDeclaration& paper)
    {
        if (!paper.reveals)
            return [this](const Id& id) { return masked(id); };
        if (revealed_.empty())
            reveal();
        return [this](const Id& id) {
            const auto found = revealed_.find(id);
            return found == revealed_.end() ? masked(id) : std::optional(found->second);
        };
    }

private:
    std::optional<model::Record> masked(const Id& id)
    {
        if (const auto found = masked_.find(id); found != masked_.end())
            return found->second;
        try {
            return masked_.emplace(id, session_.get(id)).first->second;
        } catch (const Error&) {
            return std::nullopt;
        }
    }

    void reveal()
    {
        std::vector<Id> ids{id_};
        for (const auto& other : model::referencesIn(session_.get(id_).fields))
            if (session_.typeOf(other) == "core.person" || session_.typeOf(other) == "core.organisation")
                ids.push_back(other);
        for (auto& record : session_.revealRecords(ids, why_))
            revealed_.emplace(record.id, std::move(record));
    }

    store::Session& session_;
    Id id_;
    std::string why_;
    std::map<Id, model::Record> masked_;
    std::map<Id, model::Record> revealed_;
};

/// Objects with their `position`, counted from 1, as templates have them.
Json numbered(Json items)
{
    for (std::size_t index = 0; index < items.size(); ++index)
        items[index]["position"] = index + 1;
    return items;
}

model::Value chosenRows(const model::Fields& fields, const std::string& list, const std::vector<Id>& chosen)
{
    const auto& rows = model::rowsOf(fields, list);
    std::vector<model::Row> shown;
    for (const auto& id : chosen)
        if (const auto row = std::ranges::find(rows, id, &model::Row::id); row != rows.end())
            shown.push_back(*row);
    return shown;
}

const std::filesystem::path& templateOf(const plugin::DocumentDeclaration& declaration, PaperKind kind)
{
    const auto& file = kind == PaperKind::slip ? declaration.slipTemplate : declaration.a4Template;
    if (file.empty())
        throw Error(Failure::notFound,
                    {"The paper “{paper}” is not made in this form.", {{"paper", declaration.label}}});
    return file;
}

/// Makes the papers of one record.
class PaperMaker {
public:
    PaperMaker(store::Session& session, plugin::PluginSet& plugins, const Id& record, PaperRecords& records,
               Problems& problems)
        : session_(session), plugins_(plugins), id_(record), records_(records), problems_(problems)
    {
    }

    Document make(const plugin::DocumentDeclaration& paper, PaperKind kind)
    {
        return paper.parts.empty() || kind == PaperKind::slip ? single(paper, kind, Json::object()) : bound(paper);
    }

private:
    /// A paper by itself, with further values for its template.
    Document single(const plugin::DocumentDeclaration& paper, PaperKind kind, const Json& further)
    {
        const auto& file = templateOf(paper, kind);
        const auto text = TemplateText::read(*Env::real(), file, problems_);
        const auto language = languageOf(text.text());
        const auto lookup = records_.lookupFor(paper);
        auto record = recordFrom(lookup);
        plugin::PaperContent content;
        plugins_.render(record, session_, language, content);
        for (const auto& [list, rows] : content.rows)
            record.fields[list] = chosenRows(record.fields, list, rows);
        auto values = recordValues(record, session_.model(), language, lookup);
        for (const auto& [name, added] : content.texts)
            values[name] = added;
        for (const auto& [name, holds] : content.conditions)
            values[name] = holds;
        for (const auto& [name, items] : content.lists)
            values[name] = numbered(Json(items));
        if (!content.statement.empty())
            values["statement"] = store::statementText(session_.state(std::move(content.statement)));
        values["unit_name"] = session_.settings().unit.name;
        values["printed_at"] = timeText(session_.now(), language);
        values["printed_by"] = session_.userName();
        values.update(further);

        Document document;
        document.markup = fillTemplate(text, values.dump(), problems_);
        document.drawings = std::move(content.drawings);
        if (!problems_.hasErrors())
            problems_.append(check(document, file.filename().string()));
        return document;
    }

    /// A paper with its parts behind it. How long it is itself decides on which pages they begin.
    Document bound(const plugin::DocumentDeclaration& paper)
    {
        struct Part {
            std::string label;
            std::size_t pages = 0;
        };
        std::vector<Part> labels;
        std::vector<Document> parts;
        const auto language = languageOf(readFile(*Env::real(), templateOf(paper, PaperKind::a4)));
        for (const auto* part : partsOf(paper)) {
            parts.push_back(single(*part, PaperKind::a4, Json::object()));
            if (problems_.hasErrors())
                return {};
            labels.push_back({part->label.text(language), pageCount(parts.back())});
        }
        const auto further = attachments();
        const auto valuesFor = [&](std::size_t ownPages) {
            Json list = Json::array();
            auto page = ownPages;
            for (const auto& part : labels) {
                list.push_back({{"label", part.label}, {"first", page + 1}, {"last", page + part.pages}});
                page += part.pages;
            }
            return Json{{"parts", numbered(std::move(list))},
                        {"attachments", further},
                        {"has_attachments", !further.empty()},
                        {"page_total", page}};
        };
        auto document = single(paper, PaperKind::a4, valuesFor(1));
        if (problems_.hasErrors())
            return document;
        if (const auto pages = pageCount(document); pages > 1)
            document = single(paper, PaperKind::a4, valuesFor(pages));
        document.parts = std::move(parts);
        return document;
    }

    [[nodiscard]] std::vector<const plugin::DocumentDeclaration*> partsOf(const plugin::DocumentDeclaration& paper)
    {
        std::vector<const plugin::DocumentDeclaration*> parts;
        const auto declared = plugins_.documentsFor(paper.recordType);
        for (const auto& name : paper.parts) {
            const auto part = std::ranges::find(declared, name, &plugin::DocumentDeclaration::name);
            if (part != declared.end() && !whyNotMade(session_, **part, id_))
                parts.push_back(*part);
        }
        return parts;
    }

    [[nodiscard]] Json attachments()
    {
        Json list = Json::array();
        if (!session_.rights().may(store::Right::see, store::attachmentType))
            return list;
        for (const auto& attachment : store::attachmentsOf(session_, id_))
            if (const auto* file = model::get<model::Attachment>(attachment.fields, store::attachedFile))
                list.push_back({{"name", file->name}, {"note", model::textOf(attachment.fields, "note")}});
        return numbered(std::move(list));
    }

    [[nodiscard]] model::Record recordFrom(const Lookup& lookup) const
    {
        auto record = lookup(id_);
        return record ? std::move(*record) : session_.get(id_);
    }

    store::Session& session_;
    plugin::PluginSet& plugins_;
    Id id_;
    PaperRecords& records_;
    Problems& problems_;
};

}  // namespace

std::optional<LocalizedText> whyNotMade(store::Session& session, const plugin::DocumentDeclaration& declaration,
                                        const Id& record)
{
    for (const auto& condition : declaration.conditions) {
        model::Query query;
        query.type = declaration.recordType;
        query.where = "this.id = :the_record and (" + condition.expression.sql + ")";
        query.parameters["the_record"] = record;
        query.limit = 1;
        try {
            if (!session.find(query).items.empty())
                continue;
        } catch (const Error& error) {
            if (error.failure() != Failure::notPermitted)
                throw;
        }
        return condition.message;
    }
    return std::nullopt;
}

Document composePaper(store::Session& session, plugin::PluginSet& plugins,
                      const plugin::DocumentDeclaration& declaration, const Id& record, PaperKind kind,
                      Problems& problems)
{
    (void)templateOf(declaration, kind);
    if (const auto reason = whyNotMade(session, declaration, record))
        throw Error(Failure::invalidData, Message::fromAuthor(*reason));
    PaperRecords records(session, record, declaration.label.text(Language::simplifiedChinese));
    return PaperMaker(session, plugins, record, records, problems).make(declaration, kind);
}

}  // namespace beibao::document
