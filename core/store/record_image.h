#pragma once

#include <beibao/base/date.h>
#include <beibao/model/value.h>
#include <beibao/store/keys/secret.h>

#include <string>

namespace beibao::store {

/// A record exactly as its tables hold it: the fold of the journal's edits of it. Sealed values stay sealed.
struct RecordImage {
    Id id;
    std::string type;
    std::string number;
    std::string state;
    std::int64_t version = 0;  ///< clock of the last entry that changed it
    Timestamp created;
    Id createdBy;
    Timestamp updated;
    Id updatedBy;
    bool deleted = false;
    Bytes owner;  ///< the device whose moves between states count
    model::Fields fields;

    friend bool operator==(const RecordImage&, const RecordImage&) = default;
};

}  // namespace beibao::store
