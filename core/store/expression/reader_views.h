#pragma once

#include <beibao/model/model.h>
#include <beibao/rules/period.h>
#include <beibao/store/expression/translate.h>
#include <beibao/store/keys/key_ring.h>
#include <beibao/store/rights.h>
#include <beibao/store/sqlite/database.h>

#include <chrono>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace beibao::store {

/// Whoever reads: who it is, what he may see, and by which clock and calendar.
struct Reader {
    Id user;
    Rights rights;
    const KeyRing* keys = nullptr;  ///< needed by `unseal`; null where nothing is signed in
    rules::WorkingDays workingDays;
    std::chrono::minutes offset{};
    /// What `may_see` asks.
    std::function<bool(const Id&)> maySee = [](const Id&) { return true; };

    [[nodiscard]] Date today(Env& env) const { return Timestamp(env.now(), offset).date(); }
};

/// Of the views of someone who may see everything.
inline constexpr std::string_view corePrefix = "core:";

/// Stands before the expressions of one connection: registers their functions, and, while one is prepared, keeps
/// everything away from it but some views. `reader` must live as long.
///
/// Functions in expressions: `day(microseconds)` the date at this workspace, `hour(microseconds)` the hour, `08`;
/// `festival_after(date)` the next of the four festivals of the Chinese calendar (`rules::festivalAfter`);
/// `period_end(date, count, 'days' | 'months' | 'years' | 'working_days')` by articles 201 to 203 of the Civil Code;
/// `unseal(field)`; `has_role('name')` whether the reader holds a role; `may_see(id)` whether the reader may see that
/// record, true of none; `village(place)` and `town(place)` the code of the division that a place lies in.
class ExpressionGuard {
public:
    ExpressionGuard(sqlite::Database& database, const Reader& reader);
    ExpressionGuard(const ExpressionGuard&) = delete;
    ExpressionGuard& operator=(const ExpressionGuard&) = delete;
    ~ExpressionGuard();

    [[nodiscard]] sqlite::Database& database() { return database_; }

private:
    friend class ReaderViews;
    /// As long as it stands, nothing but these views can be named.
    class Watch {
    public:
        Watch(ExpressionGuard& guard, const std::set<std::string>& views, std::string_view prefix) : guard_(guard)
        {
            guard_.prefix_ = prefix;
            guard_.refused_ = false;
            guard_.views_ = &views;
        }
        Watch(const Watch&) = delete;
        Watch& operator=(const Watch&) = delete;
        ~Watch() { guard_.views_ = nullptr; }

    private:
        ExpressionGuard& guard_;
    };
    static int authorize(void* pointer, int action, const char* first, const char* second, const char* database,
                         const char* view);
    [[nodiscard]] bool allows(int action, const char* first, const char* second, const char* database,
                              const char* view) const;
    [[nodiscard]] bool isTemporary(const char* database, const char* name) const;

    sqlite::Database& database_;
    const std::set<std::string>* views_ = nullptr;  ///< those that may be read; null while nothing is guarded
    std::string_view prefix_;
    bool refused_ = false;
};

/// What expressions may touch: one temporary view per record type, with the columns that someone with these rights
/// may see, computed ones included, and of the records that are not deleted those that he may see. SQLite refuses
/// whatever reads anything else while it is prepared.
class ReaderViews {
public:
    /// `prefix` tells the views of several readers on one connection apart. `core` are the views of someone who may see
    /// everything, which say who sees which record; they must live as long. Null for those views themselves.
    ReaderViews(ExpressionGuard& guard, const model::Model& model, Rights rights, std::string prefix = {},
                ReaderViews* core = nullptr);
    ReaderViews(const ReaderViews&) = delete;
    ReaderViews& operator=(const ReaderViews&) = delete;
    ~ReaderViews() = default;

    [[nodiscard]] TranslatedExpression translate(const model::Expression& expression, const model::RecordType& type,
                                                 Problems& problems) const;
    /// The view of a type, and that of one of its lists, as they stand in a FROM.
    [[nodiscard]] std::string view(const model::RecordType& type) const;
    [[nodiscard]] std::string view(const model::RecordType& type, const model::Field& list) const;

    /// Makes the view of a type, and those its computed fields need, where they are not there yet.
    void ensure(const model::RecordType& type);

    /// Makes what `maySee` reads, for all types: `may_see` asks it in the middle of other statements, and SQLite ends a
    /// statement that opens a table after a view was made. A condition that is wrong is told when it is met.
    void ensureConditions();

    /// To be called after a transaction was rolled back: views that were made inside it went with it.
    void afterRollback() { made_.clear(); }

    /// Prepares `sql`, which holds a translated expression, so that it can reach the views and nothing else. Throws
    /// `Error`: `notPermitted` where it reads what the reader may not see, `invalidData` where SQLite finds it wrong.
    [[nodiscard]] sqlite::Statement prepare(const std::string& sql, const TranslatedExpression& expression,
                                            const model::RecordType& type, const std::string& shownExpression);
    /// The same, prepared once for each text and kept.
    [[nodiscard]] sqlite::CachedStatement cached(const std::string& sql, const TranslatedExpression& expression,
                                                 const model::RecordType& type, const std::string& shownExpression);

    /// Whether expressions may name a field of `type`.
    [[nodiscard]] bool isVisible(const model::RecordType& type, const model::Field& field) const;
    /// Whether this reader may see the record, deleted or not, as far as conditions over it say.
    [[nodiscard]] bool maySee(const model::RecordType& type, const Id& id);

private:
    template <typename Prepare>
    [[nodiscard]] auto guarded(Prepare prepare, const TranslatedExpression& expression, const model::RecordType& type,
                               const std::string& shownExpression);
    void make(const model::RecordType& type);
    void makeLists(const model::RecordType& type);
    /// Of a column of the list `list`, where that is given.
    [[nodiscard]] bool isVisible(const model::RecordType& type, const model::Field& field,
                                 const model::Field* list) const;
    /// The select of a type with what this reader may see of each record.
    [[nodiscard]] std::string selectOf(const model::RecordType& type, std::string_view condition);
    /// Whether nothing of such a record is hidden from this reader.
    [[nodiscard]] bool seesAllOf(const model::RecordType& type) const;
    /// SQL over the record `this` in the core's view of each: whether this reader may see it. Empty where all may be.
    struct RecordCondition {
        std::string sql;
        std::set<std::string> types;  ///< that it reads
    };
    [[nodiscard]] RecordCondition translatedCondition(const model::RecordType& type) const;
    /// The same, translated once, with all that it reads made where it is not there yet.
    [[nodiscard]] const std::string& recordCondition(const model::RecordType& type);
    /// Of what a select gives, that of records which may be seen; `id` is its column that names the record.
    [[nodiscard]] std::string onlyOfVisible(const model::RecordType& type, const std::string& select,
                                            std::string_view id);
    /// The core's view of a type with the records that were deleted, made where it is not there yet.
    [[nodiscard]] std::string viewOfEach(const model::RecordType& type);
    [[nodiscard]] bool namesHidden(std::string_view reason, const model::RecordType& type) const;
    [[nodiscard]] std::string visibleColumns(const model::RecordType& type, const std::vector<model::Field>& fields,
                                             const model::Field* list) const;
    void addComputed(const model::RecordType& type, std::string& select);

    ExpressionGuard& guard_;
    const model::Model& model_;
    Rights rights_;
    std::string prefix_;
    ReaderViews* core_;
    std::map<std::string, RecordCondition, std::less<>> conditions_;
    std::set<std::string> made_;
};

}  // namespace beibao::store
