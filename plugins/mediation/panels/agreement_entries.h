#pragma once

#include <beibao/base/date.h>
#include <beibao/base/problem.h>
#include <beibao/model/field.h>
#include <beibao/model/value.h>

#include <optional>
#include <string>
#include <vector>

namespace beibao::mediation {

/// One term of an agreement, as a person typed it.
struct TermEntry {
    Id row;  ///< of the row it stands for, or will be
    std::string what;
    std::optional<Id> who;
    std::string amount;  ///< in yuan
    std::string due;     ///< a day

    [[nodiscard]] bool isBlank() const;
};

/// The facts and the terms of an agreement, as they stand in the panel.
struct AgreementEntries {
    std::string facts;
    std::vector<TermEntry> terms;
};

/// The columns of a term that are typed: `terms` of the dispute's type.
struct TermColumns {
    const model::Field* amount = nullptr;
    const model::Field* due = nullptr;
};

[[nodiscard]] AgreementEntries entriesOf(const model::Fields& dispute, const TermColumns& columns);

/// The fields of the dispute as the entries have them. What a row holds beside them, such as the day of performance,
/// stays; blank terms are left out, and so is what cannot be read.
[[nodiscard]] model::Fields fieldsOf(const AgreementEntries& entries, const model::Fields& dispute,
                                     const TermColumns& columns, const Timestamp& now);

/// What was typed and is no amount, or no day; with the field of its term (`terms[2].due`).
[[nodiscard]] Problems unreadableIn(const AgreementEntries& entries, const TermColumns& columns, const Timestamp& now);

}  // namespace beibao::mediation
