#include <beibao/ui/draft_keeper.h>

namespace beibao::ui {

namespace {

/// How long after something was typed at the latest it is kept.
constexpr int milliseconds = 1500;

}  // namespace

DraftKeeper::DraftKeeper(Surroundings surroundings, Current current)
    : surroundings_(std::move(surroundings)), current_(std::move(current))
{
    pause_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { keep(); });
    begin();
}

void DraftKeeper::begin(const std::optional<Id>& resumed)
{
    pause_.Stop();
    asker_.forget();
    id_ = resumed.value_or(Id::make(*Env::real()));
    isKept_ = resumed.has_value();
    note({});
}

void DraftKeeper::typed()
{
    if (!pause_.IsRunning())
        pause_.StartOnce(milliseconds);
}

void DraftKeeper::keep(std::function<void()> done, SessionThread::Failed failed)
{
    pause_.Stop();
    auto draft = current_();
    if (!draft) {
        if (isKept_)
            drop();
        if (done)
            done();
        return;
    }
    draft->id = id_;
    draft->kept = surroundings_.now();
    isKept_ = true;
    surroundings_.thread->ask(
        asker_, [draft = *draft](Workplace& workplace) { workplace.session->keepDraft(draft); },
        [this, kept = draft->kept, done = std::move(done)] {
            note(surroundings_.text({"Draft kept at {time}", {{"time", kept.clock()}}}));
            if (done)
                done();
        },
        [this, failed = std::move(failed)](const std::exception_ptr& error) {
            isKept_ = false;
            note(surroundings_.text({"What is filled in could not be kept: {reason}",
                                     {{"reason", fromWx(surroundings_.words->lines(problemsOf(error)))}}}),
                 Tone::error);
            if (failed)
                failed(error);
        });
}

void DraftKeeper::drop()
{
    surroundings_.thread->ask(
        asker_, [id = id_](Workplace& workplace) { workplace.session->dropDraft(id); }, [] {},
        [](const std::exception_ptr&) {});
    begin();
}

void DraftKeeper::note(const wxString& text, Tone tone)
{
    if (noted)
        noted(text, tone);
}

}  // namespace beibao::ui
