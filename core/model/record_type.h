#pragma once

#include <beibao/model/field.h>
#include <beibao/model/migration.h>
#include <beibao/rules/period.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace beibao::model {

struct State {
    std::string name;
    LocalizedText label;
};

/// What must hold for a transition, and what is said when it does not.
struct Condition {
    Expression expression;
    LocalizedText message;
};

/// A move from one state to another that people may make.
struct Transition {
    std::string from;
    std::string to;
    LocalizedText label;  ///< what the button says; the state's label where it is not given
    std::vector<Condition> conditions;
    std::vector<std::string> required;  ///< fields that must be filled before the move
    std::vector<std::string> roles;     ///< who may; empty means whoever may move such records
    Location location;
};

/// How far the day of a reminder lies from the day it is counted from.
struct DueOffset {
    rules::Period period;
    bool isBefore = false;
};

/// By which a reminder that is not done is raised by one level.
struct Escalation {
    rules::Period after;             ///< from the day that the reminder is due, as `rules::periodEnd` counts
    std::vector<std::string> roles;  ///< who is shown it from then on, beside those before
    LocalizedText title;             ///< in place of the title before; may be empty
};

/// Work that falls due: for the record, or for each row of `forEach`, once `when` holds. A condition may read other
/// records, and speak of `:today`, `:now` and `:user`.
struct ReminderRule {
    std::string name;
    LocalizedText title;
    std::string forEach;  ///< a field of kind rows; empty: once for the record
    Expression when;
    Expression due;  ///< gives a date: the day it is due, or with an offset the day that is counted from
    std::optional<DueOffset> offset;      ///< by the Civil Code, articles 201 to 203, where it is counted forward
    Expression detail;                    ///< gives a text shown behind the title; may be empty
    std::vector<std::string> roles;       ///< whom it is for; empty: all who see the record
    std::vector<Escalation> escalations;  ///< in the order of levels
    Location location;
};

enum class RetentionEnd { erase, remove };

/// How long a record is kept: from the day that `from` gives, as long as `when` holds. What is due by it is shown, and
/// nothing is done of itself. Personal information is kept no longer than its purpose needs (Personal Information
/// Protection Law, article 19), and files as long as the rules for their archives say.
struct RetentionRule {
    std::string name;
    Expression when;  ///< empty: always
    Expression from;  ///< gives a date
    rules::Period keep;
    RetentionEnd end = RetentionEnd::erase;
    Location location;
};

/// By which two records of a type are likely the same person or place: all of `same` are filled and equal, and the
/// name in `near` sounds alike.
struct DuplicateRule {
    std::vector<std::string> same;
    std::string near;  ///< a text; may be empty
    Location location;
};

/// The rules, the surest first. Records that both have a value in one of `distinguishing`, and not the same, are two.
struct DuplicateRules {
    std::vector<DuplicateRule> rules;
    std::vector<std::string> distinguishing;
};

/// Where a column of a table that is imported goes to: a field of the record, or one of the record that a reference
/// names (`residence.division`).
struct ImportColumn {
    std::string header;
    std::string target;
};

struct Section {
    LocalizedText label;
    std::vector<std::string> fields;
};

struct SortKey {
    std::string field;
    bool descending = false;

    friend bool operator==(const SortKey&, const SortKey&) = default;
};

/// A list of a type's records beside the usual one: which of them, in which columns and order.
struct ListView {
    std::string name;
    LocalizedText label;
    Expression where;                     ///< empty: all
    std::vector<std::string> listFields;  ///< empty: those of the type
    std::vector<SortKey> sort;            ///< empty: that of the type
    Location location;
};

/// The records of a type as cards, in a column for each state.
struct Board {
    std::vector<std::string> states;      ///< empty: all that the type has
    std::vector<std::string> cardFields;  ///< below the title of a card
    Location location;
};

/// That records of a type are taken up from other modules by referral (`core.referral`).
struct ReferralRule {
    std::vector<std::string> from;  ///< record types; empty: any
    /// Fields of the record that takes it up, each with the field of the referral that fills it.
    std::vector<std::pair<std::string, std::string>> fill;
    Location location;
};

/// Where people come to the records of a type: among the daily work, in the register of people and places, in what is
/// set up once for the unit, or only from the records they belong to.
enum class Navigation { work, registry, setup, none };

/// Whether records of a type may be written: what wrote them last must be there, and no older than it was.
enum class Standing { inForce, withoutModule, olderModule };

/// The declaration of a record type: what `core.person` or `mediation.dispute` is.
struct RecordType {
    std::string name;  ///< `module.name`
    LocalizedText label;
    std::string icon;  ///< of the freedesktop.org icon naming specification, without `-symbolic`; may be empty
    Navigation navigation = Navigation::work;
    std::vector<Field> fields;
    std::vector<State> states;  ///< empty: the type has no states
    std::string initialState;
    std::vector<Transition> transitions;
    std::string numberPattern;  ///< `{unit}调{year}-{letter}{sequence:4}`; empty: no number
    std::string titleField;     ///< the field that names a record in lists
    std::vector<std::string> listFields;
    std::vector<SortKey> listSort;
    std::vector<ListView> views;
    std::optional<Board> board;
    std::vector<Section> sections;
    std::vector<ReminderRule> reminders;
    std::vector<RetentionRule> retention;
    DuplicateRules duplicates;
    std::optional<ReferralRule> referrals;  ///< nothing: none are taken up
    /// Who sees a record: a condition over it and `:user`; empty where whoever may see the type sees all of them.
    Expression visibleWhen;
    /// Beside the names and labels of the fields, which always are.
    std::vector<ImportColumn> importColumns;
    std::vector<Migration> migrations;  ///< in the order in which they were made
    Standing standing = Standing::inForce;
    Location location;

    [[nodiscard]] const Field* field(std::string_view fieldName) const;
    [[nodiscard]] const State* state(std::string_view stateName) const;
    [[nodiscard]] const ListView* view(std::string_view viewName) const;
    [[nodiscard]] const Transition* transition(std::string_view from, std::string_view to) const;
    [[nodiscard]] std::vector<const Transition*> transitionsFrom(std::string_view state) const;
    /// `core` of `core.person`.
    [[nodiscard]] std::string_view module() const;
};

/// `core` of `core.person`, and of whatever else is named with its module; all of a name without one.
[[nodiscard]] std::string_view moduleIn(std::string_view name);
/// `person` of `core.person`; all of a name without a module.
[[nodiscard]] std::string_view nameWithinModule(std::string_view name);

struct Code {
    std::string code;
    LocalizedText label;
    std::string parent;   ///< for lists that are trees
    bool hidden = false;  ///< offered no more
};

struct CodeList {
    std::string name;  ///< `module.name`
    LocalizedText label;
    std::vector<Code> codes;
    Location location;

    [[nodiscard]] const Code* code(std::string_view code) const;
};

}  // namespace beibao::model
