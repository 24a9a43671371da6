#include <beibao/store/bulk.h>

#include <beibao/model/validate.h>
#include <beibao/model/value_text.h>
#include <beibao/store/committer.h>
#include <beibao/store/write_transaction.h>

#include <deque>
#include <set>

namespace beibao::store {

namespace {

/// Of one entry of the journal.
constexpr std::size_t recordsPerEntry = 1'000;

}  // namespace

struct Bulk::Parts {
    Parts(Session::Parts& sessionParts, std::string reason)
        : transaction(sessionParts), committer(sessionParts), why(std::move(reason))
    {
    }

    /// Of the records that are not in the tables yet.
    void checkUniqueAmongWaiting(const model::Draft& draft, Problems& problems)
    {
        for (const auto& field : draft.type().fields)
            if (field.unique && !isEmpty(draft.value(field.name)) && uniqueValues.contains(uniqueValue(draft, field)))
                problems.error({"Another record already has this “{field}”.", {{"field", field.label}}}, field.name);
    }

    void rememberUnique(const model::Draft& draft)
    {
        for (const auto& field : draft.type().fields)
            if (field.unique && !isEmpty(draft.value(field.name)))
                uniqueValues.insert(uniqueValue(draft, field));
    }

    static std::string uniqueValue(const model::Draft& draft, const model::Field& field)
    {
        return draft.type().name + "\n" + field.name + "\n" +
               model::comparable(field, formatValue(draft.value(field.name)));
    }

    WriteTransaction transaction;
    Committer committer;
    std::string why;
    std::vector<Committer::Item> waiting;
    DraftsById drafts;
    std::set<std::string> uniqueValues;
};

Bulk::Bulk(Session& session, std::string why) : parts_(std::make_unique<Parts>(session.parts(), std::move(why)))
{
    parts_->waiting.reserve(recordsPerEntry);
}

Bulk::~Bulk() = default;

Problems Bulk::take(const RecordChange& change)
{
    if (parts_->waiting.size() == recordsPerEntry || (change.id && parts_->drafts.contains(*change.id)))
        flush();
    Problems problems;
    auto item = parts_->committer.begin(change, problems);
    parts_->committer.complete(item, parts_->drafts, problems);
    parts_->committer.checkUnique(item.draft, problems);
    parts_->checkUniqueAmongWaiting(item.draft, problems);
    if (problems.hasErrors())
        return problems;
    parts_->rememberUnique(item.draft);
    parts_->waiting.push_back(std::move(item));
    const auto& draft = parts_->waiting.back().draft;
    parts_->drafts.emplace(draft.id(), &draft);
    return problems;
}

void Bulk::flush()
{
    if (parts_->waiting.empty())
        return;
    parts_->committer.write(parts_->waiting, parts_->why);
    parts_->drafts.clear();
    parts_->uniqueValues.clear();
    parts_->waiting.clear();
}

void Bulk::finish()
{
    flush();
    parts_->transaction.commit();
}

}  // namespace beibao::store
