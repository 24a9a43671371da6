#pragma once

#include <beibao/model/record_type.h>
#include <beibao/model/value.h>

#include <optional>
#include <string>
#include <string_view>

namespace beibao::store {

/// Where in a record a file stands: in a field (`lease`), or in a cell of a list, whose row is told by its place from 1
/// or by its id (`tasks[2].before`).
class FilePlace {
public:
    /// `fields` are those of the record, for its rows. Throws `Error` (`notFound`) where no file can stand.
    [[nodiscard]] static FilePlace in(const model::RecordType& type, const model::Fields& fields,
                                      std::string_view text);

    /// What is declared of the file.
    [[nodiscard]] const model::Field& declared() const { return *declared_; }
    /// The field of the record.
    [[nodiscard]] const std::string& field() const { return field_; }

    /// Null where no file stands there. `value` is that of the field.
    [[nodiscard]] const model::Attachment* fileIn(const model::Value& value) const;
    /// The value of the field with a file there.
    [[nodiscard]] model::Value with(const model::Value& value, model::Attachment file) const;

private:
    FilePlace(std::string field, const model::Field& declared) : field_(std::move(field)), declared_(&declared) {}

    std::string field_;
    const model::Field* declared_;
    std::optional<Id> row_;
};

}  // namespace beibao::store
