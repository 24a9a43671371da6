#include "registration/registration.h"

#include "registration/limits.h"

namespace beibao::grid {

namespace {

using model::Draft;
using model::Value;

/// Where a city has no rule, a declaration so many days after the arrival is worth a word.
constexpr std::chrono::days lateWithoutRule{30};

bool isHere(std::string_view state)
{
    return state == "registered" || state == "suspended";
}

void checkDays(const Draft& draft, model::Records& records, Problems& problems)
{
    const auto* arrived = model::get<Date>(draft.after(), "arrived");
    const auto* declared = model::get<Date>(draft.after(), "declared");
    if (!arrived || !declared)
        return;
    if (*declared < *arrived)
        problems.error({"The declaration cannot be before the arrival."}, "declared");
    if (*declared > records.today())
        problems.error({"The day of the declaration has not come yet."}, "declared");
    const auto* left = model::get<Date>(draft.after(), "left_on");
    if (left && *left > records.today())
        problems.error({"This day has not come yet."}, "left_on");
    if (left && *left < *arrived)
        problems.error({"The person cannot have left before the arrival."}, "left_on");
}

void checkDeclaration(const Draft& draft, const Settings& settings, Problems& problems)
{
    if (draft.operation() != model::Operation::create)
        return;
    const auto* arrived = model::get<Date>(draft.after(), "arrived");
    const auto* declared = model::get<Date>(draft.after(), "declared");
    const auto* timely = model::get<bool>(draft.after(), "timely");
    if (timely && !*timely)
        problems.warning(
            {"It was to be declared by {day} and is late. Say so kindly; the law asks to put it right first.",
             {{"day", model::get<Date>(draft.after(), "declare_by")->text()}}},
            "declared");
    if (settings.selfDeclareDays == 0 && arrived && declared && *declared - *arrived > lateWithoutRule)
        problems.warning(
            {"The person has been here for {days} days. The province sets no number of days for declaring; "
             "say that newcomers should declare soon, and where.",
             {{"days", std::to_string((*declared - *arrived).count())}}},
            "declared");
}

void checkContact(const Draft& draft, model::Records& records, Problems& problems)
{
    const auto* person = model::get<Id>(draft.after(), "person");
    if (!person || !isEmpty(draft.value("contact")) || !(draft.changes("person") || draft.changes("contact")))
        return;
    if (isEmpty(valueOf(records.get(*person).fields, "phone")))
        problems.error({"Neither here nor in the person's record is there a telephone. Give one, or whom to ask."},
                       "contact");
}

/// The value is another one than before, in a record that was registered with the one before.
bool isReplaced(const Draft& draft, std::string_view field)
{
    return isHere(draft.stateBefore()) && draft.changes(field) && !isEmpty(valueOf(draft.before(), field));
}

/// Who moves tells it (ZJ-FP 13), and where one lived before stays on record; only an error is put right in its place.
void checkCorrections(const Draft& draft, Problems& problems)
{
    if (draft.changes("changes"))
        return;
    for (const auto* field : {"residence", "employer"})
        if (isReplaced(draft, field))
            problems.warning({"This puts an error right: what stood here is not kept among the changes. Has it really "
                              "changed, then record the change instead."},
                             field);
}

/// One person lives at one place: somebody moved, or two records are of two people.
void checkSecondResidence(const Draft& draft, model::Records& records, Problems& problems)
{
    const auto* person = model::get<Id>(draft.after(), "person");
    const bool registers = draft.moves() && draft.stateAfter() == "registered";
    if (!person || !(draft.operation() == model::Operation::create || draft.changes("person") || registers))
        return;
    model::Query query;
    query.type = draft.type().name;
    query.where = "person = :person and this.id <> :self and state in ('registered', 'suspended')";
    query.parameters["person"] = *person;
    query.parameters["self"] = draft.id();
    query.limit = 1;
    for (const auto& other : records.find(query).items) {
        const auto* residence = model::get<Id>(other.fields, "residence");
        problems.warning(
            {"This person is registered at “{place}” already ({number}). Moved? Then record the change there "
             "instead of a second registration.",
             {{"place", residence ? records.get(*residence).title : std::string()}, {"number", other.number}}},
            "person");
    }
}

/// Whether a change was told in time (ZJ-FP 13, 19).
void deriveChanges(Draft& draft, const Settings& settings, const rules::WorkingDays& workingDays)
{
    auto rows = model::rowsOf(draft.after(), "changes");
    for (auto& row : rows) {
        const auto* happened = model::get<Date>(row.cells, "happened");
        const auto* told = model::get<Date>(row.cells, "told");
        if (happened && told)
            row.cells["timely"] = *told <= tellChangeBy(*happened, settings.changeDays, workingDays);
    }
    if (!rows.empty())
        draft.set("changes", std::move(rows));
}

}  // namespace

void deriveRegistration(Draft& draft, const Settings& settings, const rules::WorkingDays& workingDays)
{
    const auto* arrived = model::get<Date>(draft.after(), "arrived");
    const auto* declared = model::get<Date>(draft.after(), "declared");
    const auto limit = arrived ? declareBy(*arrived, settings.selfDeclareDays, workingDays) : std::nullopt;
    const auto timely = limit && declared ? Value(*declared <= *limit) : Value();
    const auto permit = declared ? Value(permitFrom(*declared)) : Value();
    draft.set("declare_by", limit ? Value(*limit) : Value());
    draft.set("timely", timely);
    draft.set("permit_from", permit);
    deriveChanges(draft, settings, workingDays);
}

void checkRegistration(const Draft& draft, model::Records& records, const Settings& settings, Problems& problems)
{
    checkDays(draft, records, problems);
    checkDeclaration(draft, settings, problems);
    checkContact(draft, records, problems);
    checkSecondResidence(draft, records, problems);
    checkCorrections(draft, problems);
}

plugin::ActionResult recordChange(const plugin::ActionRequest& request)
{
    plugin::ActionResult result;
    if (!isHere(request.record.state)) {
        result.problems.error({"Only who is registered here has changes to record."});
        return result;
    }
    const auto* happened = model::get<Date>(request.input, "happened");
    if (happened && *happened > request.now.date())
        result.problems.error({"This day has not come yet."}, "happened");
    const auto& residence = valueOf(request.input, "residence");
    const auto& employer = valueOf(request.input, "employer");
    if (isEmpty(residence) && isEmpty(employer))
        result.problems.error({"Say what changed: the address, the employer, or both."}, "residence");
    if (!happened || result.problems.hasErrors())
        return result;
    model::Fields row{{"happened", *happened}, {"told", request.now.date()}};
    const auto change = [&](const char* field, const char* before, const Value& value) {
        if (isEmpty(value))
            return;
        row[before] = valueOf(request.record.fields, field);
        result.changes[field] = value;
    };
    change("residence", "was_at", residence);
    change("employer", "was_with", employer);
    result.changes["changes"] = model::withRow(request.record.fields, "changes", std::move(row));
    return result;
}

plugin::ActionResult recordLeaving(const plugin::ActionRequest& request)
{
    plugin::ActionResult result;
    if (!isHere(request.record.state)) {
        result.problems.error({"Only who is registered here can be recorded as having left."});
        return result;
    }
    result.changes["left_on"] = valueOf(request.input, "on_day");
    result.changes["left_note"] = valueOf(request.input, "note");
    result.toState = "left";
    return result;
}

plugin::ActionResult applyForPermit(const plugin::ActionRequest& request)
{
    plugin::ActionResult result;
    if (request.record.state != "registered") {
        result.problems.error({"A permit is for who is registered here."});
        return result;
    }
    plugin::FurtherChange permit;
    permit.type = "grid.permit";
    permit.fields["registration"] = request.record.id;
    permit.fields["basis"] = valueOf(request.input, "basis");
    result.further.push_back(std::move(permit));
    return result;
}

}  // namespace beibao::grid
