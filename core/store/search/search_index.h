#pragma once

#include <beibao/store/record_image.h>
#include <beibao/store/session_parts.h>

#include <cstdint>
#include <string>
#include <vector>

namespace beibao::store {

/// What the full-text index has of a record: lists of terms, those of open fields and those of masked ones.
struct SearchDocument {
    std::string open;
    std::string masked;

    friend bool operator==(const SearchDocument&, const SearchDocument&) = default;
};

/// Empty for a deleted record: it is not found.
[[nodiscard]] SearchDocument searchDocument(const model::RecordType& type, const RecordImage& image);

/// A text that is another one whenever documents of this type would come out differently.
[[nodiscard]] std::string searchStamp(const model::RecordType& type);

/// What a reader may look at: of which record types all that is indexed, and of which only what is open.
struct SearchScope {
    std::vector<std::string> all;
    std::vector<std::string> openOnly;
    /// Of the one type that is looked through: only records that stand in one of these; empty for any.
    std::vector<std::string> states;
    /// Whether `all` is every type there is, so that the type of a record need not be asked.
    bool isEverything = false;
};

/// The full-text index of one workspace. It keeps no text: what a record had in it must be given to take it out.
class SearchIndex {
public:
    explicit SearchIndex(sqlite::Database& database) : database_(database) {}

    /// `position` is that of the record in the table `record`.
    void replace(std::int64_t position, const SearchDocument& before, const SearchDocument& after);
    void clear();
    /// Positions of records that an expression of `searchExpressions` finds, the newest first.
    [[nodiscard]] std::vector<std::int64_t> find(const std::string& expression, const SearchScope& scope,
                                                 std::size_t limit);
    /// Whether the expression would find a record with this document.
    [[nodiscard]] bool wouldFind(const std::string& expression, const SearchDocument& document);

private:
    sqlite::Database& database_;
};

}  // namespace beibao::store
