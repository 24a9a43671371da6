#include <beibao/base/file.h>
#include <beibao/cli/commands.h>
#include <beibao/cli/paper_output.h>
#include <beibao/cli/record_output.h>
#include <beibao/document/paper.h>
#include <beibao/document/printing.h>
#include <beibao/plugin/action.h>

#include <fmt/format.h>

#include <algorithm>

namespace beibao::cli {

namespace {

plugin::DocumentDeclaration documentNamed(Context& context, const std::string& type, const std::string& name)
{
    for (const auto* document : context.suite().plugins().documentsFor(type))
        if (document->name == name)
            return *document;
    throw Error(Failure::notFound, {"There is no paper “{paper}” for this record.", {{"paper", name}}});
}

/// `.escpos` and `….slip.png` are slips, all else is A4.
document::PaperKind paperKindFor(const std::string& file)
{
    return file.ends_with(".escpos") || file.ends_with(".slip.png") || file.ends_with(".slip.txt")
               ? document::PaperKind::slip
               : document::PaperKind::a4;
}

document::Document composed(Context& context, const Id& id, const plugin::DocumentDeclaration& declaration,
                            document::PaperKind kind)
{
    Problems problems;
    auto paper = document::composePaper(context.session(), context.suite().plugins(), declaration, id, kind, problems);
    if (problems.hasErrors())
        throw Error(std::move(problems));
    context.tell(problems);
    return paper;
}

/// A device file prints slips, and so does whoever asks for one; all else is A4.
Answer printAnswer(Context& context, const Id& id, const std::string& name, std::string printer, bool isSlip)
{
    const auto declaration = documentNamed(context, context.session().get(id).type, name);
    const auto& usual = context.suite().surroundings().settings.printers;
    isSlip = isSlip || printer.starts_with('/');
    if (printer.empty())
        printer = isSlip ? usual.slip : usual.paper;
    if (isSlip && printer.empty())
        throw Error(Failure::usage, {"Say which printer prints slips: with --printer, or once for all in the "
                                     "configuration, such as “printers: {slip: /dev/usb/lp0}”."});
    const auto paper = composed(context, id, declaration, isSlip ? document::PaperKind::slip : document::PaperKind::a4);
    if (isSlip)
        document::printSlip(paper, printer);
    else
        document::printPaper(paper, printer);
    return makeAnswer(Json{{"printer", printer}, {"form", isSlip ? "slip" : "a4"}},
                      context.text({"Sent to the printer.\n"}));
}

Json taskJson(store::Session& session, Context& context, const store::DueTask& task)
{
    Json json{{"id", task.id.text()}, {"title", context.localized(task.title)}, {"detail", task.detail}};
    json["due"] = task.due ? Json(task.due->text()) : Json(nullptr);
    json["about"] = task.about ? Json{{"id", task.about->text()},
                                      {"type", session.typeOf(*task.about).value_or("")},
                                      {"title", session.titleOf(*task.about)}}
                               : Json(nullptr);
    json["reminder"] = task.fromRule;
    json["level"] = task.level;
    return json;
}

std::string taskText(Context& context, const store::DueTask& task)
{
    auto title = context.localized(task.title);
    if (task.level > 0)
        title += context.text({" (raised to level {level})", {{"level", std::to_string(task.level)}}});
    return fmt::format("{}  {}  {}  {}\n", task.due ? task.due->text() : "          ", title, task.detail,
                       task.id.text());
}

}  // namespace

void Commands::addFindingCommands()
{
    auto* search = add(&app_, "search", {"Find records of all modules"}, [this] {
        Json items = Json::array();
        std::string text;
        for (const auto& hit : context_.session().search({arguments_.text, arguments_.type, arguments_.limit})) {
            items.push_back({{"id", hit.id.text()},
                             {"type", hit.type},
                             {"number", hit.number},
                             {"state", hit.state},
                             {"title", hit.title}});
            text += fmt::format("{}  {}  {} {}\n", hit.id.text(), hit.type, hit.number, hit.title);
        }
        return makeAnswer(Json{{"items", items}}, text.empty() ? context_.text(Message("No records.")) + "\n" : text);
    });
    required(search, "text", arguments_.text, {"What to look for"});
    option(search, "--type", arguments_.type, {"Only records of this type"});
    search->add_option("--limit", arguments_.limit, context_.text({"How many at most"}))->check(CLI::Range(1, 10'000));

    auto* task = group("task", {"What is to be done, across modules"});
    auto* list = add(task, "list", {"Reminders and tasks, earliest first"}, [this] {
        std::optional<Date> until;
        if (!arguments_.due.empty()) {
            until = Date::parse(arguments_.due);
            if (!until)
                throw Error(Failure::usage, {"“{text}” is not a date.", {{"text", arguments_.due}}});
        }
        Json items = Json::array();
        std::string text;
        for (const auto& each : context_.session().tasks(until)) {
            items.push_back(taskJson(context_.session(), context_, each));
            text += taskText(context_, each);
        }
        return makeAnswer(Json{{"items", items}},
                          text.empty() ? context_.text(Message("Nothing is due.")) + "\n" : text);
    });
    option(list, "--due", arguments_.due, {"Only what is due by this date"});
    auto* done = add(task, "done", {"Mark a task as done"}, [this] {
        const auto outcome = context_.session().completeTask(parseId(arguments_.id));
        requireCommitted(context_, outcome);
        return recordAnswer(context_, context_.session().get(outcome.records.front()));
    });
    required(done, "id", arguments_.id, {"The id of the task"});
}

void Commands::addActionCommands()
{
    auto* action = group("action", {"What a module can do with a record"});
    auto* list = add(action, "list", {"The actions for a record"}, [this] {
        const auto record = context_.session().get(parseId(arguments_.id));
        Json items = Json::array();
        std::string text;
        for (const auto* each : context_.suite().plugins().actionsFor(record.type)) {
            Json fields = Json::array();
            for (const auto& field : each->fields)
                fields.push_back({{"name", field.name},
                                  {"type", kindName(field.kind)},
                                  {"required", field.required},
                                  {"label", context_.localized(field.label)}});
            items.push_back({{"name", each->name}, {"label", context_.localized(each->label)}, {"fields", fields}});
            text += fmt::format("{}  {}\n", each->name, context_.localized(each->label));
        }
        return makeAnswer(Json{{"items", items}}, text);
    });
    required(list, "id", arguments_.id, {"The id of the record"});

    auto* run = add(action, "run", {"Run an action"}, [this] {
        auto& session = context_.session();
        const auto record = session.get(parseId(arguments_.id));
        const auto& declared = plugin::requireAction(context_.suite().plugins(), record.type, arguments_.name).fields;
        const auto input =
            declared.empty() && arguments_.from.empty() ? config::Node() : context_.input(arguments_.from);
        const auto fields = context_.fieldsIn(input, declared);
        requireCommitted(context_,
                         plugin::runAction(session, context_.suite().plugins(), record.id, arguments_.name, fields));
        return recordAnswer(context_, session.get(record.id));
    });
    required(run, "id", arguments_.id, {"The id of the record"});
    required(run, "name", arguments_.name, {"The name of the action"});
    option(run, "--from", arguments_.from, {"A file of fields in YAML or JSON; standard input without it"});
}

void Commands::addDocumentCommands()
{
    auto* document = group("document", {"Papers"});
    auto* list = add(document, "list", {"The papers for a record type"}, [this] {
        (void)context_.suite().model().requireType(arguments_.type);
        Json items = Json::array();
        std::string text;
        for (const auto* each : context_.suite().plugins().documentsFor(arguments_.type)) {
            items.push_back({{"name", each->name},
                             {"label", context_.localized(each->label)},
                             {"a4", !each->a4Template.empty()},
                             {"slip", !each->slipTemplate.empty()}});
            text += fmt::format("{}  {}\n", each->name, context_.localized(each->label));
        }
        return makeAnswer(Json{{"items", items}}, text);
    });
    required(list, "type", arguments_.type, {"The record type, such as core.person"});

    auto* render = add(document, "render", {"Write a paper to a file; its ending says the form"}, [this] {
        const auto id = parseId(arguments_.id);
        const auto declaration = documentNamed(context_, context_.session().get(id).type, arguments_.name);
        const auto bytes = renderedAs(composed(context_, id, declaration, paperKindFor(arguments_.to)), arguments_.to);
        replaceFile(*context_.surrounding().env, arguments_.to, bytes);
        return makeAnswer(Json{{"file", arguments_.to}, {"bytes", bytes.size()}},
                          context_.text({"Written to “{file}”.\n", {{"file", arguments_.to}}}));
    });
    required(render, "id", arguments_.id, {"The id of the record"});
    required(render, "template", arguments_.name, {"The name of the paper"});
    render
        ->add_option("--to", arguments_.to,
                     context_.text({"The file: .pdf .html .png .txt, .escpos or .slip.png for the slip"}))
        ->required();

    auto* print = add(document, "print", {"Print a paper, as a sheet or as a slip"}, [this] {
        return printAnswer(context_, parseId(arguments_.id), arguments_.name, arguments_.printer, arguments_.asSlip);
    });
    required(print, "id", arguments_.id, {"The id of the record"});
    required(print, "template", arguments_.name, {"The name of the paper"});
    option(print, "--printer", arguments_.printer,
           {"A queue of the print system, or the device file of a slip printer; without it, as configured"});
    print->add_flag("--slip", arguments_.asSlip, context_.text({"As a slip, 58 mm wide"}));
    addStatementCommands(document);
}

void Commands::addJournalCommands()
{
    auto* journal = group("journal", {"The journal"});
    auto* show = add(journal, "show", {"The entries, in the order they arrived"}, [this] {
        if (!context_.session().rights().may(store::Right::administer, "*"))
            throw Error(Failure::notPermitted, {"Only an administrator may read the whole journal."});
        Json items = Json::array();
        std::string text;
        for (const auto& [position, entry] : context_.session().journal().since(arguments_.since, 10'000)) {
            Json edits = Json::array();
            for (const auto& edit : entry.edits) {
                Json fields = Json::array();
                for (const auto& [name, values] : edit.fields)
                    fields.push_back(name);
                edits.push_back({{"type", edit.type},
                                 {"id", edit.record.text()},
                                 {"operation", operationName(edit.operation)},
                                 {"fields", fields}});
            }
            items.push_back({{"position", position},
                             {"seq", entry.seq},
                             {"incarnation", entry.incarnation},
                             {"device", store::toHex(entry.device)},
                             {"clock", entry.clock},
                             {"at", entry.at.text()},
                             {"actor", entry.actorName},
                             {"plugin", entry.author.plugin},
                             {"plugin_version", entry.author.version},
                             {"plugin_hash", entry.author.hash},
                             {"why", entry.why},
                             {"edits", edits}});
            text += fmt::format("{:>6}  {}  {}  {}\n", entry.seq, entry.at.text(), entry.actorName, edits.dump());
        }
        return makeAnswer(Json{{"items", items}}, text);
    });
    show->add_option("--since", arguments_.since, context_.text({"Only entries behind this one"}));

    add(journal, "verify", {"Check every entry against chain and signature"}, [this] {
        const auto problems = context_.session().journal().verify();
        context_.tell(problems);
        if (problems.hasErrors())
            throw Error(Failure::integrity, {"The journal is damaged."});
        const auto count = context_.session().journal().size();
        return makeAnswer(
            Json{{"ok", true}, {"entries", count}},
            context_.text({"{count} entries, unbroken and signed.\n", {{"count", std::to_string(count)}}}));
    });
    add(journal, "rebuild", {"Make the tables anew from the journal"}, [this] {
        context_.session().rebuild();
        return makeAnswer(Json{{"ok", true}}, context_.text({"The tables were made anew from the journal.\n"}));
    });
}

}  // namespace beibao::cli
