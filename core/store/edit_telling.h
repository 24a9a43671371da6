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

/// Fields that the type does not have any more are left out.
[[nodiscard]] EditTelling tell(const RecordEdit& edit, const model::RecordType& type,
                               const model::ValueDisplay& display);

}  // namespace beibao::store
