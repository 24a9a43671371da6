#include <beibao/cli/commands.h>
#include <beibao/cli/record_output.h>
#include <beibao/config/record_input.h>
#include <beibao/store/duplicates/duplicate_warning.h>
#include <beibao/store/referrals/handing_on.h>
#include <beibao/store/referrals/taking_up.h>

#include <fmt/format.h>

#include <set>

namespace beibao::cli {

namespace {

using model::Operation;

/// More records of one matter than these are not looked for.
constexpr std::size_t mostInThread = 200;

/// `parties` of a problem at `parties[2].person`.
std::string fieldName(const Problem& problem)
{
    return problem.field.substr(0, problem.field.find_first_of(".["));
}

/// A problem of a field that stands in the input is told with its place there.
Problems located(Problems problems, const config::Node& input)
{
    for (auto& problem : problems)
        if (problem.location.line == 0 && input.contains(fieldName(problem)))
            problem.location = input[fieldName(problem)].location();
    return problems;
}

/// Reads fields for a record and commits; answers with the record as it then is.
Answer change(Context& context, store::RecordChange recordChange, const model::RecordType& type,
              const config::Node& input, const std::string& why)
{
    Problems problems;
    recordChange.fields = config::readFieldValues(input, type.fields, context.session().utcOffset(), problems);
    if (problems.hasErrors()) {
        // What could be read is judged too, so that everything that is wrong is told at once.
        std::set<std::string> unreadable;
        for (const auto& problem : problems)
            unreadable.insert(fieldName(problem));
        for (auto& problem : context.session().tryOut({{std::move(recordChange)}, why}).problems)
            if (!unreadable.contains(fieldName(problem)))
                problems.add(problem);
        throw Error(located(std::move(problems), input));
    }
    const bool isNew = recordChange.operation == Operation::create;
    const auto duplicates =
        isNew ? store::duplicateWarnings(context.session(), type, recordChange.fields, store::DuplicateNaming::byId)
              : Problems();
    const auto outcome = context.session().commit({{std::move(recordChange)}, why});
    if (!outcome.committed())
        throw Error(located(outcome.problems, input));
    context.tell(outcome.problems);
    context.tell(duplicates);
    return recordAnswer(context, context.session().get(outcome.records.front()));
}

/// What was given with a command that needs no fields: nothing is read where none are.
config::Node inputIfGiven(Context& context, const std::string& from)
{
    const bool isGiven = !from.empty() || context.batchInput.has_value();
    return isGiven ? context.input(from) : config::Node();
}

Answer createRecord(Context& context, const std::string& typeName, const std::string& from)
{
    const auto& type = context.session().model().requireType(typeName);
    store::RecordChange wanted;
    wanted.operation = Operation::create;
    wanted.type = type.name;
    return change(context, std::move(wanted), type, context.input(from), {});
}

/// The version that was last changed at a time. Throws `Error` (`conflict`) if the record was changed since.
std::int64_t versionOf(store::Session& session, const Id& id, const std::string& ifUpdated)
{
    const auto now = session.get(id);
    const auto expected = Timestamp::parse(ifUpdated, session.utcOffset());
    if (!expected)
        throw Error(Failure::usage, {"“{text}” is not a time.", {{"text", ifUpdated}}});
    if (expected->instant() != now.updated.instant())
        throw Error(Failure::conflict,
                    {"The record was changed meanwhile, at {time}. Look at it again; your change was not "
                     "made.",
                     {{"time", now.updated.text()}}});
    return now.version;
}

Answer updateRecord(Context& context, const Id& id, const std::string& from, const std::string& ifUpdated)
{
    store::RecordChange wanted;
    wanted.id = id;
    if (!ifUpdated.empty())
        wanted.base = versionOf(context.session(), id, ifUpdated);
    return change(context, std::move(wanted), typeOf(context, id), context.input(from), {});
}

Answer moveRecord(Context& context, const Id& id, const std::string& state, const std::string& from)
{
    store::RecordChange wanted;
    wanted.operation = Operation::move;
    wanted.id = id;
    wanted.toState = state;
    return change(context, std::move(wanted), typeOf(context, id), inputIfGiven(context, from), {});
}

void carryOut(Context& context, Operation operation, const Id& id, const std::string& why)
{
    store::RecordChange wanted;
    wanted.operation = operation;
    wanted.id = id;
    requireCommitted(context, context.session().commit({{std::move(wanted)}, why}));
}

Answer removeRecord(Context& context, const Id& id, const std::string& why)
{
    carryOut(context, Operation::remove, id, why);
    return makeAnswer(Json{{"id", id.text()}, {"deleted", true}}, context.text({"Deleted.\n"}));
}

Answer restoreRecord(Context& context, const Id& id, const std::string& why)
{
    carryOut(context, Operation::restore, id, why);
    return recordAnswer(context, context.session().get(id));
}

Answer eraseRecord(Context& context, const Id& id, const std::string& why)
{
    requireCommitted(context, context.session().erase(id, why));
    return makeAnswer(
        Json{{"id", id.text()}, {"erased", true}},
        context.text(
            {"Erased: the sealed values of this record can no longer be read, here or in the journal. Its open "
             "fields and its history remain.\n"}));
}

Answer undoChange(Context& context, const Id& id)
{
    requireCommitted(context, context.session().undo(id));
    return recordAnswer(context, context.session().get(id));
}

Answer revealValue(Context& context, const Id& id, const std::string& field, const std::string& why)
{
    const auto value = context.session().reveal(id, field, why);
    const auto json = valueJson(context.session(), *typeOf(context, id).field(field), value);
    return makeAnswer(Json{{"id", id.text()}, {"field", field}, {"value", json}},
                      (json.is_string() ? json.get<std::string>() : json.dump()) + "\n");
}

/// `matter` is one of a diary entry, counted from 1; 0 for the record as a whole.
Answer referRecord(Context& context, const Id& id, const std::string& typeName, std::size_t matter,
                   const std::string& from)
{
    auto& session = context.session();
    const auto& referred = typeOf(context, id);
    const auto& taking = session.model().requireType(typeName);
    const bool isTask = taking.name == store::taskType;
    if (!isTask && !store::takesReferrals(taking, referred.name))
        context.tell({"Warning: “{type}” does not say that it takes up what is referred from “{from}”.",
                      {{"type", taking.label}, {"from", referred.label}}});
    const auto& type = isTask ? taking : session.model().requireType(store::referralType);
    const auto fields = context.fieldsIn(inputIfGiven(context, from), type.fields);
    const auto matterId = matter == 0 ? std::nullopt : std::optional(store::matterAt(session, id, matter));
    const auto outcome = store::handOn(session, {id, taking.name, matterId}, fields);
    requireCommitted(context, outcome);
    return recordAnswer(context, session.get(outcome.records.front()));
}

Answer takeUpReferral(Context& context, const Id& id, const std::string& from)
{
    auto& session = context.session();
    const auto& type = store::typeTaking(session, id);
    const auto outcome = store::takeUp(session, id, context.fieldsIn(inputIfGiven(context, from), type.fields));
    requireCommitted(context, outcome);
    return recordAnswer(context, session.get(outcome.records.front()));
}

Answer threadOf(Context& context, const Id& id)
{
    Json items = Json::array();
    std::string text;
    for (const auto& [hit, made] : context.session().thread(id, mostInThread)) {
        items.push_back({{"id", hit.id.text()},
                         {"type", hit.type},
                         {"number", hit.number},
                         {"state", hit.state},
                         {"title", hit.title},
                         {"made", made.text()}});
        text += fmt::format("{}  {}  {}  {} {}\n", made.text(), hit.id.text(), hit.type, hit.number, hit.title);
    }
    return makeAnswer(Json{{"items", items}}, text);
}

}  // namespace

void Commands::addRecordChangeCommands(CLI::App* record)
{
    const auto withId = [this](CLI::App* command) { required(command, "id", arguments_.id, {"The id of the record"}); };
    const auto withFrom = [this](CLI::App* command) {
        option(command, "--from", arguments_.from, {"A file of fields in YAML or JSON; standard input without it"});
    };
    const auto withWhy = [this](CLI::App* command) {
        command->add_option("--why", arguments_.why, context_.text({"The reason, which is kept in the journal"}))
            ->required();
    };
    const auto id = [this] { return parseId(arguments_.id); };

    auto* create = add(record, "create", {"Make a record"},
                       [this] { return createRecord(context_, arguments_.type, arguments_.from); });
    required(create, "type", arguments_.type, {"The record type, such as core.person"});
    withFrom(create);

    auto* update = add(record, "update", {"Change fields of a record"},
                       [this, id] { return updateRecord(context_, id(), arguments_.from, arguments_.ifUpdated); });
    withId(update);
    withFrom(update);
    option(update, "--if-updated", arguments_.ifUpdated, {"Only if it was last changed at that time"});

    auto* move = add(record, "move", {"Move a record to another state"},
                     [this, id] { return moveRecord(context_, id(), arguments_.state, arguments_.from); });
    withId(move);
    required(move, "state", arguments_.state, {"The state to move to"});
    withFrom(move);

    auto* remove = add(record, "delete", {"Delete a record; its history stays"},
                       [this, id] { return removeRecord(context_, id(), arguments_.why); });
    withId(remove);
    withWhy(remove);

    auto* restore = add(record, "restore", {"Bring a deleted record back"},
                        [this, id] { return restoreRecord(context_, id(), arguments_.why); });
    withId(restore);
    option(restore, "--why", arguments_.why, {"The reason, which is kept in the journal"});

    auto* erase = add(record, "erase", {"Destroy the key of a record: its sealed values are gone everywhere"},
                      [this, id] { return eraseRecord(context_, id(), arguments_.why); });
    withId(erase);
    withWhy(erase);

    auto* undo = add(record, "undo", {"Take back your own last change of a record"},
                     [this, id] { return undoChange(context_, id()); });
    withId(undo);

    auto* reveal = add(record, "reveal", {"Show a masked or sealed value; journalled"},
                       [this, id] { return revealValue(context_, id(), arguments_.field, arguments_.why); });
    withId(reveal);
    required(reveal, "field", arguments_.field, {"The field"});
    withWhy(reveal);

    auto* refer = add(record, "refer", {"Hand a record on to another module"}, [this, id] {
        return referRecord(context_, id(), arguments_.type, arguments_.matter, arguments_.from);
    });
    withId(refer);
    required(refer, "type", arguments_.type, {"The record type that takes it up; core.task for a task of one's own"});
    refer
        ->add_option("--matter", arguments_.matter,
                     context_.text({"Of a diary entry: which of its matters, counted from 1"}))
        ->check(CLI::PositiveNumber);
    withFrom(refer);

    auto* thread = add(record, "thread", {"The records of the same matter, across modules, oldest first"},
                       [this, id] { return threadOf(context_, id()); });
    withId(thread);

    auto* takeUp = add(record, "take-up", {"Make the record that takes up a referral"},
                       [this, id] { return takeUpReferral(context_, id(), arguments_.from); });
    withId(takeUp);
    withFrom(takeUp);
}

}  // namespace beibao::cli
