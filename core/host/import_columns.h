#pragma once

#include <beibao/ui/surroundings.h>

#include <wx/scrolwin.h>

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

class wxFlexGridSizer;

namespace beibao::host {

/// The columns of a table, each with the field that it goes to: as far as the suite knows it, and as somebody chooses.
class ImportColumns final : public wxScrolledWindow {
public:
    ImportColumns(wxWindow* parent, const ui::Surroundings& surroundings, const model::RecordType& type);

    /// A column of the table, and the name of the field it goes to; empty where nobody knows.
    struct Known {
        std::string header;
        std::string target;
    };
    /// Reads the header of a table, on the session's thread. Empty for a file that names its fields by itself. Throws
    /// `Error` as `exchange::openTable`.
    [[nodiscard]] static std::vector<Known> read(Env& env, const model::Model& model, const model::RecordType& type,
                                                 const std::filesystem::path& file);

    void show(const std::vector<Known>& columns);
    /// As `exchange::ImportRequest::mapping`.
    [[nodiscard]] const std::map<std::string, std::string>& mapping() const { return mapping_; }

    /// Called when somebody has chosen.
    std::function<void()> changed;

private:
    /// Where a column can go.
    struct Target {
        std::string name;
        wxString label;
    };

    [[nodiscard]] static std::vector<Target> targetsFor(const ui::Surroundings& surroundings,
                                                        const model::RecordType& type);
    void add(const Known& column);

    std::vector<Target> targets_;
    std::map<std::string, std::string> mapping_;
    wxFlexGridSizer* grid_;
};

}  // namespace beibao::host
