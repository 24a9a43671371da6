#pragma once

#include <beibao/store/expression/record_rules.h>

#include <cstdint>
#include <map>
#include <vector>

namespace beibao::store {

/// What a session worked out when it was last asked, so that nothing is asked twice while nothing has changed.
struct AskedReminders {
    struct Answer {
        std::int64_t journalPosition = 0;  ///< of the last entry by then
        Date day;
        std::vector<Reminder> reminders;
    };
    std::map<const model::ReminderRule*, Answer> answers;
};

}  // namespace beibao::store
