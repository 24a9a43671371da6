#include <beibao/base/text.h>
#include <beibao/rules/identity_number.h>
#include <beibao/rules/telephone.h>
#include <beibao/store/record_reader.h>
#include <beibao/store/sqlite/tokenizer.h>
#include <beibao/store/tables/schema.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace beibao::store {

namespace {

/// Rows that a search finds, without the deleted and those of types that this reader may not see.
class Hits {
public:
    Hits(Session::Parts& parts, const SearchQuery& query) : parts_(parts), query_(query) {}

    void add(sqlite::Statement& rows)
    {
        while (!isFull() && rows.step())
            if (const auto id = Id::fromBytes(rows.blob(0)))
                add(*id, rows.text(1));
    }

    void add(const Id& id, const std::string& type)
    {
        if (isFull() || (!query_.type.empty() && type != query_.type) || !parts_.model().type(type) ||
            !parts_.reader.rights.may(Right::see, type) || std::ranges::find(hits_, id, &SearchHit::id) != hits_.end())
            return;
        auto hit = RecordReader(parts_).hitFor(id, type);
        if (query_.states.empty() || std::ranges::find(query_.states, hit.state) != query_.states.end())
            hits_.push_back(std::move(hit));
    }

    std::vector<SearchHit> take() { return std::move(hits_); }

private:
    [[nodiscard]] bool isFull() const { return hits_.size() >= query_.limit; }

    Session::Parts& parts_;
    const SearchQuery& query_;
    std::vector<SearchHit> hits_;
};

/// What is tagged in the index of sealed values, in each form that a field may give it.
std::set<std::string> soughtSealed(const std::string& text)
{
    std::set<std::string> sought;
    for (const auto& form : {trimmed(text), rules::normalizedIdentityNumber(text), rules::normalizedTelephone(text)})
        for (const std::string part : {"exact:", "tail:"})
            if (!form.empty())
                sought.insert(part + form);
    return sought;
}

/// Of this many of the newest records that hold what is sought, those come first that hold little else: what is named
/// so before what mentions it. To judge all of them would keep whoever types waiting, where a hundred thousand share a
/// surname.
constexpr std::size_t fewestJudged = 1'000;

struct Candidate {
    Id id;
    std::string type;
    std::int64_t size = 0;      ///< of the texts that were looked at
    std::int64_t position = 0;  ///< larger is newer
};

/// What a reader may look at in the records of some types: their open texts, and the masked ones where the role may
/// reveal them. That can differ from type to type.
struct Sight {
    bool masked = false;
    std::vector<std::string> types;
};

/// Of one type, or of all that this reader may see.
std::array<Sight, 2> sightsOf(const Session::Parts& parts, const std::string& wanted)
{
    std::array<Sight, 2> sights{Sight{false, {}}, Sight{true, {}}};
    for (const auto& [name, type] : parts.surroundings.model->types())
        if ((wanted.empty() || name == wanted) && parts.reader.rights.may(Right::see, name))
            sights.at(parts.reader.rights.may(Right::reveal, name) ? 1 : 0).types.push_back(name);
    return sights;
}

/// Of the records of one type those that stand in the states of a query.
std::string stateCondition(const Session::Parts& parts, const SearchQuery& query)
{
    if (query.states.empty())
        return {};
    return fmt::format(" AND EXISTS (SELECT 1 FROM main.{} AS its WHERE its.id = record.id "
                       "AND its.state IN (SELECT value FROM json_each(?4)))",
                       sqlite::quotedName(tableName(parts.model().requireType(query.type))));
}

void findNewest(Session::Parts& parts, const Sight& sight, const std::string& match, const SearchQuery& query,
                std::vector<Candidate>& found)
{
    if (sight.types.empty())
        return;
    // Neither matched nor measured: the order must not tell of what is hidden.
    const std::string size = sight.masked ? "length(open) + length(masked)" : "length(open)";
    auto rows = parts.database.prepare("SELECT record.id, record.type, " + size +
                                       ", record.position FROM main.search CROSS JOIN main.record "
                                       "ON record.position = search.rowid WHERE search MATCH ?1 "
                                       "AND record.type IN (SELECT value FROM json_each(?2))" +
                                       stateCondition(parts, query) + " ORDER BY search.rowid DESC LIMIT ?3");
    rows.bind(1, std::string_view(sight.masked ? match : "{open} : (" + match + ")"))
        .bind(2, std::string_view(nlohmann::json(sight.types).dump()))
        .bind(3, std::max(query.limit, fewestJudged));
    if (!query.states.empty())
        rows.bind(4, std::string_view(nlohmann::json(query.states).dump()));
    while (rows.step())
        if (const auto id = Id::fromBytes(rows.blob(0)))
            found.push_back({*id, rows.text(1), rows.integer(2), rows.integer(3)});
}

}  // namespace

std::vector<SearchHit> Session::search(const SearchQuery& query)
{
    if (!query.type.empty() || !query.states.empty())
        (void)parts_->model().requireType(query.type);
    Hits hits(*parts_, query);
    for (const auto& sought : soughtSealed(query.text)) {
        const auto tag = parts_->keys->blindTag(sought);
        auto rows = parts_->database.prepare("SELECT record.id, record.type FROM main.blind_index JOIN main.record "
                                             "ON record.id = blind_index.record WHERE tag = ? ORDER BY position DESC");
        rows.bind(1, std::span<const std::byte>(tag));
        hits.add(rows);
    }
    const auto match = sqlite::matchExpression(query.text);
    if (match.empty())
        return hits.take();
    std::vector<Candidate> candidates;
    for (const auto& sight : sightsOf(*parts_, query.type))
        findNewest(*parts_, sight, match, query, candidates);
    std::ranges::sort(candidates, {}, [](const Candidate& each) { return std::pair(each.size, -each.position); });
    for (const auto& each : candidates)
        hits.add(each.id, each.type);
    return hits.take();
}

}  // namespace beibao::store
