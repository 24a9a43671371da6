#pragma once

#include <beibao/base/message.h>
#include <beibao/base/problem.h>

#include <wx/string.h>

#include <memory>
#include <string_view>

namespace beibao::ui {

/// The suite's UTF-8 as text of wxWidgets, and back; the same in every locale.
[[nodiscard]] wxString toWx(std::string_view utf8);
[[nodiscard]] std::string fromWx(const wxString& text);

/// What a person reads, in that person's language.
class Words {
public:
    Words(Translations translations, Language language);

    [[nodiscard]] wxString text(const Message& message) const;
    /// A line for each.
    [[nodiscard]] wxString lines(const Problems& problems) const;
    [[nodiscard]] wxString label(const LocalizedText& label) const;
    [[nodiscard]] Language language() const { return language_; }
    [[nodiscard]] const Translations& translations() const { return translations_; }

private:
    Translations translations_;
    Language language_;
};

/// Windows, and what they call back, share them.
using SharedWords = std::shared_ptr<const Words>;

}  // namespace beibao::ui
