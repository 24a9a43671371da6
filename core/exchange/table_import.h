#pragma once

#include <beibao/base/problem.h>
#include <beibao/store/session.h>

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace beibao::exchange {

/// What is done with a row that is likely the same person or place as a record that is there, or as a row before it.
enum class OnDuplicate {
    skip,
    update,  ///< the record gets what the row holds; empty cells leave it as it is
    fail,    ///< the row is refused
};

struct ImportRequest {
    std::string type = {};
    std::filesystem::path file = {};
    /// By header: the name of a field, or `-`.
    std::map<std::string, std::string> mapping = {};
    OnDuplicate onDuplicate = OnDuplicate::skip;
    bool partial = false;  ///< take the good rows though others are refused
    bool dryRun = false;   ///< only tell what would be done
};

/// Why a row was not taken. Each problem has the line, the column (from 1) and as its field the header.
struct RefusedRow {
    int line = 0;
    Problems problems;
};

struct DuplicateRow {
    int line = 0;
    Id record;
    std::string title;
    std::vector<std::string> fields;  ///< in which they agree
    int ofLine = 0;                   ///< the row that the record was made of; 0 if it was there before
};

struct ImportReport {
    std::size_t rows = 0;
    std::size_t created = 0;
    std::size_t updated = 0;
    std::size_t unchanged = 0;        ///< rows that say nothing else than their record
    std::size_t referredCreated = 0;  ///< records that the rows refer to, such as places
    std::vector<DuplicateRow> duplicates;
    std::vector<RefusedRow> refused;
    Problems warnings;  ///< of columns, and of rows that were taken all the same
    bool written = false;
    bool cancelled = false;
};

/// Told from time to time: how much of the file is done, from 0 to 1, and how many rows. False cancels.
using Progress = std::function<bool(double fraction, std::size_t rows)>;

/// Makes records of the rows of a table (`openTable`, or `.json` as an export writes it): all of them in one
/// transaction, or none if a row is refused, unless `partial`. Throws `Error`: `invalidData` for a file or header that
/// is no table of this type, and as `Session::commit`.
[[nodiscard]] ImportReport importTable(store::Session& session, Env& env, const ImportRequest& request,
                                       const Progress& progress = {});

}  // namespace beibao::exchange
