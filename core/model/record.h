#pragma once

#include <beibao/base/date.h>
#include <beibao/model/record_type.h>
#include <beibao/model/value.h>

#include <optional>
#include <string>
#include <vector>

namespace beibao::model {

/// A record as a reader sees it: values he may not see are `Masked`, computed fields are filled.
struct Record {
    Id id;
    std::string type;
    std::string number;
    std::string state;
    std::string title;
    Fields fields;
    Timestamp created;
    Timestamp updated;
    /// The journal clock of the last change, for telling whether it changed meanwhile.
    std::int64_t version = 0;
    bool deleted = false;
    /// The record that took the place of this one, which is deleted.
    std::optional<Id> mergedInto = {};
};

/// Which records of one type, in which order, how many, and from where on.
struct Query {
    std::string type;
    /// An SQL expression over `this`; empty for all. `:name` stands for a parameter below.
    std::string where;
    Fields parameters;
    /// The type's own order where empty.
    std::vector<SortKey> sort;
    std::size_t limit = 50;
    /// The `next` of the page before.
    std::string after;
};

/// Narrows a query to the records of a view, in its order where the query has none of its own.
void narrow(Query& query, const ListView& view);

struct Page {
    std::vector<Record> items;
    /// Where the next page begins; nothing on the last one.
    std::optional<std::string> next;
};

/// Reading, as plugins and documents do it: by the one query, with the rights of whoever asks.
class Records {
public:
    virtual ~Records() = default;

    /// Throws `Error`: `notFound` for no such record, or one the reader may not see.
    [[nodiscard]] virtual Record get(const Id& id) = 0;
    /// Throws `Error`: `notFound` for no such type, `invalidData` for an expression or cursor that is none,
    /// `notPermitted` where it reads what the reader may not see.
    [[nodiscard]] virtual Page find(const Query& query) = 0;
    /// The day it is at this workspace.
    [[nodiscard]] virtual Date today() const = 0;
};

}  // namespace beibao::model
