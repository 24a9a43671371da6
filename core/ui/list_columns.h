#pragma once

#include <beibao/ui/surroundings.h>

#include <string>
#include <vector>

namespace beibao::ui {

/// A column of a list of records: the number, the state, or a field.
struct ListColumn {
    enum class Kind { number, state, field };

    Kind kind = Kind::field;
    const model::Field* field = nullptr;

    /// `number`, `state`, or the name of the field.
    [[nodiscard]] std::string name() const;
    [[nodiscard]] wxString title(const Surroundings& surroundings) const;
    /// In DIP, before somebody changes it.
    [[nodiscard]] int width() const;
    /// Figures stand at the right.
    [[nodiscard]] bool isFigure() const;
    [[nodiscard]] wxString text(const model::Record& record, const model::RecordType& type,
                                const Surroundings& surroundings, const model::ValueDisplay& display) const;

    friend bool operator==(const ListColumn&, const ListColumn&) = default;
};

/// Those that a type, or one of its views, asks for. What tells one record from another comes first, and where it
/// stands right behind: a narrow list shows both.
[[nodiscard]] std::vector<ListColumn> usualColumns(const model::RecordType& type,
                                                   const model::ListView* view = nullptr);
/// All that can stand in a list, in the order of the fields.
[[nodiscard]] std::vector<ListColumn> possibleColumns(const model::RecordType& type);

}  // namespace beibao::ui
