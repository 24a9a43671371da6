#pragma once

#include <beibao/model/model.h>
#include <beibao/store/record_image.h>
#include <beibao/store/sqlite/database.h>

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace beibao::store {

/// Reads and writes records in their typed tables, in one schema of a database (`main`, or a scratch copy that
/// is compared with it).
class RecordTable {
public:
    RecordTable(sqlite::Database& database, std::string schema);

    /// Deleted ones too; nothing if there is none. Computed fields are not in an image.
    [[nodiscard]] std::optional<RecordImage> load(const model::RecordType& type, const Id& id);
    /// Those of them that are here, in their order.
    [[nodiscard]] std::vector<RecordImage> load(const model::RecordType& type, std::span<const Id> ids);

    /// Makes or replaces the rows of a record. A record that it refers to and that is not here yet gets a place
    /// held for it, so that the order in which entries arrive does not matter.
    void write(const model::RecordType& type, const RecordImage& image, const RecordImage* before);

    /// What type a record is of; nothing for an id that is unknown here.
    [[nodiscard]] std::optional<std::string> typeOf(const Id& id);
    [[nodiscard]] bool isDeleted(const model::RecordType& type, const Id& id);

private:
    /// The texts of what is asked of a list's table, and of a type's own: worked out once, as they are long.
    struct ListSql {
        std::string select;  ///< as far as the ids of the owners
        std::string clear;
        std::string insert;
    };
    struct TypeSql {
        std::string select;  ///< as far as the ids
        std::string upsert;
        std::string selectDeleted;
        std::map<std::string, ListSql, std::less<>> lists;
    };

    void holdPlace(const Id& id, std::string_view type);
    void writeRow(const model::RecordType& type, const RecordImage& image);
    void writeList(const ListSql& sql, const model::Field& field, const RecordImage& image);
    void writeLinks(const ListSql& sql, const Id& owner, const std::vector<model::Link>& links);
    void writeRows(const ListSql& sql, const model::Field& field, const Id& owner, const std::vector<model::Row>& rows);
    /// Binds the fields that have a column, from `parameter` on, and holds places for what they refer to.
    void bindFields(sqlite::Statement& row, int parameter, const std::vector<model::Field>& fields,
                    const model::Fields& values);
    /// Adds to each image what its list holds.
    void addLists(const ListSql& sql, const model::Field& field, std::span<const Id> owners,
                  std::map<Id, RecordImage>& images);
    [[nodiscard]] const TypeSql& sqlFor(const model::RecordType& type);
    [[nodiscard]] ListSql listSql(const model::RecordType& type, const model::Field& field) const;
    [[nodiscard]] std::string qualified(const std::string& table) const;

    sqlite::Database& database_;
    std::string schema_;
    std::string selectType_;
    std::string insertPlace_;
    std::map<std::string, TypeSql, std::less<>> types_;
};

}  // namespace beibao::store
