#pragma once

#include <beibao/ui/surroundings.h>
#include <beibao/ui/wrapping.h>

#include <wx/bitmap.h>
#include <wx/panel.h>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

class wxButton;
class wxDataViewListCtrl;

namespace beibao::ui {

/// The files about a record: to add some, also by dropping them here, to look at a picture, to save a copy. Whoever
/// sees what is in one is journalled.
class AttachmentsView final : public wxPanel {
public:
    AttachmentsView(wxWindow* parent, Surroundings surroundings);

    /// `record` is nothing for one that is not made yet.
    void show(const std::optional<Id>& record, std::vector<model::Record> attachments);
    void add();
    void add(const std::vector<std::filesystem::path>& files);

    /// Called after something was attached to a record, or an attachment of it was removed; then with its id, so that
    /// the removal can be taken back.
    std::function<void(const Id& record, const Message& done, const std::optional<Id>& removed)> changed;

private:
    [[nodiscard]] const model::Record* chosen() const;
    void choose();
    void look();
    void saveCopy();
    void remove();
    /// Calls `use` with the bytes of an attachment's file.
    void withFile(const Id& attachment, const Message& why, std::function<void(const std::string& bytes)> use);
    /// Puts the thumbnails into the list, from this row on, one after the other: what somebody asks meanwhile is
    /// answered in between.
    void fetchThumbnails(std::size_t row);
    void keepThumbnail(const std::string& hash, const std::optional<std::string>& bytes);
    void say(const wxString& text);
    void fail(const std::exception_ptr& error);

    Surroundings surroundings_;
    std::optional<Id> record_;
    std::vector<model::Record> attachments_;
    /// Of the pictures of this record, by the hashes of their files; not ok for one that has none.
    std::map<std::string, wxBitmap> thumbnails_;
    wxButton* add_;
    wxButton* look_;
    wxButton* save_;
    wxButton* remove_;
    WrappedText notice_;
    wxDataViewListCtrl* list_;
    Asker asker_;
};

}  // namespace beibao::ui
