#pragma once

#include <beibao/base/problem.h>
#include <beibao/model/draft.h>
#include <beibao/model/record.h>
#include <beibao/store/journal/entry.h>

#include <optional>
#include <string>
#include <vector>

namespace beibao::store {

/// What is to happen to one record.
struct RecordChange {
    model::Operation operation = model::Operation::update;
    /// Needed to create; found by the id otherwise.
    std::string type;
    /// Of the record; for a new one nothing, unless the caller already gave it an id.
    std::optional<Id> id;
    /// The version the caller looked at: the change is refused if the record has another by now.
    std::optional<std::int64_t> base;
    /// Only the fields that change; an empty value clears a field, a mask leaves what it hides.
    model::Fields fields;
    /// For a move.
    std::string toState;
};

/// A set of changes that commits whole or not at all.
struct Change {
    std::vector<RecordChange> records;
    std::string why;
    /// What was filled in and kept, and is saved by this: it goes with the same commit. The change is refused
    /// (`conflict`) if it is gone already: then somebody has saved it, or given it up, in another window.
    std::optional<Id> draft = std::nullopt;
};

/// What became of a change. With an error among the problems nothing was written.
struct CommitOutcome {
    Problems problems;
    std::vector<Id> records;

    [[nodiscard]] bool committed() const { return !problems.hasErrors(); }
};

/// What would become of a change, as far as that can be said without writing: not whether a unique value is taken, nor
/// whether the conditions of a move hold.
struct Trial {
    Problems problems;
    std::vector<model::Fields> fields;  ///< of each record, with what is worked out filled in, in the clear
};

/// The part that plugins have in a change; the plugin layer implements it.
class Behaviour {
public:
    virtual ~Behaviour() = default;

    /// Fills in what follows from the rest: due dates, sums, warnings that are kept with the record.
    virtual void derive(model::Draft& draft, model::Records& records) = 0;
    /// What the declaration of the type cannot say.
    virtual void check(const model::Draft& draft, model::Records& records, Problems& problems) = 0;
    /// Who stands behind changes of this type.
    [[nodiscard]] virtual Author authorFor(const model::RecordType& type) = 0;
};

}  // namespace beibao::store
