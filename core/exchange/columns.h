#pragma once

#include <beibao/base/problem.h>
#include <beibao/model/model.h>

#include <map>
#include <span>
#include <string>
#include <vector>

namespace beibao::exchange {

/// The headers of an export beside those of the fields; an import knows them in every language.
inline constexpr const char* idHeader = "id";
[[nodiscard]] LocalizedText numberHeader();
[[nodiscard]] LocalizedText stateHeader();
[[nodiscard]] LocalizedText exportedHeader();

/// What a column of a table is.
struct Column {
    enum class Use {
        leftOut,
        id,
        field,
        part,  ///< a field of the record that a reference names: `residence.division`
    };

    std::string header;
    Use use = Use::leftOut;
    const model::Field* field = nullptr;
    const model::Field* partOf = nullptr;  ///< the reference, of a part
};

/// Where the columns of a table go.
class Columns {
public:
    /// `mapping` tells for headers the field, or `-` to leave the column out; others are known by the id, by the names
    /// and labels of the fields, and by what the type itself says (`import`). Problems, at the place of the header: two
    /// columns for one field, a field that is not there, a required one without a column; as warnings, columns that
    /// nobody knows.
    Columns(const model::Model& model, const model::RecordType& type, std::span<const std::string> header,
            const std::map<std::string, std::string>& mapping, Problems& problems);

    [[nodiscard]] const std::vector<Column>& all() const { return columns_; }
    [[nodiscard]] bool hasId() const;
    /// The place of the column, from 0, that a problem of a field is about: `phone`, `parties[2].person`, and of the
    /// record that a reference names, `residence` and `division`. Nothing if none is.
    [[nodiscard]] std::optional<std::size_t> placeOf(std::string_view field) const;
    [[nodiscard]] std::optional<std::size_t> placeOfPart(std::string_view reference, std::string_view field) const;
    /// The references that columns name by parts.
    [[nodiscard]] std::vector<const model::Field*> referencesByParts() const;

private:
    std::vector<Column> columns_;
};

/// Whether a record can be named by the field, among others: not by one that is kept sealed, as nothing is found by it.
[[nodiscard]] bool isPart(const model::Field& field);

/// The record type that a reference named by parts leads to; nothing if it may be one of several.
[[nodiscard]] const model::RecordType* referredType(const model::Model& model, const model::Field& reference);

}  // namespace beibao::exchange
