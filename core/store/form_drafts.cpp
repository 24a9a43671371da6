#include <beibao/store/form_drafts.h>

#include <beibao/store/journal/entry.h>

namespace beibao::store {

namespace {

constexpr const char* sealName = "form_draft";
constexpr std::string_view columns = "SELECT id, type, record, kept, kept_offset, base, box FROM main.form_draft ";

std::string_view textOf(const Bytes& bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

void FormDrafts::keep(const FormDraft& draft)
{
    const auto bytes = encodeFields(draft.fields);
    const auto box = RecordSeal(keys_, database_, draft.record.value_or(user_)).seal(sealName, textOf(bytes));
    auto insert = database_.cached("INSERT OR REPLACE INTO main.form_draft(id, user, type, record, kept, kept_offset, "
                                   "base, box) VALUES(?, ?, ?, ?, ?, ?, ?, ?)");
    insert->bind(1, draft.id.bytes()).bind(2, user_.bytes()).bind(3, std::string_view(draft.type));
    if (draft.record)
        insert->bind(4, draft.record->bytes());
    insert->bind(5, toMicroseconds(draft.kept.instant())).bind(6, draft.kept.offset().count()).bind(7, draft.base);
    insert->bind(8, std::span<const std::byte>(box)).run();
}

bool FormDrafts::drop(const Id& id)
{
    auto remove = database_.cached("DELETE FROM main.form_draft WHERE id = ? AND user = ? RETURNING 1");
    remove->bind(1, id.bytes()).bind(2, user_.bytes());
    return remove->step();
}

std::vector<FormDraft> FormDrafts::all()
{
    auto rows = database_.cached(std::string(columns) + "WHERE user = ? ORDER BY kept DESC");
    rows->bind(1, user_.bytes());
    return opened(*rows);
}

std::optional<FormDraft> FormDrafts::about(const Id& record)
{
    auto rows = database_.cached(std::string(columns) + "WHERE user = ? AND record = ? ORDER BY kept DESC LIMIT 1");
    rows->bind(1, user_.bytes()).bind(2, record.bytes());
    auto found = opened(*rows);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<model::Fields> FormDrafts::fieldsOfAll(sqlite::Database& database, const KeyRing& keys)
{
    std::vector<model::Fields> all;
    auto rows = database.cached("SELECT coalesce(record, user), box FROM main.form_draft");
    while (rows->step()) {
        const auto sealedFor = Id::fromBytes(rows->blob(0)).value_or(Id());
        // Those whose key was destroyed nobody will ever save.
        if (const auto plain = RecordSeal(keys, database, sealedFor).unseal(sealName, rows->blob(1)))
            all.push_back(decodeFields(std::as_bytes(std::span(*plain))));
    }
    return all;
}

void FormDrafts::dropAllAbout(sqlite::Database& database, const Id& record)
{
    database.cached("DELETE FROM main.form_draft WHERE record = ?")->bind(1, record.bytes()).run();
}

std::vector<FormDraft> FormDrafts::opened(sqlite::Statement& rows) const
{
    std::vector<FormDraft> drafts;
    while (rows.step()) {
        FormDraft draft;
        draft.id = Id::fromBytes(rows.blob(0)).value_or(Id());
        draft.type = rows.text(1);
        draft.record = Id::fromBytes(rows.blob(2));
        draft.kept = Timestamp(fromMicroseconds(rows.integer(3)), std::chrono::minutes(rows.integer(4)));
        draft.base = rows.integer(5);
        try {
            const auto plain =
                RecordSeal(keys_, database_, draft.record.value_or(user_)).unseal(sealName, rows.blob(6));
            if (!plain)
                continue;
            draft.fields = decodeFields(std::as_bytes(std::span(*plain)));
        } catch (const Error&) {
            continue;  // a damaged draft is no reason to show no record
        }
        drafts.push_back(std::move(draft));
    }
    return drafts;
}

}  // namespace beibao::store
