#include <beibao/store/bulk.h>

#include <beibao/model/validate.h>
#include <beibao/model/value_text.h>
#include <beibao/store/committer.h>
#include <beibao/store/duplicates/taken_likeness.h>
#include <beibao/store/search/blind_index.h>
#include <beibao/store/write_transaction.h>

#include <algorithm>
#include <set>

namespace beibao::store {

namespace {

/// Of one entry of the journal.
constexpr std::size_t recordsPerEntry = 1'000;

}  // namespace

/// What plugins read while they work out and check a record: all that was taken before it stands in the tables by then.
class Bulk::Reading final : public model::Records {
public:
    explicit Reading(Parts& parts) : parts_(parts) {}

    [[nodiscard]] model::Record get(const Id& id) override;
    [[nodiscard]] model::Page find(const model::Query& query) override;
    [[nodiscard]] Date today() const override;

private:
    Parts& parts_;
};

struct Bulk::Parts {
    Parts(Session& given, std::string reason)
        : session(given), cache(given.parts().database), transaction(given.parts()), committer(given.parts()),
          likeness(given.parts()), why(std::move(reason)), reading(*this)
    {
        session.parts().pendingTags.emplace();
    }
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;
    ~Parts() { session.parts().pendingTags.reset(); }

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

    /// Each beside the others and those that wait.
    std::vector<Committer::Item> complete(std::span<const RecordChange> changes, std::vector<Taken>& taken)
    {
        const auto isWaiting = [&](const RecordChange& change) { return change.id && drafts.contains(*change.id); };
        if (waiting.size() + changes.size() > recordsPerEntry || std::ranges::any_of(changes, isWaiting))
            flush();
        taken.resize(changes.size());
        std::vector<Committer::Item> items;
        items.reserve(changes.size());
        for (std::size_t index = 0; index < changes.size(); ++index) {
            items.push_back(committer.begin(changes[index], taken[index].problems));
            drafts.emplace(items.back().draft.id(), &items.back().draft);
        }
        for (std::size_t index = 0; index < changes.size(); ++index) {
            committer.complete(items[index], drafts, reading, taken[index].problems);
            taken[index].id = items[index].draft.id();
            taken[index].changes = items[index].draft.before() != items[index].draft.after();
        }
        for (const auto& item : items)
            drafts.erase(item.draft.id());
        return items;
    }

    void keep(Committer::Item item)
    {
        rememberUnique(item.draft);
        likeness.add(item.draft.type(), item.draft.after());
        waiting.push_back(std::move(item));
        const auto& draft = waiting.back().draft;
        drafts.emplace(draft.id(), &draft);
    }

    void flush()
    {
        if (waiting.empty())
            return;
        committer.write(waiting, why);
        for (const auto& item : waiting)
            drafts.erase(item.draft.id());
        uniqueValues.clear();
        likeness.written();
        waiting.clear();
    }

    Session& session;
    sqlite::LargeCache cache;
    WriteTransaction transaction;
    Committer committer;
    TakenLikeness likeness;
    std::string why;
    std::vector<Committer::Item> waiting;
    DraftsById drafts;  ///< of those that wait, and of those that are looked at
    std::set<std::string> uniqueValues;
    Reading reading;
};

model::Record Bulk::Reading::get(const Id& id)
{
    if (parts_.drafts.contains(id))
        parts_.flush();
    return parts_.session.get(id);
}

model::Page Bulk::Reading::find(const model::Query& query)
{
    parts_.flush();
    return parts_.session.find(query);
}

Date Bulk::Reading::today() const
{
    return parts_.session.today();
}

Bulk::Bulk(Session& session, std::string why) : parts_(std::make_unique<Parts>(session, std::move(why)))
{
    parts_->waiting.reserve(recordsPerEntry);
}

Bulk::~Bulk() = default;

Bulk::Taken Bulk::take(const RecordChange& change)
{
    return take(std::span(&change, 1)).front();
}

std::vector<Bulk::Taken> Bulk::take(std::span<const RecordChange> changes)
{
    std::vector<Taken> taken;
    auto items = parts_->complete(changes, taken);
    for (std::size_t index = 0; index < items.size(); ++index) {
        parts_->committer.checkUnique(items[index].draft, taken[index].problems);
        parts_->checkUniqueAmongWaiting(items[index].draft, taken[index].problems);
    }
    if (std::ranges::none_of(taken, [](const Taken& each) { return each.problems.hasErrors(); }))
        for (auto& item : items)
            parts_->keep(std::move(item));
    return taken;
}

std::vector<Bulk::Taken> Bulk::check(std::span<const RecordChange> changes)
{
    std::vector<Taken> taken;
    (void)parts_->complete(changes, taken);
    return taken;
}

std::vector<DuplicateMatch> Bulk::duplicatesOf(const model::RecordType& type, const model::Fields& fields,
                                               std::size_t limit)
{
    return parts_->likeness.of(type, fields, limit, [this] { flush(); });
}

void Bulk::flush()
{
    parts_->flush();
}

void Bulk::finish()
{
    flush();
    BlindIndex(parts_->session.parts()).writePending();
    parts_->transaction.commit();
}

}  // namespace beibao::store
