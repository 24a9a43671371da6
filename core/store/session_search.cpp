#include <beibao/base/text.h>
#include <beibao/rules/identity_number.h>
#include <beibao/rules/telephone.h>
#include <beibao/store/record_reader.h>
#include <beibao/store/search/blind_index.h>
#include <beibao/store/search/sealed_search.h>
#include <beibao/store/search/search_expression.h>
#include <beibao/store/search/search_index.h>

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
                add(holder.id, holder.type->name);
        return hits_.size() > before;
    }

    void addNamed(const std::string& expression)
    {
        if (isFull())
            return;
        // As many more as have been found already may come up again.
        for (const auto position : index_.find(expression, scope_, query_.limit + seen_.size())) {
            auto row = parts_.database.cached("SELECT id, type FROM main.record WHERE position = ?");
            row->bind(1, position);
            if (const auto id = row->step() ? Id::fromBytes(row->blob(0)) : std::nullopt)
                add(*id, row->text(1));
        }
    }

    std::vector<SearchHit> take() { return std::move(hits_); }

private:
    [[nodiscard]] SearchScope scope()
    {
        SearchScope scope;
        for (const auto& [name, type] : parts_.model().types())
            if ((query_.type.empty() || name == query_.type) && parts_.reader.rights.may(Right::see, name))
                (parts_.reader.rights.may(Right::reveal, name) ? scope.all : scope.openOnly).push_back(name);
        scope.states = query_.states;
        // Those of a module that is switched off are indexed too.
        const auto indexed = parts_.database.queryInteger("SELECT count(*) FROM main.indexed_type");
        scope.isEverything = static_cast<std::int64_t>(scope.all.size()) == indexed;
        return scope;
    }

    void add(const Id& id, const std::string& type)
    {
        if (isFull() || (!query_.type.empty() && type != query_.type) || !parts_.model().type(type) ||
            !parts_.reader.rights.may(Right::see, type) || !seen_.insert(id).second)
            return;
        auto hit = RecordReader(parts_).hitFor(id, type);
        if (query_.states.empty() || std::ranges::find(query_.states, hit.state) != query_.states.end())
            hits_.push_back(std::move(hit));
    }

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
    return hits.take();
}

}  // namespace beibao::store
