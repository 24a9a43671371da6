#include <beibao/ui/wrapping.h>

#include <beibao/ui/look.h>

#include <wx/dcclient.h>
#include <wx/stattext.h>

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

}  // namespace

void showWrapped(wxStaticText& window, const wxString& text, int width)
{
    wxClientDC measure(&window);
    measure.SetFont(window.GetFont());
    wxArrayInt ends;
    measure.GetPartialTextExtents(text, ends);
    const auto characters = text.ToStdWstring();
    std::wstring lines;
    std::size_t start = 0;
    std::size_t lastBreak = 0;
    for (std::size_t index = 1; index < characters.size(); ++index) {
        if (mayBreakBetween(characters[index - 1], characters[index]))
            lastBreak = index;
        const int before = start == 0 ? 0 : ends[start - 1];
        if (ends[index] - before <= width || lastBreak <= start)
            continue;
        lines += characters.substr(start, lastBreak - start) + L'\n';
        start = lastBreak;
    }
    lines += characters.substr(start);
    if (window.GetLabel() != wxString(lines))
        window.SetLabel(lines);
    setAccessibleName(window, text);
}

}  // namespace beibao::ui
