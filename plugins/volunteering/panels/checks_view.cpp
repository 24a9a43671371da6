#include "panels/checks_view.h"

#include "panels/shown_text.h"

#include <beibao/model/typed_values.h>
#include <beibao/ui/look.h>

#include <wx/button.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include <algorithm>
#include <utility>

namespace beibao::volunteering {

namespace {

using ui::toWx;

/// In DIP.
constexpr int itemWidth = 172;
constexpr int answerWidth = 52;
constexpr int fixedWidth = 48;
const wxSize listSize(290, 130);

}  // namespace

ChecksView::ChecksView(wxWindow* parent, ui::PanelSurroundings surroundings)
    : wxPanel(parent), surroundings_(std::move(surroundings)),
      heading_(new wxStaticText(
          this, wxID_ANY, surroundings_.text({"Fire check: Y is safe, N is not, A does not apply, F was put right"}))),
      list_(new RowList(this, surroundings_.text({"Fire check"}),
                        {{surroundings_.text({"Item"}), itemWidth},
                         {surroundings_.text({"Answer"}), answerWidth},
                         {surroundings_.text({"Right"}), fixedWidth}},
                        listSize)),
      result_(new wxStaticText(this, wxID_ANY, {}))
{
    list_->pressed = [this](int key, std::size_t row) { return onKey(key, row); };
    list_->moved = [this] { justUnsafe_.reset(); };
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(heading_);
    sizer->Add(list_, 1, wxEXPAND | wxTOP, ui::smallGap(*this));
    buildButtons(*sizer);
    SetSizer(sizer);
}

void ChecksView::buildButtons(wxSizer& sizer)
{
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    const auto add = [&](const wxString& label, auto pressed) {
        auto* button = new wxButton(this, wxID_ANY, label, wxDefaultPosition, wxDefaultSize, wxBU_EXACTFIT);
        button->Bind(wxEVT_BUTTON, [this, pressed](wxCommandEvent&) {
            if (const auto row = list_->chosen())
                pressed(*row);
        });
        line->Add(button, 0, wxRIGHT, ui::smallGap(*this));
        return button;
    };
    for (std::size_t index = 0; index < answers.size(); ++index)
        answerButtons_.at(index) = add(labelOf(surroundings_, "volunteering.answer", answers.at(index)),
                                       [this, index](std::size_t row) { answer(row, answers.at(index)); });
    fixed_ = add(surroundings_.text({"Put right"}), [this](std::size_t row) { toggleFixed(row); });
    line->Add(result_, 1, wxALIGN_CENTRE_VERTICAL);
    sizer.Add(line, 0, wxEXPAND | wxTOP, ui::smallGap(*this));
}

void ChecksView::show(const model::Fields& visit, const std::optional<Id>& home, bool editable)
{
    visit_ = visit;
    editable_ = editable;
    checks_ = home ? rowsAt(visit, "checks", *home) : std::vector<model::Row>();
    std::vector<std::vector<wxString>> rows;
    for (const auto& row : checks_)
        rows.push_back({labelOf(surroundings_, "volunteering.check_item", model::textOf(row.cells, "item")),
                        labelOf(surroundings_, "volunteering.answer", model::textOf(row.cells, "answer")),
                        model::isSet(row.cells, "fixed") ? toWx("✓") : wxString()});
    list_->fill(rows);
    if (home_ != home) {
        list_->choose(0);
        justUnsafe_.reset();
    }
    home_ = home;
    for (auto* button : answerButtons_)
        button->Enable(editable && !checks_.empty());
    fixed_->Enable(editable && !checks_.empty());
    showResult(home);
}

/// As the suite worked it out, with the record.
void ChecksView::showResult(const std::optional<Id>& home)
{
    wxString text;
    bool isBad = false;
    for (const auto& row : model::rowsOf(visit_, "homes")) {
        const auto risk = model::valueIn<std::int64_t>(row.cells, "risk");
        const auto by = model::dayIn(row.cells, "revisit_by");
        if (!home || model::idIn(row.cells, "need") != home || !risk)
            continue;
        isBad = by.has_value();
        text = by ? surroundings_.text({"Risk {risk}%: go there again by {day}",
                                        {{"risk", std::to_string(*risk)}, {"day", by->text()}}})
                  : surroundings_.text({"Risk {risk}%", {{"risk", std::to_string(*risk)}}});
    }
    result_->SetLabel(text);
    ui::setTone(*result_, isBad ? ui::Tone::warning : ui::Tone::good);
    Layout();
}

bool ChecksView::onKey(int key, std::size_t row)
{
    constexpr std::array<std::pair<int, const char*>, answers.size()> keys{
        {{'Y', "safe"}, {'N', "unsafe"}, {'A', "not_applicable"}}};
    if (!editable_)
        return false;
    if (key == 'F') {
        toggleFixed(justUnsafe_.value_or(row));
        return true;
    }
    const auto found = std::ranges::find(keys, key, [](const auto& each) { return each.first; });
    if (found == keys.end())
        return false;
    answer(row, found->second);
    list_->choose(row + 1);
    justUnsafe_ = key == 'N' ? std::optional(row) : std::nullopt;
    return true;
}

void ChecksView::answer(std::size_t row, const char* code)
{
    if (editable_ && changed && row < checks_.size())
        changed(withAnswer(visit_, checks_[row].id, code));
}

void ChecksView::toggleFixed(std::size_t row)
{
    if (editable_ && changed && row < checks_.size())
        changed(withFixed(visit_, checks_[row].id, !model::isSet(checks_[row].cells, "fixed")));
}

}  // namespace beibao::volunteering
