#pragma once

#include <beibao/store/session_parts.h>

#include <nlohmann/json.hpp>

namespace beibao::store {

/// A query as SQL over the reader's view of a type: which ids, in which order, from which place on.
class RecordQuery {
public:
    RecordQuery(Session::Parts& parts, const model::Query& query);

    struct Ids {
        std::vector<Id> ids;
        std::optional<std::string> next;
    };
    [[nodiscard]] Ids page();
    [[nodiscard]] std::int64_t count();
    [[nodiscard]] const model::RecordType& type() const { return type_; }

private:
    /// What a cursor says of one sort key.
    struct CursorKey {
        std::string parameter;
        bool isNull;
    };
    [[nodiscard]] std::string orderBy() const;
    [[nodiscard]] std::vector<std::string> stretchesBehind(const std::vector<CursorKey>& cursor) const;
    void addStretch(const std::string& condition, const nlohmann::json& cursor, Ids& page);
    [[nodiscard]] sqlite::CachedStatement prepare(const std::string& sql);
    void bindParameters(sqlite::Statement& statement) const;

    Session::Parts& parts_;
    const model::Query& query_;
    const model::RecordType& type_;
    TranslatedExpression where_;
    std::vector<model::SortKey> sort_;
    nlohmann::json last_;  ///< the cursor of the last row of the page so far
};

}  // namespace beibao::store
