#pragma once

#include <beibao/model/value_display.h>
#include <beibao/ui/session_thread.h>
#include <beibao/ui/window_memory.h>
#include <beibao/ui/words.h>

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace beibao::ui {

/// The titles of records that others refer to.
using Titles = std::map<Id, std::string>;

/// What every part of the window works with once somebody has signed in.
struct Surroundings {
    std::shared_ptr<const Catalogue> catalogue;
    SharedWords words;
    std::shared_ptr<SessionThread> thread;
    std::shared_ptr<WindowMemory> memory;

    [[nodiscard]] wxString text(const Message& message) const { return words->text(message); }
    [[nodiscard]] wxString label(const LocalizedText& label) const { return words->label(label); }
    [[nodiscard]] model::ValueDisplay display(const Titles& titles) const;
    /// Without the thread, for work that is done on that thread: it must not keep it alive.
    [[nodiscard]] Surroundings forWork() const { return {catalogue, words, {}, {}}; }
    /// The clock of the unit.
    [[nodiscard]] Timestamp now() const;
};

/// A record with the titles of all it refers to: what can be shown without asking further.
struct RecordView {
    model::Record record;
    Titles titles;
};

/// What went wrong, for showing: the problems of an `Error`, or what another exception says of itself.
[[nodiscard]] Problems problemsOf(const std::exception_ptr& error);

/// What kind of failure it was; nothing for an exception that is no `Error`.
[[nodiscard]] std::optional<Failure> failureOf(const std::exception_ptr& error);

/// On the session's thread.
[[nodiscard]] RecordView viewOf(Workplace& workplace, const Id& id);
void addTitles(store::Session& session, const model::Fields& fields, Titles& titles);

}  // namespace beibao::ui
