#include <beibao/ui/window_memory.h>

#include <beibao/ui/words.h>

#include <wx/fileconf.h>
#include <wx/log.h>
#include <wx/tokenzr.h>

namespace beibao::ui {

namespace {

constexpr const wchar_t* separator = L",";

}  // namespace

WindowMemory::WindowMemory(const std::filesystem::path& file)
{
    // It is not worth a word to anybody if this cannot be read.
    const wxLogNull quiet;
    std::error_code ignored;
    std::filesystem::create_directories(file.parent_path(), ignored);
    file_ = std::make_unique<wxFileConfig>(wxString(), wxString(), toWx(file.string()), wxString(),
                                           wxCONFIG_USE_LOCAL_FILE, wxConvUTF8);
    file_->SetUmask(077);
}

WindowMemory::~WindowMemory()
{
    const wxLogNull quiet;
    file_.reset();
}

std::optional<int> WindowMemory::number(const std::string& key) const
{
    int number = 0;
    return file_->Read(toWx(key), &number) ? std::optional(number) : std::nullopt;
}

std::vector<std::string> WindowMemory::names(const std::string& key) const
{
    std::vector<std::string> names;
    wxString text;
    if (file_->Read(toWx(key), &text))
        for (const auto& name : wxStringTokenize(text, separator))
            names.push_back(fromWx(name));
    return names;
}

void WindowMemory::keep(const std::string& key, int number)
{
    const wxLogNull quiet;
    file_->Write(toWx(key), number);
    file_->Flush();
}

void WindowMemory::keep(const std::string& key, const std::vector<std::string>& names)
{
    const wxLogNull quiet;
    wxString text;
    for (const auto& name : names)
        text += (text.empty() ? wxString() : wxString(separator)) + toWx(name);
    file_->Write(toWx(key), text);
    file_->Flush();
}

}  // namespace beibao::ui
