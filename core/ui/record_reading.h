#pragma once

#include <beibao/ui/surroundings.h>
#include <beibao/ui/wrapping.h>

#include <wx/sizer.h>
#include <wx/window.h>

#include <functional>
#include <vector>

namespace beibao::ui {

/// The fields of a section as they are read: only what has a value, labels above, lists of rows as tables.
class SectionReading {
public:
    using Clicked = std::function<void(const std::string& field)>;

    SectionReading(wxWindow& parent, const model::RecordType& type, const model::Section& section,
                   const RecordView& view, const Surroundings& surroundings, Clicked clicked);

    /// Null where none of the fields has a value.
    [[nodiscard]] wxSizer* sizer() const { return sizer_; }
    void fit(int width, int columns);

private:
    void addField(wxWindow& parent, const model::Field& field, const model::Value& value);
    void addTable(wxWindow& parent, const model::Field& field, const std::vector<model::Row>& rows);
    [[nodiscard]] WrappedText makeText(wxWindow& parent, const std::string& field, const wxString& text) const;
    wxFlexGridSizer& grid(wxWindow& parent);

    struct Text {
        WrappedText text;
        int columnSpan = 1;
    };
    /// By column, from the heading down.
    using Table = std::vector<std::vector<WrappedText>>;
    static void fit(Table& table, int width);

    const RecordView& view_;
    const Surroundings& surroundings_;
    LocalizedText sectionLabel_;
    Clicked clicked_;
    wxBoxSizer* sizer_ = nullptr;
    wxFlexGridSizer* openGrid_ = nullptr;
    std::vector<wxFlexGridSizer*> grids_;
    std::vector<wxSizer*> blocks_;  ///< in the grids
    std::vector<Text> texts_;
    std::vector<Table> tables_;
};

}  // namespace beibao::ui
