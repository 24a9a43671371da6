#pragma once

#include <beibao/base/message.h>
#include <beibao/model/value_display.h>
#include <beibao/store/journal/entry.h>

#include <string>
#include <vector>

namespace beibao::store {

/// An edit of the journal as a person reads it.
struct EditTelling {
    struct Field {
        LocalizedText label;
        std::string change;  ///< `调解中 → 已达成`; empty where only that it was looked at is told
    };
    Message what;        ///< what was done
    std::string states;  ///< from which to which; empty where the state stayed
    std::vector<Field> fields;
};

/// The declaration by which a value in a record's history is shown: the field's, or the one it had when it was removed;
/// a text under its bare name where nothing is known of it.
[[nodiscard]] model::Field historicField(const model::RecordType& type, const std::string& name);

[[nodiscard]] EditTelling tell(const RecordEdit& edit, const model::RecordType& type,
                               const model::ValueDisplay& display);

}  // namespace beibao::store
