#pragma once

#include <beibao/base/location.h>
#include <beibao/model/field.h>

#include <map>
#include <string>
#include <variant>

namespace beibao::model {

/// A field of a record, or a column of one that is a list of rows: `phone`, `parties.phone`.
struct FieldPath {
    std::string list;  ///< empty for a field of the record
    std::string name;

    [[nodiscard]] std::string text() const { return list.empty() ? name : list + "." + name; }

    friend auto operator<=>(const FieldPath&, const FieldPath&) = default;
};

/// A field has another name from now on, in the same list.
struct FieldRenaming {
    FieldPath from;
    std::string to;
};

/// A field holds values of another kind from now on. They are read from the texts they had, once `values` has put
/// another in place of those it names; an empty one takes the value away.
struct FieldConversion {
    FieldPath field;
    FieldKind from = FieldKind::text;
    std::map<std::string, std::string> values;
};

/// A field is no more. What it held stays in the journal, and history shows it as it is declared here.
struct FieldRemoval {
    std::string list;  ///< empty for a field of the record
    Field field;

    [[nodiscard]] FieldPath path() const { return {list, field.name}; }
};

/// A change that a newer declaration of a record type makes of what is stored by an older one. A type has them in the
/// order in which they were made; names are those of that moment, and one that was given up is not used again.
struct Migration {
    std::variant<FieldRenaming, FieldConversion, FieldRemoval> step;
    Location location;

    /// The same for the same migration and different for any other.
    [[nodiscard]] std::string canonicalText() const;
};

}  // namespace beibao::model
