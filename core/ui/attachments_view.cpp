#include <beibao/ui/attachments_view.h>

#include <beibao/base/file.h>
#include <beibao/store/attachments/attaching.h>
#include <beibao/ui/keyboard.h>
#include <beibao/ui/look.h>
#include <beibao/ui/picture_dialog.h>
#include <beibao/ui/questions.h>

#include <wx/button.h>
#include <wx/dataview.h>
#include <wx/dnd.h>
#include <wx/filedlg.h>
#include <wx/msgdlg.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include <algorithm>

namespace beibao::ui {

namespace {

constexpr std::int64_t kibibyte = 1024;
constexpr unsigned thumbnailColumn = 0;
constexpr int thumbnailSide = 48;  ///< in DIP

const model::Attachment* fileIn(const model::Record& attachment)
{
    return model::get<model::Attachment>(attachment.fields, store::attachedFile);
}

bool isPicture(const model::Attachment* file)
{
    return file != nullptr && file->mediaType.starts_with("image/");
}

wxVariant cellWith(const wxBitmap& bitmap)
{
    wxVariant cell;
    cell << bitmap;
    return cell;
}

/// No larger than a line of the list has room for.
wxBitmap thumbnailBitmap(const wxWindow& window, const wxImage& image)
{
    if (!image.IsOk())
        return {};
    const double scale = window.GetContentScaleFactor();
    const double factor =
        std::min(1.0, window.FromDIP(thumbnailSide) * scale / std::max(image.GetWidth(), image.GetHeight()));
    const auto shrunk = [factor](int length) { return std::max(static_cast<int>(length * factor), 1); };
    return {image.Scale(shrunk(image.GetWidth()), shrunk(image.GetHeight()), wxIMAGE_QUALITY_BILINEAR),
            wxBITMAP_SCREEN_DEPTH, scale};
}

wxString sizeText(std::int64_t bytes)
{
    return bytes < kibibyte ? wxString::Format(L"%lld B", static_cast<long long>(bytes))
                            : wxString::Format(L"%lld KB", static_cast<long long>((bytes + kibibyte - 1) / kibibyte));
}

class DroppedFiles final : public wxFileDropTarget {
public:
    explicit DroppedFiles(AttachmentsView& view) : view_(view) {}

    bool OnDropFiles(wxCoord /*x*/, wxCoord /*y*/, const wxArrayString& names) override
    {
        std::vector<std::filesystem::path> files;
        for (const auto& name : names)
            files.emplace_back(fromWx(name));
        view_.add(files);
        return true;
    }

private:
    AttachmentsView& view_;
};

}  // namespace

AttachmentsView::AttachmentsView(wxWindow* parent, Surroundings surroundings)
    : wxPanel(parent), surroundings_(std::move(surroundings)),
      add_(new wxButton(this, wxID_ANY, surroundings_.text({"Add files…"}))),
      look_(new wxButton(this, wxID_ANY, surroundings_.text({"Look at it"}))),
      save_(new wxButton(this, wxID_ANY, surroundings_.text({"Save a copy…"}))),
      remove_(new wxButton(this, wxID_ANY, surroundings_.text({"Remove"}))), notice_(*this),
      list_(new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                   wxDV_ROW_LINES | wxDV_VARIABLE_LINE_HEIGHT))
{
    setAccessibleName(*list_, surroundings_.text({"Attachments"}));
    list_->AppendColumn(new wxDataViewColumn(wxString(), new wxDataViewBitmapRenderer(L"wxBitmap"), thumbnailColumn,
                                             FromDIP(thumbnailSide) + gap(*this, 2)),
                        L"wxBitmap");
    list_->AppendTextColumn(surroundings_.text({"File"}), wxDATAVIEW_CELL_INERT, FromDIP(240));
    list_->AppendTextColumn(surroundings_.text({"Size"}), wxDATAVIEW_CELL_INERT, FromDIP(80), wxALIGN_RIGHT);
    list_->AppendTextColumn(surroundings_.text({"Added"}), wxDATAVIEW_CELL_INERT, FromDIP(136));
    list_->AppendTextColumn(surroundings_.text({"Note"}), wxDATAVIEW_CELL_INERT, FromDIP(160));
    add_->SetBitmap(icon(*this, "mail-attachment"));
    setTone(notice_.window(), Tone::quiet);
    auto* bar = new wxBoxSizer(wxHORIZONTAL);
    for (auto* button : {add_, look_, save_, remove_})
        bar->Add(button, 0, wxRIGHT, gap(*this));
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(bar, 0, wxALL, gap(*this));
    sizer->Add(&notice_.window(), 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap(*this));
    sizer->Add(list_, 1, wxEXPAND);
    SetSizer(sizer);
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        notice_.wrap(GetClientSize().GetWidth() - gap(*this, 2));
    });
    SetDropTarget(new DroppedFiles(*this));
    // A dialog comes after the event, so that whoever pressed for assistive technology is not kept waiting for it.
    add_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { CallAfter([this] { add(); }); });
    look_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { look(); });
    save_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { CallAfter([this] { saveCopy(); }); });
    remove_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { remove(); });
    list_->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { choose(); });
    list_->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) {
        if (look_->IsEnabled())
            look();
    });
}

void AttachmentsView::show(const std::optional<Id>& record, std::vector<model::Record> attachments)
{
    // What was begun about another record is done, and no business of this one.
    if (record_ != record) {
        asker_.forget();
        thumbnails_.clear();
    }
    record_ = record;
    attachments_ = std::move(attachments);
    list_->DeleteAllItems();
    for (const auto& attachment : attachments_) {
        const auto* file = fileIn(attachment);
        const auto thumbnail = file != nullptr ? thumbnails_.find(file->hash) : thumbnails_.end();
        wxVector<wxVariant> cells;
        cells.push_back(cellWith(thumbnail != thumbnails_.end() ? thumbnail->second : wxBitmap()));
        cells.push_back(toWx(attachment.title));
        cells.push_back(file != nullptr ? sizeText(file->size) : wxString());
        cells.push_back(toWx(attachment.created.toMinute()));
        cells.push_back(toWx(model::textOf(attachment.fields, "note")));
        list_->AppendItem(cells);
    }
    say(attachments_.empty() ? surroundings_.text({"Photographs, scans and other files will stand here. Add some, or "
                                                   "drop them here; each is kept sealed."})
                             : wxString());
    choose();
    fetchThumbnails(0);
}

void AttachmentsView::fetchThumbnails(std::size_t row)
{
    if (!surroundings_.catalogue->rights.may(store::Right::reveal, store::attachmentType))
        return;
    while (row < attachments_.size() &&
           (!isPicture(fileIn(attachments_[row])) || thumbnails_.contains(fileIn(attachments_[row])->hash)))
        ++row;
    if (row == attachments_.size())
        return;
    const auto hash = fileIn(attachments_[row])->hash;
    surroundings_.thread->ask(
        asker_,
        [id = attachments_[row].id](Workplace& workplace) {
            return store::thumbnailIn(*workplace.session, id, store::attachedFile);
        },
        [this, row, hash](const std::optional<std::string>& bytes) {
            keepThumbnail(hash, bytes);
            fetchThumbnails(row);
        },
        [this, row, hash](const std::exception_ptr&) {
            // A damaged file is told to who looks at it.
            keepThumbnail(hash, {});
            fetchThumbnails(row);
        });
}

void AttachmentsView::keepThumbnail(const std::string& hash, const std::optional<std::string>& bytes)
{
    const auto& bitmap = thumbnails_[hash] = thumbnailBitmap(*this, bytes ? pictureOf(*bytes) : wxImage());
    for (std::size_t row = 0; row < attachments_.size(); ++row)
        if (const auto* file = fileIn(attachments_[row]); file != nullptr && file->hash == hash)
            list_->SetValue(cellWith(bitmap), static_cast<unsigned>(row), thumbnailColumn);
}

const model::Record* AttachmentsView::chosen() const
{
    const int row = list_->GetSelectedRow();
    return row == wxNOT_FOUND ? nullptr : &attachments_[static_cast<std::size_t>(row)];
}

void AttachmentsView::choose()
{
    const auto& rights = surroundings_.catalogue->rights;
    const auto* attachment = chosen();
    const auto* file = attachment != nullptr ? fileIn(*attachment) : nullptr;
    const bool mayReveal = rights.may(store::Right::reveal, store::attachmentType);
    add_->Enable(record_.has_value() && rights.may(store::Right::create, store::attachmentType));
    look_->Enable(mayReveal && isPicture(file));
    save_->Enable(file != nullptr && mayReveal);
    remove_->Enable(attachment != nullptr && rights.may(store::Right::remove, store::attachmentType));
}

void AttachmentsView::add()
{
    wxFileDialog dialog(this, surroundings_.text({"Add files"}), {}, {}, toWx("*"),
                        wxFD_OPEN | wxFD_MULTIPLE | wxFD_FILE_MUST_EXIST);
    if (dialog.ShowModal() != wxID_OK)
        return;
    wxArrayString names;
    dialog.GetPaths(names);
    std::vector<std::filesystem::path> files;
    for (const auto& name : names)
        files.emplace_back(fromWx(name));
    add(files);
}

void AttachmentsView::add(const std::vector<std::filesystem::path>& files)
{
    if (!record_ || files.empty() || !add_->IsEnabled())
        return;
    passKeyboardOn(*add_);
    add_->Disable();
    say(surroundings_.text({"Being sealed …"}));
    surroundings_.thread->ask(
        asker_,
        [record = *record_, files](Workplace& workplace) {
            return store::attachFiles(*workplace.session, *Env::real(), record, files).problems;
        },
        [this, record = *record_, count = files.size()](const Problems& problems) {
            add_->Enable();
            if (problems.hasErrors())
                say(surroundings_.words->lines(problems));
            else if (changed)
                changed(record, {"{count} attached.", {{"count", std::to_string(count)}}}, {});
        },
        [this](const std::exception_ptr& error) { fail(error); });
}

void AttachmentsView::withFile(const Id& attachment, const Message& why,
                               std::function<void(const std::string& bytes)> use)
{
    surroundings_.thread->ask(
        asker_,
        [attachment, why = fromWx(surroundings_.text(why))](Workplace& workplace) {
            return workplace.session->openFile(attachment, store::attachedFile, why);
        },
        std::move(use), [this](const std::exception_ptr& error) { fail(error); });
}

void AttachmentsView::look()
{
    const auto* attachment = chosen();
    if (attachment == nullptr)
        return;
    withFile(attachment->id, {"looked at in the window"}, [this, name = attachment->title](const std::string& bytes) {
        surroundings_.thread->workBeside(
            asker_, [bytes] { return pictureOf(bytes); },
            [this, name](const wxImage& picture) {
                if (picture.IsOk())
                    showPictureInDialog(*this, surroundings_, toWx(name), picture);
                else
                    say(surroundings_.text({"“{file}” is no picture that can be shown here. Save a copy of it to open "
                                            "it with another program.",
                                            {{"file", name}}}));
            },
            [this](const std::exception_ptr& error) { fail(error); });
    });
}

void AttachmentsView::saveCopy()
{
    const auto* attachment = chosen();
    if (attachment == nullptr)
        return;
    // While the dialog stands, the list may come anew.
    const auto id = attachment->id;
    const auto path = askWhereToSave(*this, surroundings_.text({"Save a copy"}), toWx(attachment->title), toWx("*"));
    if (!path)
        return;
    withFile(id, {"saved as a copy"}, [this, path = *path](const std::string& bytes) {
        surroundings_.thread->workBeside(
            asker_, [path, bytes] { replaceFile(*Env::real(), path, bytes); },
            [this, path] { say(surroundings_.text({"Saved as “{file}”.", {{"file", path.string()}}})); },
            [this](const std::exception_ptr& error) { fail(error); });
    });
}

void AttachmentsView::remove()
{
    const auto* attachment = chosen();
    if (attachment == nullptr || !record_)
        return;
    store::RecordChange change;
    change.operation = model::Operation::remove;
    change.id = attachment->id;
    surroundings_.thread->ask(
        asker_, [change](Workplace& workplace) { return workplace.session->commit({{change}, {}}).problems; },
        [this, record = *record_, id = attachment->id, name = attachment->title](const Problems& problems) {
            if (problems.hasErrors())
                say(surroundings_.words->lines(problems));
            else if (changed)
                changed(record, {"“{file}” was removed.", {{"file", name}}}, id);
        },
        [this](const std::exception_ptr& error) { fail(error); });
}

void AttachmentsView::say(const wxString& text)
{
    notice_.say(text);
    notice_.window().Show(!text.empty());
    Layout();
}

void AttachmentsView::fail(const std::exception_ptr& error)
{
    choose();
    say(surroundings_.words->lines(problemsOf(error)));
}

}  // namespace beibao::ui
