#pragma once

#include <beibao/model/model.h>
#include <beibao/store/record_image.h>
#include <beibao/store/sqlite/database.h>

#include <optional>
#include <string>

namespace beibao::store {

/// Reads and writes records in their typed tables, in one schema of a database (`main`, or a scratch copy that
/// is compared with it).
class RecordTable {
public:
    RecordTable(sqlite::Database& database, std::string schema, const model::Model& model)
        : database_(database), schema_(std::move(schema)), model_(model)
    {
    }

    /// Deleted ones too; nothing if there is none. Computed fields are not in an image.
    [[nodiscard]] std::optional<RecordImage> load(const model::RecordType& type, const Id& id);

    /// Makes or replaces the rows of a record. A record that it refers to and that is not here yet gets a place
    /// held for it, so that the order in which entries arrive does not matter.
    void write(const model::RecordType& type, const RecordImage& image, const RecordImage* before);

    /// What type a record is of; nothing for an id that is unknown here.
    [[nodiscard]] std::optional<std::string> typeOf(const Id& id);

private:
    void holdPlace(const Id& id, std::string_view type);
    void writeRow(const model::RecordType& type, const RecordImage& image);
    void writeChildren(const model::RecordType& type, const model::Field& field, const RecordImage& image);
    [[nodiscard]] model::Value loadChildren(const model::RecordType& type, const model::Field& field, const Id& owner);
    [[nodiscard]] std::string qualified(const std::string& table) const;

    sqlite::Database& database_;
    std::string schema_;
    const model::Model& model_;
};

}  // namespace beibao::store
