#include <beibao/store/committer.h>

#include <beibao/model/identity_fields.h>
#include <beibao/model/validate.h>
#include <beibao/model/value_text.h>
#include <beibao/store/access/users.h>
#include <beibao/store/attachments/file_rule_check.h>
#include <beibao/store/attachments/file_values.h>
#include <beibao/store/derived_tables.h>
#include <beibao/store/field_sealing.h>
#include <beibao/store/fold.h>
#include <beibao/store/form_drafts.h>
#include <beibao/store/located_records.h>
#include <beibao/store/reference_check.h>
#include <beibao/store/search/sealed_search.h>
#include <beibao/store/tables/column_codec.h>
#include <beibao/store/tables/schema.h>
#include <beibao/store/write_transaction.h>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace beibao::store {

namespace {

using model::Field;
using model::FieldKind;
using model::Operation;
using model::Value;
using sqlite::quotedName;

/// Records of several types may hold the same sealed text; more than these are not looked at.
constexpr std::size_t mostHolders = 1'000;

Right rightFor(Operation operation)
{
    switch (operation) {
    case Operation::create:
        return Right::create;
    case Operation::move:
        return Right::move;
    case Operation::remove:
    case Operation::restore:
        return Right::remove;
    case Operation::erase:
        return Right::erase;
    case Operation::reveal:
        return Right::reveal;
    default:
        return Right::change;
    }
}

std::optional<Value> defaultValue(const Field& field, const Timestamp& now)
{
    if (field.defaultText.empty())
        return std::nullopt;
    if (field.kind == FieldKind::date && field.defaultText == "today")
        return now.date();
    if (field.kind == FieldKind::datetime && field.defaultText == "now")
        return now;
    return parseValue(field, field.defaultText, now.offset());
}

/// A mask stands for the value that it hides: whoever may not see a value leaves it as it is. Where there is none, it
/// is a problem of the field whose name follows on `path`.
void keepHidden(model::Fields& cells, const model::Fields& before, const std::string& path, Problems& problems)
{
    for (auto& [name, value] : cells) {
        if (!std::holds_alternative<model::Masked>(value))
            continue;
        value = valueOf(before, name);
        if (isEmpty(value))
            problems.error({"This hides a value that is not here. Give the value itself, or leave it out."},
                           path + name);
    }
}

void addDefaults(model::Fields& fields, const std::vector<Field>& declared, const Timestamp& now)
{
    for (const auto& field : declared)
        if (isEmpty(valueOf(fields, field.name)))
            if (auto standard = defaultValue(field, now))
                fields.insert_or_assign(field.name, std::move(*standard));
}

/// A row without an id is the one that stood at its place before, unless that one stands elsewhere now.
Id idForRow(std::size_t place, const std::vector<model::Row>& rows, const std::vector<model::Row>& earlier, Env& env)
{
    const bool isThere =
        place < earlier.size() && std::ranges::find(rows, earlier[place].id, &model::Row::id) == rows.end();
    return isThere ? earlier[place].id : Id::make(env);
}

/// Gives each row of a list its id and its defaults. Other values are returned as they are.
Value completedRows(const Field& field, Value value, const Value& before, Env& env, const Timestamp& now,
                    Problems& problems)
{
    static const model::Fields nothing;
    auto* rows = std::get_if<std::vector<model::Row>>(&value);
    if (!rows)
        return value;
    static const std::vector<model::Row> none;
    const auto* held = std::get_if<std::vector<model::Row>>(&before);
    const auto& earlier = held ? *held : none;
    for (std::size_t place = 0; place < rows->size(); ++place) {
        auto& row = (*rows)[place];
        if (row.id == Id())
            row.id = idForRow(place, *rows, earlier, env);
        const auto same = std::ranges::find(earlier, row.id, &model::Row::id);
        keepHidden(row.cells, same == earlier.end() ? nothing : same->cells,
                   fmt::format("{}[{}].", field.name, place + 1), problems);
        addDefaults(row.cells, field.columns, now);
    }
    return value;
}

}  // namespace

Committer::Committer(Session::Parts& parts)
    : parts_(parts), numbering_(parts.database, parts.surroundings.settings, parts.now().date()),
      located_(std::make_unique<LocatedRecords>(parts))
{
}

Committer::~Committer() = default;

CommitOutcome Committer::commit(const Change& change, const std::function<void()>& beside)
{
    WriteTransaction transaction(parts_);
    CommitOutcome outcome;
    const auto items = prepare(change, outcome.problems);
    for (const auto& item : items)
        outcome.records.push_back(item.draft.id());
    if (!outcome.committed())
        return outcome;

    const bool isWritten = write(items, change.why);
    dropDraft(change);
    if (isWritten)
        for (const auto& item : items) {
            checkUnique(item.draft, outcome.problems);
            checkConditions(item.draft, outcome.problems);
        }
    if (!outcome.committed())
        return outcome;
    if (beside)
        beside();
    transaction.commit();
    return outcome;
}

void Committer::dropDraft(const Change& change)
{
    if (change.draft && !FormDrafts(parts_.database, *parts_.keys, parts_.reader.user).drop(*change.draft))
        throw Error(Failure::conflict,
                    {"What was filled in here was saved, or given up, in another window. Look whether "
                     "it is there before you save it once more."});
}

Trial Committer::tryOut(const Change& change)
{
    const sqlite::Snapshot snapshot(parts_.database);
    const RollbackWatch watch(parts_);
    parts_.requireCurrentUser();
    Trial trial;
    for (const auto& item : prepare(change, trial.problems))
        trial.fields.push_back(item.draft.after());
    return trial;
}

std::vector<Committer::Item> Committer::prepare(const Change& change, Problems& problems)
{
    std::vector<Item> items;
    items.reserve(change.records.size());
    DraftsById drafts;
    for (const auto& each : change.records) {
        items.push_back(begin(each, problems));
        drafts.emplace(items.back().draft.id(), &items.back().draft);
    }
    for (auto& item : items)
        complete(item, drafts, *parts_.session, problems);
    return items;
}

void Committer::complete(Item& item, const DraftsById& others, model::Records& records, Problems& problems)
{
    auto& behaviour = *parts_.surroundings.behaviour;
    const auto operation = item.draft.operation();
    // A record may go that could not be written any more as it is: its code left the list, a field is required now.
    if (operation != Operation::remove && operation != Operation::erase) {
        model::deriveFromIdentityNumbers(item.draft, problems);
        located_->derive(item.draft);
        behaviour.derive(item.draft, records);
        completeDerived(item.draft, problems);
        problems.append(model::validate(item.draft, parts_.model(), records.today()));
        checkRequired(item.draft, problems);
        checkAttachments(item.draft, problems);
    }
    if (operation != Operation::erase)
        behaviour.check(item.draft, records, problems);
    checkReferences(item.draft, others, parts_, problems);
    if (item.draft.type().name == userType)
        checkUser(item.draft, parts_, problems);
}

bool Committer::write(std::span<const Item> items, const std::string& why)
{
    for (const auto& item : items)  // also of those that a merge reaches
        requireStanding(item.draft.operation(), item.draft.type());
    auto entry = startEntry(why);
    if (!items.empty())
        entry.author = parts_.surroundings.behaviour->authorFor(items.front().draft.type());
    std::vector<const Item*> written;
    for (const auto& item : items) {
        const auto isMergedInto = [&] { return std::ranges::find(items, item.draft.id(), &Item::into) != items.end(); };
        if (auto edit = makeEdit(item); edit.operation != Operation::update || !edit.fields.empty() || isMergedInto()) {
            entry.edits.push_back(std::move(edit));
            written.push_back(&item);
        }
    }
    if (entry.edits.empty())
        return false;
    write(entry, written);
    if (const auto following = located_->following(items); !following.empty())
        write(following, why);
    return true;
}

void Committer::journalReveal(const std::vector<std::pair<Id, std::vector<std::string>>>& shown, const std::string& why)
{
    WriteTransaction transaction(parts_);
    auto entry = startEntry(why);
    for (const auto& [id, fields] : shown) {
        const auto image = parts_.load(id, true);
        RecordEdit edit{image.type, id, Operation::reveal, image.version, {}, image.state, image.state, {}, {}};
        for (const auto& field : fields)
            edit.fields[field] = {};
        entry.edits.push_back(std::move(edit));
    }
    parts_.journal.append(entry, *parts_.keys);
    transaction.commit();
}

void Committer::journalKey(const Id& user, Operation operation)
{
    auto entry = startEntry({});
    const auto image = parts_.load(user);
    entry.edits.push_back({image.type, user, operation, image.version, {}, image.state, image.state, {}, {}});
    parts_.journal.append(entry, *parts_.keys);
}

Committer::Item Committer::begin(const RecordChange& change, Problems& problems)
{
    return change.operation == Operation::create ? beginCreate(change, problems) : beginChange(change, problems);
}

Committer::Item Committer::beginCreate(const RecordChange& change, Problems& problems)
{
    const auto& type = parts_.model().requireType(change.type);
    permit(change, type);
    const auto id = change.id ? *change.id : Id::make(parts_.env());
    if (change.id && parts_.records.typeOf(id))
        throw Error(Failure::conflict, {"There is already a record with the id {id}.", {{"id", id.text()}}});
    Item item{model::Draft(type, id, Operation::create, {}, ""), std::nullopt};
    item.draft.moveTo(type.initialState);
    for (const auto& field : type.fields)
        if (auto standard = defaultValue(field, parts_.now()))
            item.draft.set(field.name, std::move(*standard));
    apply(change, item.draft, problems);
    return item;
}

Committer::Item Committer::beginChange(const RecordChange& change, Problems& problems)
{
    if (!change.id)
        throw Error(Failure::usage, {"A change needs the id of its record."});
    const auto& type = parts_.typeOfRecord(*change.id);
    permit(change, type);
    parts_.requireVisible(type, *change.id);
    const bool deletedToo = change.operation == Operation::restore || change.operation == Operation::undo ||
                            change.operation == Operation::erase;
    auto image = parts_.load(*change.id, deletedToo);
    if (change.operation == Operation::restore && !image.deleted)
        throw Error(Failure::conflict, {"The record was not deleted: there is nothing to restore."});
    if (change.base && *change.base != image.version)
        throw Error(Failure::conflict,
                    {"The record was changed meanwhile, at {time}. Look at it again; your change was "
                     "not made.",
                     {{"time", image.updated.toMinute()}}});
    Item item{model::Draft(type, *change.id, change.operation, parts_.unsealed(type, image), image.state),
              std::move(image)};
    if (change.operation == Operation::move)
        requireTransition(item.draft, change.toState);
    if (!change.toState.empty())
        item.draft.moveTo(change.toState);
    apply(change, item.draft, problems);
    return item;
}

void Committer::apply(const RecordChange& change, model::Draft& draft, Problems& problems)
{
    auto fields = change.fields;
    keepHidden(fields, draft.before(), "", problems);
    for (const auto& [name, value] : fields) {
        const auto* field = draft.type().field(name);
        if (field && value != draft.value(name))
            permitField(change, draft.type(), *field);
        if (field && field->readOnly && change.operation != Operation::undo && value != draft.value(name)) {
            problems.error({"“{field}” is worked out by the suite and cannot be set.", {{"field", field->label}}},
                           name);
            continue;
        }
        draft.set(name, field ? completedRows(*field, value, draft.value(name), parts_.env(), parts_.now(), problems)
                              : value);
    }
}

/// A list that was worked out has no ids for the rows that are new in it.
void Committer::completeDerived(model::Draft& draft, Problems& problems) const
{
    for (const auto& field : draft.type().fields) {
        const auto& rows = model::rowsOf(draft.after(), field.name);
        if (std::ranges::find(rows, Id(), &model::Row::id) != rows.end())
            draft.set(field.name, completedRows(field, draft.value(field.name), valueOf(draft.before(), field.name),
                                                parts_.env(), parts_.now(), problems));
    }
}

/// Erasing takes keys away, and nothing of what the record says is written by it.
void Committer::requireStanding(Operation operation, const model::RecordType& type)
{
    if (operation == Operation::erase)
        return;
    const std::string module(type.module());
    if (type.standing == model::Standing::withoutModule)
        throw Error(Failure::conflict,
                    {"The module “{plugin}” is not in use: its records can be read and exported, and "
                     "changed once it is switched on again. Nothing was changed.",
                     {{"plugin", module}}});
    if (type.standing == model::Standing::olderModule)
        throw Error(Failure::conflict,
                    {"A newer version of the module “{plugin}” wrote these records: with this one they can be read and "
                     "exported, and changed once the module is updated. Nothing was changed.",
                     {{"plugin", module}}});
}

void Committer::permit(const RecordChange& change, const model::RecordType& type) const
{
    requireStanding(change.operation, type);
    if (type.name == userType && !parts_.reader.rights.may(Right::administer, type.name))
        throw Error(Failure::notPermitted, {"Only who may administer can change users."});
    if (!parts_.reader.rights.may(rightFor(change.operation), type.name))
        throw Error(Failure::notPermitted, {"Your role does not allow this on “{type}”.", {{"type", type.label}}});
}

void Committer::permitField(const RecordChange& change, const model::RecordType& type, const Field& field) const
{
    if (!parts_.reader.rights.mayField(rightFor(change.operation), type.name, field.name))
        throw Error(Failure::notPermitted, {"Your role may not fill in “{field}” of “{type}”.",
                                            {{"field", field.label}, {"type", type.label}}});
}

void Committer::requireTransition(const model::Draft& draft, const std::string& toState) const
{
    const auto& type = draft.type();
    const auto* transition = type.transition(draft.stateBefore(), toState);
    const auto* from = type.state(draft.stateBefore());
    const auto* to = type.state(toState);
    if (!to)
        throw Error(Failure::conflict,
                    {"“{type}” has no state “{state}”.", {{"type", type.label}, {"state", toState}}});
    if (!transition) {
        std::string next;
        for (const auto* each : type.transitionsFrom(draft.stateBefore()))
            next += (next.empty() ? "" : ", ") + each->to;
        throw Error(
            Failure::conflict,
            {"From “{from}” there is no step to “{to}”. Possible: {next}.",
             {{"from", from ? from->label : LocalizedText()}, {"to", to->label}, {"next", next.empty() ? "—" : next}}});
    }
    const auto holdsRole = [&](const std::string& role) { return parts_.reader.rights.hasRole(role); };
    if (!transition->roles.empty() && std::ranges::none_of(transition->roles, holdsRole))
        throw Error(Failure::notPermitted,
                    {"Your role does not allow the step “{step}”.", {{"step", transition->label}}});
}

void Committer::checkRequired(const model::Draft& draft, Problems& problems) const
{
    const auto* transition = draft.operation() == Operation::move
                                 ? draft.type().transition(draft.stateBefore(), draft.stateAfter())
                                 : nullptr;
    if (!transition)
        return;
    for (const auto& name : transition->required) {
        const auto* field = draft.type().field(name);
        if (field && !field->required && isEmpty(draft.value(name)))
            problems.error({"“{field}” must be filled in before “{step}”.",
                            {{"field", field->label}, {"step", transition->label}}},
                           name);
    }
}

void Committer::checkAttachments(const model::Draft& draft, Problems& problems) const
{
    for (const auto& field : draft.type().fields) {
        if (!draft.changes(field.name))
            continue;
        std::set<std::string> earlier;
        forEachFile(valueOf(draft.before(), field.name),
                    [&](const model::Attachment& file) { earlier.insert(file.hash); });
        forEachFile(field, draft.value(field.name), [&](const Field& each, const model::Attachment& file) {
            if (earlier.contains(file.hash))
                return;
            if (!parts_.attachments.isKeptFor(*parts_.keys, draft.id(), file))
                problems.error(
                    {"The file of “{field}” is not in this workspace. Attach it again.", {{"field", each.label}}},
                    field.name);
            // What was taken once comes back, whatever the field takes now.
            else if (auto refusal = refusalOf(each, file); refusal && draft.operation() != Operation::undo)
                problems.error(std::move(*refusal), field.name);
        });
    }
}

void Committer::checkUnique(const model::Draft& draft, Problems& problems)
{
    const auto& type = draft.type();
    const bool comesBack = draft.operation() == Operation::restore || draft.operation() == Operation::undo;
    for (const auto& field : type.fields) {
        if (!field.unique || isEmpty(draft.value(field.name)) || !(comesBack || draft.changes(field.name)))
            continue;
        if (field.secrecy == model::Secrecy::sealed ? isSealedElsewhere(field, draft) : isElsewhere(field, draft))
            problems.error({"Another record already has this “{field}”.", {{"field", field.label}}}, field.name);
    }
}

bool Committer::isElsewhere(const Field& field, const model::Draft& draft)
{
    auto other = parts_.database.cached(fmt::format("SELECT 1 FROM main.{} WHERE {} = ?1 AND id <> ?2 AND deleted = 0",
                                                    quotedName(tableName(draft.type())), quotedName(field.name)));
    bindCompared(*other, 1, draft.value(field.name));
    other->bind(2, std::span<const std::byte>(draft.id().bytes()));
    return other->step();
}

bool Committer::isSealedElsewhere(const Field& field, const model::Draft& draft)
{
    const auto& type = draft.type();
    const auto text = model::comparable(field, formatValue(draft.value(field.name)));
    const auto holders = sealedHolders(parts_, text, SealedMatch::whole, mostHolders);
    return std::ranges::any_of(holders, [&](const SealedHolder& each) {
        return each.type == &type && each.field == &field && each.id != draft.id();
    });
}

void Committer::checkConditions(const model::Draft& draft, Problems& problems)
{
    if (draft.operation() != Operation::move)
        return;
    const auto* transition = draft.type().transition(draft.stateBefore(), draft.stateAfter());
    parts_.rules->checkConditions(draft.type(), *transition, draft.id(), problems);
}

RecordEdit Committer::makeEdit(const Item& item)
{
    const auto& draft = item.draft;
    RecordEdit edit;
    edit.type = draft.type().name;
    edit.record = draft.id();
    edit.operation = draft.operation();
    edit.base = item.before ? item.before->version : 0;
    edit.stateBefore = draft.stateBefore();
    edit.stateAfter = draft.stateAfter();
    edit.into = item.into;
    if (draft.operation() == Operation::create && !draft.type().numberPattern.empty())
        edit.number = numbering_.next(draft);
    static const model::Fields none;
    const auto& before = item.before ? item.before->fields : none;
    RecordSeal seal(*parts_.keys, parts_.database, draft.id());
    auto after = sealedFields(draft.type(), draft.after(), {draft.before(), before}, seal);
    for (const auto& field : draft.type().fields) {
        const auto& old = valueOf(before, field.name);
        const auto now = after.find(field.name);
        if (now == after.end() ? !isEmpty(old) : old != now->second)
            edit.fields[field.name] = {old, now == after.end() ? Value() : std::move(now->second)};
    }
    return edit;
}

Entry Committer::startEntry(const std::string& why) const
{
    Entry entry;
    entry.at = parts_.now();
    entry.actor = parts_.reader.user;
    entry.actorName = parts_.userName;
    entry.model = parts_.modelHash;
    entry.why = why;
    return entry;
}

void Committer::write(Entry& entry, std::span<const Item* const> items)
{
    parts_.journal.append(entry, *parts_.keys);
    DerivedTables derived(parts_);
    std::set<Id> written;
    for (std::size_t index = 0; index < entry.edits.size(); ++index) {
        const auto& edit = entry.edits[index];
        const auto& type = parts_.model().requireType(edit.type);
        // As the item was begun in this transaction, nobody else has written the record since.
        const auto* item = !items.empty() && written.insert(edit.record).second ? items[index] : nullptr;
        const auto loaded = item ? std::nullopt : parts_.records.load(type, edit.record);
        const auto& before = item ? item->before : loaded;
        auto earlier = derived.of(type, before, item ? &item->draft.before() : nullptr);
        if (edit.operation == Operation::erase) {
            KeyRing::destroyRecordKey(parts_.database, edit.record);
            FormDrafts::dropAllAbout(parts_.database, edit.record);
        }
        const auto after = fold(type, before, entry, edit);
        if (!after)
            continue;
        parts_.records.write(type, *after, before ? &*before : nullptr);
        if (type.name == userType && (after->deleted || model::get<bool>(after->fields, "disabled")))
            KeyRing::dropPassphrase(parts_.database, edit.record);
        const bool keepsKey = edit.operation != Operation::erase;
        derived.changed(type, edit.record, std::move(earlier),
                        derived.of(type, after, item && keepsKey ? &item->draft.after() : nullptr));
    }
    derived.write();
}

}  // namespace beibao::store
