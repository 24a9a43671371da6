#pragma once

#include <beibao/ui/look.h>
#include <beibao/ui/surroundings.h>

#include <wx/timer.h>

#include <functional>
#include <optional>

namespace beibao::ui {

/// Keeps what is being filled in soon after it was typed, so that it outlives a crash.
class DraftKeeper {
public:
    /// What is filled in and not saved now, without id and time; nothing where nothing is.
    using Current = std::function<std::optional<store::FormDraft>()>;

    DraftKeeper(Surroundings surroundings, Current current);

    /// What was kept so far is of no concern any more; from here on it is what goes on from `resumed`, if that is
    /// given.
    void begin(const std::optional<Id>& resumed = {});
    /// Something was typed: it is kept in a moment.
    void typed();
    /// Nothing is kept until more is typed.
    void hold() { pause_.Stop(); }
    /// Keeps it at once, where there is anything to keep, then calls `done`.
    void keep(std::function<void()> done = {}, SessionThread::Failed failed = {});
    /// Gives up what was kept.
    void drop();
    /// What was kept, for the change that saves it.
    [[nodiscard]] std::optional<Id> kept() const { return isKept_ ? std::optional(id_) : std::nullopt; }

    /// Called with what a person should know of it; with an empty text when there is nothing any more.
    std::function<void(const wxString& note, Tone tone)> noted;

private:
    void note(const wxString& text, Tone tone = Tone::quiet);

    Surroundings surroundings_;
    Current current_;
    Id id_;
    bool isKept_ = false;
    wxTimer pause_;
    Asker asker_;
};

}  // namespace beibao::ui
