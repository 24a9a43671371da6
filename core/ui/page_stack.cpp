#include <beibao/ui/page_stack.h>

#include <wx/sizer.h>

namespace beibao::ui {

PageStack::PageStack(wxWindow* parent) : wxPanel(parent)
{
    SetSizer(new wxBoxSizer(wxVERTICAL));
}

void PageStack::add(wxWindow& page)
{
    GetSizer()->Add(&page, 1, wxEXPAND);
    page.Show(shown_ == nullptr);
    if (shown_ == nullptr)
        shown_ = &page;
}

void PageStack::show(wxWindow& page)
{
    if (shown_ == &page)
        return;
    if (shown_ != nullptr)
        shown_->Hide();
    shown_ = &page;
    page.Show();
    Layout();
}

}  // namespace beibao::ui
