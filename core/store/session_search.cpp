#include <beibao/base/text.h>
#include <beibao/rules/identity_number.h>
#include <beibao/rules/telephone.h>
#include <beibao/store/record_reader.h>
#include <beibao/store/sqlite/tokenizer.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace beibao::store {

namespace {

/// Rows that a search finds, without the deleted and those of types that this reader may not see.
class Hits {
public:
    Hits(Session::Parts& parts, const std::string& type, std::size_t limit) : parts_(parts), type_(type), limit_(limit)
    {
    }

    void add(sqlite::Statement& rows)
    {
        while (hits_.size() < limit_ && rows.step()) {
            const auto id = Id::fromBytes(rows.blob(0));
            const auto type = rows.text(1);
            if (!id || (!type_.empty() && type != type_) || !parts_.model().type(type) ||
                !parts_.reader.rights.may(Right::see, type) ||
                std::ranges::find(hits_, *id, &SearchHit::id) != hits_.end())
                continue;
            hits_.push_back(RecordReader(parts_).hitFor(*id, type));
        }
    }

    std::vector<SearchHit> take() { return std::move(hits_); }

private:
    Session::Parts& parts_;
    const std::string& type_;
    std::size_t limit_;
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
constexpr std::string_view newestShortestFirst =
    "SELECT id, type FROM (SELECT record.id, record.type, record.position, length(open) + length(masked) AS size "
    "FROM main.search CROSS JOIN main.record ON record.position = search.rowid WHERE search MATCH ?1 "
    "AND record.type IN (SELECT value FROM json_each(?2)) ORDER BY search.rowid DESC LIMIT ?3) "
    "ORDER BY size, position DESC";

/// One type, or all that this reader may see.
std::vector<std::string> typesSought(const Session::Parts& parts, const std::string& wanted)
{
    std::vector<std::string> types;
    for (const auto& [name, type] : parts.surroundings.model->types())
        if ((wanted.empty() || name == wanted) && parts.reader.rights.may(Right::see, name))
            types.push_back(name);
    return types;
}

}  // namespace

std::vector<SearchHit> Session::search(const std::string& text, const std::string& type, std::size_t limit)
{
    if (!type.empty())
        (void)parts_->model().requireType(type);
    Hits hits(*parts_, type, limit);
    for (const auto& sought : soughtSealed(text)) {
        const auto tag = parts_->keys->blindTag(sought);
        auto rows = parts_->database.prepare("SELECT record.id, record.type FROM main.blind_index JOIN main.record "
                                             "ON record.id = blind_index.record WHERE tag = ? ORDER BY position DESC");
        rows.bind(1, std::span<const std::byte>(tag));
        hits.add(rows);
    }
    auto match = sqlite::matchExpression(text);
    if (match.empty())
        return hits.take();
    if (!parts_->reader.rights.may(Right::reveal, type.empty() ? "*" : type))
        match = "{open} : (" + match + ")";
    auto rows = parts_->database.prepare(newestShortestFirst);
    rows.bind(1, std::string_view(match))
        .bind(2, std::string_view(nlohmann::json(typesSought(*parts_, type)).dump()))
        .bind(3, std::max(limit, fewestJudged));
    hits.add(rows);
    return hits.take();
}

}  // namespace beibao::store
