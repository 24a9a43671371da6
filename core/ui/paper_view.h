#pragma once

#include <beibao/document/paper.h>
#include <beibao/ui/surroundings.h>

#include <wx/image.h>
#include <wx/panel.h>

#include <optional>
#include <string>
#include <vector>

class wxButton;
class wxChoice;
class wxScrolledWindow;
class wxStaticBitmap;
class wxStaticText;

namespace beibao::ui {

/// The papers that can be made of a record: each as it will come out of the printer, to print or to keep as PDF.
class PaperView final : public wxPanel {
public:
    PaperView(wxWindow* parent, Surroundings surroundings, const std::vector<plugin::DocumentDeclaration>& papers);

    /// Makes the chosen paper of this record. What the paper shows in the clear is journalled.
    void show(const model::Record& record);
    /// On the printer that somebody chooses; a slip on that of the configuration, where there is one.
    void print();
    void savePdf();

private:
    struct Choice {
        plugin::DocumentDeclaration paper;
        document::PaperKind kind = document::PaperKind::a4;
    };
    struct Made {
        document::Document document;
        Problems problems;
    };

    /// Offers the papers that can be made of the record, and makes the one that was chosen before, or the first.
    void offer(const std::vector<plugin::DocumentDeclaration>& possible);
    [[nodiscard]] const Choice& chosen() const;
    void begin();
    void fail(const std::exception_ptr& error);
    void compose();
    void draw(Made made);
    void showPicture();
    /// Calls `use` with the paper as PDF.
    void withPdf(std::function<void(const std::string&)> use);
    void sendSlip(const std::string& printer);
    void tell(const std::exception_ptr& error);
    void say(const wxString& text);

    Surroundings surroundings_;
    std::vector<plugin::DocumentDeclaration> papers_;  ///< all that are declared
    std::vector<Choice> offered_;
    std::optional<model::Record> record_;
    std::optional<document::Document> document_;
    bool isSending_ = false;  ///< a slip, to its printer
    wxImage picture_;
    const unsigned char* shown_ = nullptr;  ///< the pixels of the picture on the screen
    wxChoice* choice_;
    wxButton* print_;
    wxButton* save_;
    wxStaticText* notice_;
    wxScrolledWindow* room_;
    wxStaticBitmap* page_;
    Asker asker_;
};

}  // namespace beibao::ui
