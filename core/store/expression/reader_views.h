#pragma once

#include <beibao/model/model.h>
#include <beibao/rules/period.h>
#include <beibao/store/expression/translate.h>
#include <beibao/store/keys/key_ring.h>
#include <beibao/store/rights.h>
#include <beibao/store/sqlite/database.h>

#include <chrono>
#include <memory>
#include <set>
#include <string>

namespace beibao::store {

/// Whoever reads: who it is, what he may see, and by which clock and calendar.
struct Reader {
    Id user;
    Rights rights;
    const KeyRing* keys = nullptr;  ///< needed by `unseal`; null where nothing is signed in
    rules::WorkingDays workingDays;
    std::chrono::minutes offset{};

    [[nodiscard]] Date today(Env& env) const { return Timestamp(env.now(), offset).date(); }
};

/// What expressions may touch: one temporary view per record type, with the columns that this reader may see,
/// computed ones included, and the records that are not deleted. An authorizer keeps everything else away from
/// expressions; SQLite refuses them while they are prepared.
///
/// Functions in expressions: `day(microseconds)` the date at this workspace; `period_end(date, count, 'days' | 'months'
/// | 'years' | 'working_days')` by articles 201 to 203 of the Civil Code; `unseal(field)`.
class ReaderViews {
public:
    ReaderViews(sqlite::Database& database, const model::Model& model, const Reader& reader);
    ReaderViews(const ReaderViews&) = delete;
    ReaderViews& operator=(const ReaderViews&) = delete;
    ~ReaderViews();

    /// Makes the view of a type, and those its computed fields need, where they are not there yet.
    void ensure(const model::RecordType& type);

    /// To be called after a transaction was rolled back: views that were made inside it went with it.
    void afterRollback() { made_.clear(); }

    /// Prepares `sql`, which holds a translated expression, so that it can reach the views and nothing else. Throws
    /// `Error`: `notPermitted` where it reads what the reader may not see, `invalidData` where SQLite finds it wrong.
    [[nodiscard]] sqlite::Statement prepare(const std::string& sql, const TranslatedExpression& expression,
                                            const model::RecordType& type, const std::string& shownExpression);

    /// The fields of `type` that expressions of this reader may name.
    [[nodiscard]] bool isVisible(const model::RecordType& type, const model::Field& field) const;

private:
    struct State;
    [[nodiscard]] std::string visibleColumns(const model::RecordType& type, const std::vector<model::Field>& fields,
                                             const std::string& prefix) const;
    void addComputed(const model::RecordType& type, std::string& select);

    sqlite::Database& database_;
    const model::Model& model_;
    const Reader& reader_;
    std::unique_ptr<State> state_;
    std::set<std::string> made_;
};

}  // namespace beibao::store
