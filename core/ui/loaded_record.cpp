#include <beibao/ui/loaded_record.h>

#include <beibao/store/attachments/attaching.h>

namespace beibao::ui {

LoadedRecord loadRecord(Workplace& workplace, const Id& id)
{
    auto& session = *workplace.session;
    LoadedRecord loaded;
    loaded.view = viewOf(workplace, id);
    loaded.history = session.history(id);
    for (const auto& entry : loaded.history)
        for (const auto& edit : entry.edits)
            for (const auto& [name, change] : edit.fields)
                addTitles(session, {{name, change.before}, {name + " ", change.after}}, loaded.view.titles);
    if (auto draft = session.draftAbout(id))
        loaded.draft = viewOf(workplace, std::move(*draft));
    loaded.thread = session.thread(id, mostRelated);
    loaded.related = session.referring(id, mostRelated);
    if (session.rights().may(store::Right::see, store::attachmentType))
        loaded.attachments = store::attachmentsOf(session, id);
    return loaded;
}

DraftView viewOf(Workplace& workplace, store::FormDraft draft)
{
    DraftView view{std::move(draft), {}};
    addTitles(*workplace.session, view.draft.fields, view.titles);
    if (view.draft.record)
        view.titles[*view.draft.record] = workplace.session->titleOf(*view.draft.record);
    return view;
}

std::vector<std::string> changedSince(const store::FormDraft& draft, const std::vector<store::Entry>& history)
{
    std::vector<std::string> names;
    for (const auto& entry : history)
        for (const auto& edit : entry.edits)
            for (const auto& [name, change] : edit.fields)
                if (entry.clock > draft.base && !model::leavesRecord(edit.operation) && draft.fields.contains(name))
                    names.push_back(name);
    return names;
}

}  // namespace beibao::ui
