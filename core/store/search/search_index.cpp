#include <beibao/store/search/search_index.h>

#include <beibao/store/search/search_terms.h>

#include <fmt/format.h>

namespace beibao::store {

namespace {

using model::Field;

/// Of the way in which terms, and tags of the blind index, are made of texts.
constexpr int termVersion = 3;

class DocumentTerms {
public:
    void add(const Field& field, const model::Value& value)
    {
        const auto* text = std::get_if<std::string>(&value);
        if (!text || !isIndexed(field))
            return;
        auto& terms = field.secrecy == model::Secrecy::masked ? masked_ : open_;
        if (field.kind == model::FieldKind::longText)
            addTextTerms(*text, terms);
        else
            addNameTerms(*text,
                         field.format == model::TextFormat::personName ? rules::PinyinOf::personName
                                                                       : rules::PinyinOf::text,
                         terms);
    }

    void addHeader(const model::RecordType& type, const RecordImage& image)
    {
        open_.addPlace(TermKind::recordType, type.name);
        if (!image.state.empty())
            open_.addPlace(TermKind::recordType, type.name + "/" + image.state);
        addNumberTerms(image.number, open_);
    }

    static bool isIndexed(const Field& field)
    {
        return field.searchable && field.secrecy != model::Secrecy::sealed &&
               (field.kind == model::FieldKind::text || field.kind == model::FieldKind::longText);
    }

    [[nodiscard]] SearchDocument document() const { return {open_.text(), masked_.text()}; }

private:
    TermList open_;
    TermList masked_;
};

void addStamp(const std::vector<Field>& fields, std::string& stamp)
{
    for (const auto& field : fields) {
        if (DocumentTerms::isIndexed(field))
            stamp += fmt::format(" {}:{}:{}:{}", field.name, kindName(field.kind), static_cast<int>(field.secrecy),
                                 formatName(field.format));
        if (field.secrecy == model::Secrecy::sealed && field.kind == model::FieldKind::text)
            stamp += fmt::format(" {}:sealed:{}", field.name, formatName(field.format));
        if (!field.columns.empty()) {
            stamp += " " + field.name + "(";
            addStamp(field.columns, stamp);
            stamp += ")";
        }
    }
}

std::string anyType(const std::vector<std::string>& types, const std::vector<std::string>& states)
{
    std::string expression;
    const auto add = [&](const std::string& text) {
        expression += (expression.empty() ? "(\"" : " OR \"") + term(TermKind::recordType, text) + '"';
    };
    for (const auto& type : types)
        if (states.empty())
            add(type);
        else
            for (const auto& state : states)
                add(fmt::format("{}/{}", type, state));
    return expression + ")";
}

std::string within(const SearchScope& scope, const std::string& expression)
{
    if (scope.isEverything)
        return expression;
    std::string whole;
    if (!scope.all.empty())
        whole = fmt::format("({} AND {})", anyType(scope.all, scope.states), expression);
    if (!scope.openOnly.empty())
        whole += fmt::format("{}({} AND {{open}} : {})", whole.empty() ? "" : " OR ",
                             anyType(scope.openOnly, scope.states), expression);
    return whole;
}

}  // namespace

SearchDocument searchDocument(const model::RecordType& type, const RecordImage& image)
{
    if (image.deleted)
        return {};
    DocumentTerms terms;
    terms.addHeader(type, image);
    for (const auto& field : type.fields) {
        const auto& value = valueOf(image.fields, field.name);
        terms.add(field, value);
        if (const auto* rows = std::get_if<std::vector<model::Row>>(&value))
            for (const auto& row : *rows)
                for (const auto& cell : field.columns)
                    terms.add(cell, valueOf(row.cells, cell.name));
    }
    return terms.document();
}

std::string searchStamp(const model::RecordType& type)
{
    auto stamp = std::to_string(termVersion);
    addStamp(type.fields, stamp);
    return stamp;
}

void SearchIndex::replace(std::int64_t position, const SearchDocument& before, const SearchDocument& after)
{
    if (before == after)
        return;
    if (!before.open.empty())
        database_.cached("INSERT INTO main.search(search, rowid, open, masked) VALUES('delete', ?, ?, ?)")
            ->bind(1, position)
            .bind(2, std::string_view(before.open))
            .bind(3, std::string_view(before.masked))
            .run();
    if (!after.open.empty())
        database_.cached("INSERT INTO main.search(rowid, open, masked) VALUES(?, ?, ?)")
            ->bind(1, position)
            .bind(2, std::string_view(after.open))
            .bind(3, std::string_view(after.masked))
            .run();
}

void SearchIndex::clear()
{
    database_.execute("INSERT INTO main.search(search) VALUES('delete-all')");
}

std::vector<std::int64_t> SearchIndex::find(const std::string& expression, const SearchScope& scope, std::size_t limit)
{
    std::vector<std::int64_t> positions;
    const auto match = within(scope, expression);
    if (match.empty())
        return positions;
    auto rows = database_.cached("SELECT rowid FROM main.search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?");
    rows->bind(1, std::string_view(match)).bind(2, limit);
    while (rows->step())
        positions.push_back(rows->integer(0));
    return positions;
}

bool SearchIndex::wouldFind(const std::string& expression, const SearchDocument& document)
{
    // In memory, and empty but for this one document.
    database_.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_of_one USING fts5(open, masked, "
                      "columnsize = 0, tokenize = 'beibao')");
    database_.execute("DELETE FROM temp.search_of_one");
    database_.cached("INSERT INTO temp.search_of_one(rowid, open, masked) VALUES(1, ?, ?)")
        ->bind(1, std::string_view(document.open))
        .bind(2, std::string_view(document.masked))
        .run();
    auto row = database_.cached("SELECT 1 FROM temp.search_of_one WHERE search_of_one MATCH ?");
    const bool isFound = row->bind(1, std::string_view(expression)).step();
    row->reset();
    database_.execute("DELETE FROM temp.search_of_one");
    return isFound;
}

}  // namespace beibao::store
