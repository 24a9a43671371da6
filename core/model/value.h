#pragma once

#include <beibao/base/date.h>
#include <beibao/base/id.h>
#include <beibao/base/quantity.h>

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace beibao::model {

/// A link to a record, with what that record is in this relation (`mediator`); empty where the field has no roles.
struct Link {
    Id target;
    std::string role;

    friend bool operator==(const Link&, const Link&) = default;
};

/// A file that belongs to a record. The file itself lies sealed in the workspace under `hash`, the BLAKE2b of
/// its sealed bytes in hex; `size` counts the bytes of the plain file.
struct Attachment {
    std::string hash;
    std::string name;
    std::string mediaType;
    std::int64_t size = 0;

    friend bool operator==(const Attachment&, const Attachment&) = default;
};

/// A value that only a key opens; the bytes are those of the journal entry and of the row.
struct Sealed {
    std::vector<std::byte> bytes;

    friend bool operator==(const Sealed&, const Sealed&) = default;
};

/// What a reader gets who may not see a value: what of it may be shown (`138****0000`).
struct Masked {
    std::string shown;

    friend bool operator==(const Masked&, const Masked&) = default;
};

struct Row;

/// The value of a field. Which alternative stands for which field kind:
/// nothing (never given or cleared); boolean `bool`; integer, money (fen) and length (mm) `std::int64_t`;
/// decimal `Decimal`; date `Date`; datetime `Timestamp`; text, longText and code `std::string` (UTF-8, NFC);
/// reference `Id`; references `std::vector<Link>`; rows `std::vector<Row>`; attachment `Attachment`.
using Value = std::variant<std::monostate, bool, std::int64_t, Decimal, Date, Timestamp, std::string, Id,
                           std::vector<Link>, std::vector<Row>, Attachment, Sealed, Masked>;

using Fields = std::map<std::string, Value, std::less<>>;

/// One row of a list of rows; its id stays with it when others are added or taken away.
struct Row {
    Id id;
    Fields cells;
};

[[nodiscard]] bool operator==(const Row& left, const Row& right);

/// Nothing, an empty text or an empty list.
[[nodiscard]] bool isEmpty(const Value& value);

/// The value of `name`, nothing if there is none.
[[nodiscard]] const Value& valueOf(const Fields& fields, std::string_view name);

/// The alternative `T` of a value, or null.
template <typename T>
[[nodiscard]] const T* get(const Fields& fields, std::string_view name)
{
    return std::get_if<T>(&valueOf(fields, name));
}

/// The rows of a list; none where the field has another value, or no such field.
[[nodiscard]] const std::vector<Row>& rowsOf(const Fields& fields, std::string_view name);
/// The rows of a list with one more behind them, which gets its id when it is saved.
[[nodiscard]] std::vector<Row> withRow(const Fields& fields, std::string_view name, Fields cells);

/// The text of a text or code field; empty if it has none.
[[nodiscard]] std::string textOf(const Fields& fields, std::string_view name);

}  // namespace beibao::model
