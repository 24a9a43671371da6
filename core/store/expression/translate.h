#pragma once

#include <beibao/base/problem.h>
#include <beibao/model/model.h>

#include <set>
#include <string>
#include <string_view>

namespace beibao::store {

/// An expression from YAML or from a person, made ready for SQLite.
struct TranslatedExpression {
    std::string sql;
    /// Record types whose tables it names, or whose lists it reads by `this.parties`.
    std::set<std::string> types;
    /// Those of them whose tables it names, so that it may read any of their records.
    std::set<std::string> namedTypes;
    /// Every name in it, in lower case: of fields, functions, aliases and keywords.
    std::set<std::string> names;
    /// Whether it reads columns without naming them.
    bool readsAllColumns = false;
    /// Its parameters, without the colon, but for `today`, `now` and `user`, which become functions.
    std::set<std::string> parameters;
};

/// Turns an expression over `this`, a record of `type`, into SQL that stands alone between parentheses.
/// `:today`, `:now` (microseconds UTC) and `:user` are the moment and the reader; `this.parties` in a FROM is the list
/// of rows of this record, `this` alone all records of the type. Refused with a problem at `location`: a second
/// statement, comments, quoted names, unbalanced parentheses, the literal 'now', CURRENT_DATE and its like, date() and
/// its like without a moment, and WITH. The views it reads are named like the tables, with `viewPrefix` before.
[[nodiscard]] TranslatedExpression translate(const model::Expression& expression, const model::Model& model,
                                             const model::RecordType& type, std::string_view viewPrefix,
                                             Problems& problems);

/// An expression, or what SQLite says of one, for a message: with dots for what stands between quotation marks and for
/// numbers as long as that of a telephone, because somebody may have asked for a value that is kept sealed.
[[nodiscard]] std::string withoutValues(std::string_view text);

}  // namespace beibao::store
