#include <beibao/base/text.h>
#include <beibao/rules/identity_number.h>
#include <beibao/rules/telephone.h>
#include <beibao/store/record_reader.h>
#include <beibao/store/search/blind_index.h>
#include <beibao/store/search/sealed_search.h>
#include <beibao/store/search/search_expression.h>
#include <beibao/store/search/search_index.h>
#include <beibao/store/tables/schema.h>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace beibao::store {

namespace {

/// What is looked for among sealed values, in each form that a field may give it.
std::set<std::string> soughtSealed(const std::string& text)
{
    std::set<std::string> sought{trimmed(text), rules::normalizedIdentityNumber(text),
                                 rules::normalizedTelephone(text)};
    std::erase_if(sought, [](const std::string& form) { return characterCount(form) < tailLength; });
    return sought;
}

/// Of records that hold what is looked for, when most of them are hidden from who looks.
constexpr std::size_t mostExamined = 4'000;

/// What a search has found so far, each record once, the best first.
class Hits {
public:
    Hits(Session::Parts& parts, const SearchQuery& query)
        : parts_(parts), query_(query), index_(parts.database), scope_(scope())
    {
    }

    [[nodiscard]] bool isFull() const { return hits_.size() >= query_.limit; }

    /// Returns whether there were any.
    bool addSealed(SealedMatch match)
    {
        const auto before = hits_.size();
        for (const auto& sought : soughtSealed(query_.text))
            for (const auto& holder : sealedHolders(parts_, sought, match, query_.limit))
                if (parts_.reader.rights.mayField(Right::see, holder.type->name, holder.field->name))
                    add(holder.id, holder.type->name);
        return hits_.size() > before;
    }

    /// Of what the index finds, some may be hidden from this reader; then more is asked for, up to a limit.
    void addNamed(const std::string& expression)
    {
        // As many more as have been found already may come up again.
        for (auto limit = query_.limit + seen_.size(); !isFull(); limit *= 4) {
            const auto positions = index_.find(expression, scope_, limit);
            for (const auto position : positions)
                addAt(position, expression);
            if (positions.size() < limit || limit > mostExamined)
                return;
        }
    }

    /// Records of the type that are called by one of these: staff by their person.
    void addTitledBy(const model::RecordType& type, const std::vector<SearchHit>& titles)
    {
        if (!rights().mayField(Right::see, type.name, type.titleField))
            return;
        auto rows = parts_.database.prepare(fmt::format("SELECT id FROM main.{} WHERE {} = ? AND deleted = 0 LIMIT ?",
                                                        sqlite::quotedName(tableName(type)),
                                                        sqlite::quotedName(type.titleField)));
        for (const auto& title : titles) {
            rows.reset();
            rows.bind(1, title.id.bytes()).bind(2, query_.limit);
            while (rows.step())
                if (const auto id = Id::fromBytes(rows.blob(0)))
                    add(*id, type.name);
        }
    }

    std::vector<SearchHit> take() { return std::move(hits_); }

private:
    [[nodiscard]] SearchScope scope()
    {
        SearchScope scope;
        for (const auto& [name, type] : parts_.model().types())
            if ((query_.type.empty() || name == query_.type) && rights().may(Right::see, name))
                (rights().may(Right::reveal, name) || rights().dependsOnField(name) ? scope.all : scope.openOnly)
                    .push_back(name);
        scope.states = query_.states;
        // Those of a module that is switched off are indexed too.
        const auto indexed = parts_.database.queryInteger("SELECT count(*) FROM main.indexed_type");
        scope.isEverything = static_cast<std::int64_t>(scope.all.size()) == indexed;
        return scope;
    }

    void addAt(std::int64_t position, const std::string& expression)
    {
        auto row = parts_.database.cached("SELECT id, type FROM main.record WHERE position = ?");
        row->bind(1, position);
        const auto id = row->step() ? Id::fromBytes(row->blob(0)) : std::nullopt;
        const auto* type = id ? parts_.model().type(row->text(1)) : nullptr;
        if (type && !seen_.contains(*id) && (!rights().dependsOnField(type->name) || matches(*type, *id, expression)))
            add(*id, type->name);
    }

    /// Whether the expression finds a record by what this reader may see of it.
    bool matches(const model::RecordType& type, const Id& id, const std::string& expression)
    {
        auto image = parts_.load(id);
        for (const auto& field : type.fields)
            if (!parts_.views->isVisible(type, field))
                image.fields.erase(field.name);
        return index_.wouldFind(expression, searchDocument(type, image));
    }

    void add(const Id& id, const std::string& type)
    {
        if (isFull() || (!query_.type.empty() && type != query_.type) || !parts_.model().type(type) ||
            !seen_.insert(id).second || !parts_.maySee(parts_.model().requireType(type), id))
            return;
        auto hit = RecordReader(parts_).hitFor(id, type);
        if (query_.states.empty() || std::ranges::find(query_.states, hit.state) != query_.states.end())
            hits_.push_back(std::move(hit));
    }

    [[nodiscard]] const Rights& rights() const { return parts_.reader.rights; }

    Session::Parts& parts_;
    const SearchQuery& query_;
    SearchIndex index_;
    SearchScope scope_;
    std::set<Id> seen_;
    std::vector<SearchHit> hits_;
};

}  // namespace

std::vector<SearchHit> Session::search(const SearchQuery& query)
{
    parts_->requireCurrentUser();
    if (!query.type.empty() || !query.states.empty())
        (void)parts_->model().requireType(query.type);
    Hits hits(*parts_, query);
    const bool isWhole = hits.addSealed(SealedMatch::whole);
    const auto expressions = searchExpressions(query.text);
    for (std::size_t index = 0; index < expressions.size(); ++index) {
        hits.addNamed(expressions[index]);
        // What is exactly so called or numbered comes before what only ends so.
        if (index == 0 && !isWhole)
            hits.addSealed(SealedMatch::end);
    }
    const auto* type = query.type.empty() ? nullptr : &parts_->model().requireType(query.type);
    const auto* title = type ? type->field(type->titleField) : nullptr;
    if (title && title->kind == model::FieldKind::reference)
        for (const auto& target : title->targets)
            if (target != query.type && !hits.isFull())
                hits.addTitledBy(*type, search({query.text, target, query.limit}));
    return hits.take();
}

}  // namespace beibao::store
