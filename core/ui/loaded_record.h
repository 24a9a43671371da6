#pragma once

#include <beibao/ui/surroundings.h>

#include <optional>
#include <vector>

namespace beibao::ui {

/// What this user filled in and has not saved, with the titles of what it refers to, and of the record it is about.
struct DraftView {
    store::FormDraft draft;
    Titles titles;
};

/// A record with all that its page shows at once.
struct LoadedRecord {
    RecordView view;
    std::vector<store::Entry> history;
    std::optional<DraftView> draft;
    std::vector<store::ThreadEntry> thread;  ///< of the same matter, itself among them
    std::vector<store::Referring> related;
    std::vector<model::Record> attachments;
};

/// More records than these that refer to one are not looked for.
inline constexpr std::size_t mostRelated = 200;

/// On the session's thread.
[[nodiscard]] LoadedRecord loadRecord(Workplace& workplace, const Id& id);
[[nodiscard]] DraftView viewOf(Workplace& workplace, store::FormDraft draft);

/// The fields of a draft that others have changed since the version it was filled in upon.
[[nodiscard]] std::vector<std::string> changedSince(const store::FormDraft& draft,
                                                    const std::vector<store::Entry>& history);

}  // namespace beibao::ui
