#pragma once

#include <wx/string.h>

#include <functional>
#include <string>
#include <vector>

class wxCommandEvent;
class wxKeyEvent;
class wxListBox;
class wxPanel;
class wxTextCtrl;
class wxWindow;

namespace beibao::ui {

/// A field in which one types what is meant, and is offered below it what that may be: the arrow keys and Enter take a
/// line, and Escape puts back what stood there. Empty, the down arrow asks for offers too.
class OfferBox {
public:
    struct Offer {
        wxString shown;
        std::function<void()> take;
    };

    /// `offersName` is what assistive technology calls the list below.
    OfferBox(wxWindow& parent, const wxString& name, const wxString& offersName, const wxString& hint);
    OfferBox(const OfferBox&) = delete;
    OfferBox& operator=(const OfferBox&) = delete;
    ~OfferBox() = default;

    [[nodiscard]] wxWindow& window() const;
    [[nodiscard]] wxWindow& focusTarget() const;
    /// The text of what is chosen, when nobody types.
    void showChosen(const std::string& text);
    /// A text that is not chosen from the offers.
    void showTyped(const std::string& text);
    [[nodiscard]] std::string typed() const;
    /// Whether what was typed is neither empty nor chosen.
    [[nodiscard]] bool isUnfinished() const;
    /// Answers `wanted`. Where Enter was pressed meanwhile, the first is taken.
    void offer(std::vector<Offer> offers);
    void close();
    /// Has the keyboard, at the end of its text, unless somebody has gone on to something else meanwhile.
    void keepFocus();

    /// Called when offers are wanted for what is typed, which may be nothing.
    std::function<void()> wanted;
    /// Called when the offers are put away, and an answer is not wanted any more.
    std::function<void()> unwanted;
    /// Called when the field was emptied.
    std::function<void()> emptied;
    /// Called while something is typed that is not chosen yet.
    std::function<void()> typing;

private:
    void bindKeys();
    void onTyped();
    void onEnter(wxCommandEvent& event);
    void onTextKey(wxKeyEvent& event);
    void onListKey(wxKeyEvent& event);
    void ask();
    void take(int line);

    wxPanel* panel_;
    wxTextCtrl* text_;
    wxListBox* list_;
    std::vector<Offer> offers_;
    std::string chosen_;
    bool isAsking_ = false;
    bool isFirstWanted_ = false;  ///< Enter was pressed before the offers came
};

}  // namespace beibao::ui
