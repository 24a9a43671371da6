#include <beibao/ui/wrapping.h>

#include <beibao/ui/look.h>

#include <wx/arrstr.h>
#include <wx/dcclient.h>
#include <wx/stattext.h>

#include <algorithm>
#include <string_view>

namespace beibao::ui {

namespace {

/// From the first radicals on, characters are wide, and a line may end beside any of them.
bool isWide(wchar_t character)
{
    return character >= 0x2E80;
}

bool mayBreakBetween(wchar_t before, wchar_t after)
{
    constexpr std::wstring_view closing = L"，。；：、！？）”’》";
    constexpr std::wstring_view opening = L"（“‘《";
    if (before == L' ')
        return true;
    return (isWide(before) || isWide(after)) && after != L' ' && closing.find(after) == std::wstring_view::npos &&
           opening.find(before) == std::wstring_view::npos;
}

/// One line of a text, in as many as it takes.
std::wstring wrapped(wxDC& measure, const std::wstring& text, int width)
{
    wxArrayInt ends;
    measure.GetPartialTextExtents(text, ends);
    std::wstring lines;
    std::size_t start = 0;
    std::size_t lastBreak = 0;
    for (std::size_t index = 1; index < text.size(); ++index) {
        if (mayBreakBetween(text[index - 1], text[index]))
            lastBreak = index;
        const int before = start == 0 ? 0 : ends[start - 1];
        if (ends[index] - before <= width || lastBreak <= start)
            continue;
        lines += text.substr(start, lastBreak - start) + L'\n';
        start = lastBreak;
    }
    return lines + text.substr(start);
}

}  // namespace

void showWrapped(wxStaticText& window, const wxString& text, int width)
{
    wxClientDC measure(&window);
    measure.SetFont(window.GetFont());
    std::wstring lines;
    for (const auto& line : wxSplit(text, L'\n', L'\0'))
        lines += (lines.empty() ? L"" : L"\n") + wrapped(measure, line.ToStdWstring(), width);
    if (window.GetLabel() != wxString(lines))
        window.SetLabel(lines);
    setAccessibleName(window, text);
}

WrappedText::WrappedText(wxWindow& parent, const wxString& text)
    : window_(new wxStaticText(&parent, wxID_ANY, text)), text_(text)
{
}

int WrappedText::naturalWidth() const
{
    return window_->GetTextExtent(text_).GetWidth();
}

void WrappedText::say(const wxString& text)
{
    text_ = text;
    width_ > 0 ? showWrapped(*window_, text_, width_) : window_->SetLabel(text_);
}

void WrappedText::wrap(int width)
{
    if (width == width_ || width <= 0)
        return;
    width_ = width;
    showWrapped(*window_, text_, width);
}

std::vector<int> columnWidths(const std::vector<int>& natural, int room)
{
    auto narrowestFirst = natural;
    std::ranges::sort(narrowestFirst);
    int widest = 0;
    auto left = static_cast<int>(narrowestFirst.size());
    for (const int width : narrowestFirst) {
        const int share = std::max(room, 0) / left--;
        widest = std::min(width, share);
        if (width > share)
            break;
        room -= width;
    }
    auto widths = natural;
    for (auto& width : widths)
        width = std::min(width, widest);
    return widths;
}

}  // namespace beibao::ui
