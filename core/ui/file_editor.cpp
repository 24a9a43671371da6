#include <beibao/ui/file_editor.h>

#include <beibao/base/error.h>
#include <beibao/store/attachments/file_place.h>
#include <beibao/ui/keyboard.h>
#include <beibao/ui/look.h>
#include <beibao/ui/picture_dialog.h>

#include <wx/button.h>
#include <wx/filedlg.h>
#include <wx/panel.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

namespace beibao::ui {

namespace {

const model::Attachment* fileOf(const model::Value& value)
{
    return std::get_if<model::Attachment>(&value);
}

bool isSaved(store::Session& session, const Id& record, const std::string& place, const std::string& hash)
{
    const auto type = session.typeOf(record);
    if (!type)
        return false;
    const auto fields = session.get(record).fields;
    const auto where = store::FilePlace::in(session.model().requireType(*type), fields, place);
    const auto* file = where.fileIn(valueOf(fields, where.field()));
    return file && file->hash == hash;
}

/// What is shown must be what stands there: another file may have been chosen since it was saved.
void requireSaved(store::Session& session, const Id& record, const std::string& place, const std::string& hash)
{
    if (!isSaved(session, record, place, hash))
        throw Error(Failure::conflict, {"Save the record first."});
}

wxButton* smallButton(wxWindow& parent, const wxString& label)
{
    return new wxButton(&parent, wxID_ANY, label, wxDefaultPosition, wxDefaultSize, wxBU_EXACTFIT);
}

}  // namespace

FileEditor::FileEditor(wxWindow& parent, const model::Field& field, const Surroundings& surroundings)
    : field_(field), surroundings_(surroundings), panel_(new wxPanel(&parent)),
      name_(new wxStaticText(panel_, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_MIDDLE)),
      choose_(smallButton(*panel_, surroundings.text({"Choose a file…"}))),
      look_(smallButton(*panel_, surroundings.text({"Look at it"}))),
      remove_(smallButton(*panel_, surroundings.text({"Remove"})))
{
    setAccessibleName(*choose_, surroundings.label(field.label));
    // A dialog comes after the event, so that whoever pressed for assistive technology is not kept waiting for it.
    choose_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { panel_->CallAfter([this] { choose(); }); });
    look_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { look(); });
    remove_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { remove(); });
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    for (auto* button : {choose_, look_, remove_})
        buttons->Add(button, 0, wxRIGHT, smallGap(*panel_));
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(name_, 0, wxEXPAND);
    sizer->Add(buttons, 0, wxTOP, smallGap(*panel_));
    panel_->SetSizer(sizer);
    showFile();
}

wxWindow& FileEditor::window()
{
    return *panel_;
}

wxWindow& FileEditor::focusTarget()
{
    return *choose_;
}

void FileEditor::setPlace(const Id& record, const std::string& place)
{
    record_ = record;
    place_ = place;
    showFile();
}

void FileEditor::show(const model::Value& value, const Titles& /*titles*/)
{
    value_ = value;
    if (!isSealing_)
        showFile();
}

void FileEditor::choose()
{
    wxFileDialog dialog(panel_, surroundings_.label(field_.label), {}, {}, toWx("*"), wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    if (dialog.ShowModal() == wxID_OK)
        keep(fromWx(dialog.GetPath()));
}

void FileEditor::keep(const std::filesystem::path& file)
{
    if (!record_)
        return;
    isSealing_ = true;
    passKeyboardOn(*choose_);
    choose_->Disable();
    name_->SetLabel(surroundings_.text({"Being sealed …"}));
    surroundings_.thread->ask(
        asker_,
        [record = *record_, field = field_, file](Workplace& workplace) {
            return workplace.session->keepFile(record, field, file);
        },
        [this](model::Attachment kept) { take(std::move(kept)); },
        [this](const std::exception_ptr& error) { fail(error); });
}

void FileEditor::look()
{
    const auto* file = fileOf(value_);
    if (!file || !record_)
        return;
    surroundings_.thread->ask(
        asker_,
        [record = *record_, place = place_, hash = file->hash,
         why = fromWx(surroundings_.text({"looked at in the window"}))](Workplace& workplace) {
            requireSaved(*workplace.session, record, place, hash);
            return pictureOf(workplace.session->openFile(record, place, why));
        },
        [this, name = file->name](const wxImage& picture) {
            if (picture.IsOk())
                showPictureInDialog(*panel_, surroundings_, toWx(name), picture);
            else
                name_->SetLabel(
                    surroundings_.text({"“{file}” is no picture that can be shown here.", {{"file", name}}}));
        },
        [this](const std::exception_ptr& error) { fail(error); });
}

void FileEditor::remove()
{
    take({});
    choose_->SetFocus();
}

void FileEditor::take(model::Value value)
{
    isSealing_ = false;
    value_ = std::move(value);
    showFile();
    if (changed)
        changed();
}

void FileEditor::showFile()
{
    const auto* file = fileOf(value_);
    name_->SetLabel(file ? toWx(file->name) : wxString::FromUTF8("—"));
    setTone(*name_, file ? Tone::normal : Tone::quiet);
    choose_->Enable(record_.has_value());
    look_->Show(file && file->mediaType.starts_with("image/"));
    remove_->Show(file != nullptr);
    panel_->Layout();
}

void FileEditor::fail(const std::exception_ptr& error)
{
    isSealing_ = false;
    showFile();
    name_->SetLabel(surroundings_.words->lines(problemsOf(error)));
    setTone(*name_, Tone::error);
}

}  // namespace beibao::ui
