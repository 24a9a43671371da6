#include <beibao/ui/progress_line.h>

#include <beibao/ui/look.h>

#include <wx/button.h>
#include <wx/gauge.h>
#include <wx/stattext.h>

#include <cmath>
#include <utility>

namespace beibao::ui {

namespace {

constexpr int steps = 1'000;
constexpr int lookAgainMilliseconds = 100;
constexpr int gaugeWidth = 160;  // DIP

}  // namespace

ProgressLine::ProgressLine(wxWindow* parent, const SharedWords& words)
    : wxPanel(parent), words_(words), text_(new wxStaticText(this, wxID_ANY, {})),
      gauge_(new wxGauge(this, wxID_ANY, steps)),
      cancel_(new wxButton(this, wxID_ANY, words->text({"Cancel"}), wxDefaultPosition, wxDefaultSize, wxBU_EXACTFIT))
{
    gauge_->SetMinSize({FromDIP(gaugeWidth), -1});
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    line->Add(text_, 1, wxALIGN_CENTRE_VERTICAL | wxALL, smallGap(*this));
    line->Add(gauge_, 0, wxALIGN_CENTRE_VERTICAL | wxALL, smallGap(*this));
    line->Add(cancel_, 0, wxALIGN_CENTRE_VERTICAL | wxALL, smallGap(*this));
    SetSizer(line);
    cancel_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        cancel_->Disable();
        if (work_)
            work_->cancel();
    });
    watch_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { look(); });
    Hide();
}

void ProgressLine::follow(std::shared_ptr<LongWork> work, const wxString& what)
{
    work_ = std::move(work);
    what_ = what;
    cancel_->Enable();
    look();
    Show();
    GetParent()->Layout();
    watch_.Start(lookAgainMilliseconds);
}

void ProgressLine::done()
{
    watch_.Stop();
    work_.reset();
    Hide();
    GetParent()->Layout();
}

void ProgressLine::look()
{
    gauge_->SetValue(static_cast<int>(std::lround(work_->fraction() * steps)));
    const auto count = work_->count();
    text_->SetLabel(count == 0 ? what_
                               : what_ + L"  " + words_->text({"{count} so far", {{"count", std::to_string(count)}}}));
}

}  // namespace beibao::ui
