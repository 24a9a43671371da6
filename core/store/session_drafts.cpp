#include <beibao/model/migrated_fields.h>
#include <beibao/store/form_drafts.h>
#include <beibao/store/session_parts.h>

#include <algorithm>

namespace beibao::store {

namespace {

/// Nothing is kept about what somebody else has meanwhile deleted or erased.
void requireStillThere(Session::Parts& parts, const FormDraft& draft)
{
    const auto image = parts.load(*draft.record);
    if (image.version == draft.base)
        return;
    const auto erasedIt = [&](const RecordEdit& edit) {
        return edit.record == *draft.record && edit.operation == model::Operation::erase;
    };
    for (const auto& entry : parts.journal.entriesOf(*draft.record))
        if (entry.clock > draft.base && std::ranges::any_of(entry.edits, erasedIt))
            throw Error(Failure::notFound, {"The record was erased meanwhile; what was filled in is not kept."});
}

/// Drafts by the fields that their types have now; what has no form in them is left out.
FormDraft migrated(Session::Parts& parts, FormDraft draft)
{
    if (const auto* type = parts.model().type(draft.type); type && !type->migrations.empty())
        draft.fields = migratedFields(*type, std::move(draft.fields), parts.reader.offset).fields;
    return draft;
}

}  // namespace

void Session::keepDraft(const FormDraft& draft)
{
    sqlite::Transaction transaction(parts_->database);
    if (draft.record)
        requireStillThere(*parts_, draft);
    FormDrafts(parts_->database, *parts_->keys, user()).keep(draft);
    transaction.commit();
}

void Session::dropDraft(const Id& id)
{
    FormDrafts(parts_->database, *parts_->keys, user()).drop(id);
}

std::vector<FormDraft> Session::drafts()
{
    auto drafts = FormDrafts(parts_->database, *parts_->keys, user()).all();
    std::erase_if(drafts, [&](const FormDraft& draft) {
        const auto* type = parts_->model().type(draft.type);
        return !type || !(draft.record ? parts_->maySee(*type, *draft.record) : rights().may(Right::see, draft.type)) ||
               (draft.record && parts_->records.isDeleted(*type, *draft.record));
    });
    for (auto& draft : drafts)
        draft = migrated(*parts_, std::move(draft));
    return drafts;
}

std::optional<FormDraft> Session::draftAbout(const Id& record)
{
    auto draft = FormDrafts(parts_->database, *parts_->keys, user()).about(record);
    return draft ? std::optional(migrated(*parts_, std::move(*draft))) : std::nullopt;
}

}  // namespace beibao::store
