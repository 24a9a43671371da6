#include <beibao/ui/links_editor.h>

#include <beibao/ui/field_block.h>
#include <beibao/ui/look.h>

#include <wx/button.h>
#include <wx/panel.h>
#include <wx/stattext.h>

#include <algorithm>

namespace beibao::ui {

LinksEditor::LinksEditor(wxWindow& parent, const model::Field& field, const Surroundings& surroundings)
    : field_(field), surroundings_(surroundings), panel_(new wxPanel(&parent)), lineSizer_(new wxBoxSizer(wxVERTICAL))
{
    finder_ = std::make_unique<RecordFinder>(*panel_, surroundings.label(field.label),
                                             targetsOf(field, *surroundings.catalogue), surroundings);
    finder_->chosen = [this](const std::optional<RecordFinder::Choice>& choice) {
        if (!choice)
            return;
        finder_->showTitle({});
        if (std::ranges::find(lines_, choice->id, &Line::target) != lines_.end())
            return;
        add({choice->id, field_.roles.empty() ? std::string() : field_.roles.front().name}, choice->title);
        relayout(*panel_);
        tell();
    };
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(lineSizer_, 0, wxEXPAND);
    sizer->Add(&finder_->window(), 0, wxEXPAND);
    panel_->SetSizer(sizer);
}

wxWindow& LinksEditor::window()
{
    return *panel_;
}

void LinksEditor::show(const model::Value& value, const Titles& titles)
{
    lineSizer_->Clear(true);
    lines_.clear();
    if (const auto* links = std::get_if<std::vector<model::Link>>(&value))
        for (const auto& link : *links) {
            const auto known = titles.find(link.target);
            add(link, known == titles.end() ? std::string() : known->second);
        }
    finder_->showTitle({});
}

std::optional<model::Value> LinksEditor::value() const
{
    return finder_->isUnfinished() ? std::nullopt : std::optional(draftValue());
}

model::Value LinksEditor::draftValue() const
{
    std::vector<model::Link> links;
    for (const auto& line : lines_) {
        model::Link link{line.target, {}};
        if (line.role)
            if (const auto role = line.role->value())
                if (const auto* code = std::get_if<std::string>(&*role))
                    link.role = *code;
        links.push_back(std::move(link));
    }
    return links.empty() ? model::Value() : model::Value(std::move(links));
}

void LinksEditor::add(const model::Link& link, const std::string& title)
{
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    line->Add(new wxStaticText(panel_, wxID_ANY, toWx(title)), 1, wxALIGN_CENTRE_VERTICAL);
    Line kept{link.target, nullptr};
    if (!field_.roles.empty()) {
        std::vector<std::pair<std::string, wxString>> roles;
        for (const auto& role : field_.roles)
            roles.emplace_back(role.name, surroundings_.label(role.label));
        kept.role = std::make_unique<CodeEditor>(*panel_, surroundings_.text({"Role of {name}", {{"name", title}}}),
                                                 std::move(roles), true);
        kept.role->show(link.role, {});
        kept.role->changed = [this] { tell(); };
        line->Add(&kept.role->window(), 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, gap(*panel_));
    }
    auto* remove = new wxButton(panel_, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxBU_EXACTFIT | wxBORDER_NONE);
    remove->SetBitmap(icon(*panel_, "list-remove", Tone::quiet));
    setAccessibleName(*remove, surroundings_.text({"Remove {name}", {{"name", title}}}));
    remove->Bind(wxEVT_BUTTON, [this, target = link.target](wxCommandEvent&) {
        // After the event: it destroys the button that sent it.
        panel_->CallAfter([this, target] { this->remove(target); });
    });
    line->Add(remove, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, smallGap(*panel_));
    lineSizer_->Add(line, 0, wxEXPAND | wxBOTTOM, smallGap(*panel_));
    lines_.push_back(std::move(kept));
}

void LinksEditor::remove(const Id& target)
{
    const auto line = std::ranges::find(lines_, target, &Line::target);
    if (line == lines_.end())
        return;
    auto* item = lineSizer_->GetItem(static_cast<std::size_t>(line - lines_.begin()));
    item->GetSizer()->Clear(true);
    lineSizer_->Remove(static_cast<int>(line - lines_.begin()));
    lines_.erase(line);
    finder_->focusTarget().SetFocus();
    relayout(*panel_);
    tell();
}

void LinksEditor::tell()
{
    if (changed)
        changed();
}

}  // namespace beibao::ui
