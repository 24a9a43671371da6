#include <beibao/ui/words.h>

namespace beibao::ui {

wxString toWx(std::string_view utf8)
{
    return wxString::FromUTF8(utf8.data(), utf8.size());
}

std::string fromWx(const wxString& text)
{
    const auto bytes = text.utf8_str();
    return {bytes.data(), bytes.length()};
}

Words::Words(Translations translations, Language language) : translations_(std::move(translations)), language_(language)
{
}

wxString Words::text(const Message& message) const
{
    return toWx(translations_.text(message, language_));
}

wxString Words::lines(const Problems& problems) const
{
    wxString lines;
    for (const auto& problem : problems)
        lines += (lines.empty() ? L"" : L"\n") + text(problem.message);
    return lines;
}

wxString Words::label(const LocalizedText& label) const
{
    return toWx(label.text(language_));
}

}  // namespace beibao::ui
