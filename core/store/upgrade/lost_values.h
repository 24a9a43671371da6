#pragma once

#include <beibao/model/model.h>
#include <beibao/store/upgrade/migrated_edit.h>

#include <map>
#include <set>
#include <string>
#include <utility>

namespace beibao::store {

/// Values that records have and that a migration cannot convert, as edit after edit goes by in the order of the fold.
/// A value that was replaced since is none.
class LostValues {
public:
    explicit LostValues(const model::Model& model) : model_(model) {}

    /// `converting`: the fields that are converted; a text that one of them takes for a code must be in its list.
    void see(const model::RecordType& type, const std::set<model::FieldPath>& converting, const MigratedEdit& migrated);

    /// One for each field, with how many records have such a value, and some of them; never the values.
    [[nodiscard]] Problems problems() const;

private:
    [[nodiscard]] bool isCode(const model::Field& field, const model::Value& value) const;
    [[nodiscard]] bool hasOnlyCodes(const model::RecordType& type, const model::FieldPath& path,
                                    const RecordEdit& edit) const;

    const model::Model& model_;
    std::map<std::pair<const model::RecordType*, std::string>, std::set<Id>> records_;
};

}  // namespace beibao::store
