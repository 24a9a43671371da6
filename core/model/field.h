#pragma once

#include <beibao/base/location.h>
#include <beibao/base/message.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace beibao::model {

enum class FieldKind {
    text,
    longText,
    integer,
    decimal,
    money,
    length,
    date,
    datetime,
    boolean,
    code,
    reference,
    references,
    rows,
    attachment,
};

/// The name of a kind in YAML (`long_text`), and back.
[[nodiscard]] std::string_view kindName(FieldKind kind);
[[nodiscard]] std::optional<FieldKind> kindNamed(std::string_view name);
[[nodiscard]] std::vector<std::string> kindNames();

/// A well-known form that a text must have, checked by the rules of `core/rules`.
enum class TextFormat {
    any,
    identityNumber,
    telephone,
    creditCode,
    plate,
    divisionCode,
    personName,
    geoJsonArea,
    recordType
};
[[nodiscard]] std::optional<TextFormat> formatNamed(std::string_view name);
[[nodiscard]] std::string_view formatName(TextFormat format);
/// All but that of `any`, which has none.
[[nodiscard]] std::vector<std::string> formatNames();

/// Open to all who may see the record; `masked`: shown in part to those who may not reveal; `sealed`: never on
/// disk in the clear, and shown only by a reveal.
enum class Secrecy { open, masked, sealed };

/// An SQL expression as it stands in YAML. SQLite evaluates it; the store checks it.
struct Expression {
    std::string sql;
    Location location;

    [[nodiscard]] bool empty() const { return sql.empty(); }
};

/// What a linked record may be in a relation: the chief among the mediators of a dispute.
struct LinkRole {
    std::string name;
    LocalizedText label;
};

/// What files a field of the kind attachment takes.
struct FileRule {
    /// For all fields; a record is no archive of films.
    static constexpr std::int64_t largestOfAll = std::int64_t{256} << 20;

    /// Media types, or all of a kind (`image/*`); empty for any.
    std::vector<std::string> accepted;
    std::int64_t largestSize = largestOfAll;  ///< bytes
    /// Pictures stay with what the camera noted in them, their position among it.
    bool keepsMetadata = false;

    [[nodiscard]] bool accepts(std::string_view mediaType) const;
};

/// The media types that a kind of file stands for in YAML (`image`: `image/*`), and back.
[[nodiscard]] std::optional<std::string_view> fileKindNamed(std::string_view name);
[[nodiscard]] std::optional<std::string_view> fileKindName(std::string_view mediaTypes);

/// The declaration of one field, or of one column of a list of rows.
struct Field {
    std::string name;
    FieldKind kind = FieldKind::text;
    LocalizedText label;
    LocalizedText help;
    bool required = false;
    bool unique = false;
    bool searchable = false;
    bool readOnly = false;  ///< set by the plugin, never by a person
    bool hidden = false;    ///< left out of forms and lists by the unit
    bool thread = false;    ///< reference: what it names is part of the same matter, which is followed across modules
    Secrecy secrecy = Secrecy::open;
    TextFormat format = TextFormat::any;
    std::string kindField;   ///< identity number: the code field that tells the kind of document
    std::string birthField;  ///< identity number: the date field that it tells
    std::string sexField;    ///< identity number: the code field (`male`, `female`, `unknown`) that it tells
    std::vector<std::string> locatedBy;  ///< reference to a type with an area: longitude and latitude that tell it
    int scale = 2;                       ///< decimal: digits after the point
    std::string codeList;                ///< code: `module.list`
    std::vector<std::string> targets;    ///< reference(s): record types; empty means any
    std::vector<LinkRole> roles;         ///< references: what a linked record may be here
    std::vector<Field> columns;          ///< rows
    FileRule files;                      ///< attachment
    std::string defaultText;             ///< in the form a person would type it; `today` and `now` for dates
    Expression computed;
    Location location;

    [[nodiscard]] bool isComputed() const { return !computed.empty(); }
    [[nodiscard]] const Field* column(std::string_view columnName) const;
};

}  // namespace beibao::model
