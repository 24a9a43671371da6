#include <beibao/cli/commands.h>
#include <beibao/cli/record_output.h>
#include <beibao/store/edit_telling.h>
#include <beibao/store/journal/reason.h>

#include <fmt/format.h>

#include <algorithm>

namespace beibao::cli {

namespace {

Json fieldJson(Context& context, const model::Field& field)
{
    Json json{{"name", field.name}, {"type", kindName(field.kind)}, {"label", context.localized(field.label)}};
    for (const auto& [key, holds] :
         {std::pair("required", field.required), std::pair("unique", field.unique),
          std::pair("searchable", field.searchable), std::pair("read_only", field.readOnly),
          std::pair("masked", field.secrecy == model::Secrecy::masked),
          std::pair("sealed", field.secrecy == model::Secrecy::sealed), std::pair("computed", field.isComputed())})
        if (holds)
            json[key] = true;
    if (!field.targets.empty())
        json["to"] = field.targets;
    for (const auto& role : field.roles)
        json["roles"][role.name] = context.localized(role.label);
    if (const auto* list = context.suite().model().codeList(field.codeList)) {
        json["codes"] = Json::object();
        for (const auto& code : list->codes)
            json["codes"][code.code] = context.localized(code.label);
    }
    if (!field.columns.empty()) {
        json["columns"] = Json::array();
        for (const auto& column : field.columns)
            json["columns"].push_back(fieldJson(context, column));
    }
    return json;
}

Json typeJson(Context& context, const model::RecordType& type)
{
    Json json{{"name", type.name},
              {"label", context.localized(type.label)},
              {"fields", Json::array()},
              {"states", Json::array()},
              {"transitions", Json::array()}};
    for (const auto& field : type.fields)
        json["fields"].push_back(fieldJson(context, field));
    for (const auto& state : type.states)
        json["states"].push_back({{"name", state.name}, {"label", context.localized(state.label)}});
    for (const auto& transition : type.transitions)
        json["transitions"].push_back({{"from", transition.from},
                                       {"to", transition.to},
                                       {"label", context.localized(transition.label)},
                                       {"required", transition.required},
                                       {"roles", transition.roles}});
    json["list"] = type.listFields;
    json["views"] = Json::array();
    for (const auto& view : type.views)
        json["views"].push_back({{"name", view.name}, {"label", context.localized(view.label)}});
    json["permissions"] = Json::object();
    for (const auto& role : context.suite().surroundings().settings.roles) {
        const auto rights = store::rightsOf({role}, {role.name});
        Json may = Json::array();
        for (const auto& [name, right] :
             {std::pair("see", store::Right::see), std::pair("create", store::Right::create),
              std::pair("change", store::Right::change), std::pair("delete", store::Right::remove),
              std::pair("move", store::Right::move), std::pair("reveal", store::Right::reveal),
              std::pair("export", store::Right::exportRecords), std::pair("erase", store::Right::erase)})
            if (rights.may(right, type.name))
                may.push_back(name);
        json["permissions"][role.name] = may;
    }
    return json;
}

std::vector<model::SortKey> sortKeys(const std::string& text)
{
    std::vector<model::SortKey> keys;
    for (std::size_t start = 0; start < text.size();) {
        const auto end = std::min(text.find(',', start), text.size());
        const auto key = text.substr(start, end - start);
        const auto colon = key.find(':');
        keys.push_back({key.substr(0, colon), colon != std::string::npos && key.substr(colon + 1) == "desc"});
        start = end + 1;
    }
    return keys;
}

const model::ListView& viewNamed(const model::RecordType& type, const std::string& name)
{
    if (const auto* view = type.view(name))
        return *view;
    throw Error(Failure::notFound, {"“{type}” has no view “{view}”.", {{"type", type.label}, {"view", name}}});
}

Json editJson(store::Session& session, const model::RecordType& type, const store::RecordEdit& edit)
{
    Json fields = Json::object();
    for (const auto& [name, values] : edit.fields) {
        const auto field = store::historicField(type, name);
        fields[name] = {{"before", valueJson(session, field, values.before)},
                        {"after", valueJson(session, field, values.after)}};
    }
    Json json{{"operation", operationName(edit.operation)},
              {"state", {edit.stateBefore, edit.stateAfter}},
              {"fields", fields}};
    if (edit.operation == Operation::merge)
        json["merged"] = {{"record", edit.record.text()}, {"into", edit.into.text()}};
    return json;
}

Answer typesAnswer(Context& context)
{
    Json items = Json::array();
    std::string text;
    for (const auto& [name, type] : context.suite().model().types()) {
        items.push_back({{"name", name}, {"label", context.localized(type.label)}});
        text += fmt::format("{}  {}\n", name, context.localized(type.label));
    }
    return makeAnswer(Json{{"items", items}}, text);
}

Answer countAnswer(Context& context, const model::Query& query)
{
    const auto count = context.session().count(query);
    return makeAnswer(Json{{"count", count}}, std::to_string(count) + "\n");
}

Answer listAnswer(Context& context, const model::Query& query)
{
    const auto page = context.session().find(query);
    Json json{{"items", Json::array()}};
    for (const auto& item : page.items)
        json["items"].push_back(recordJson(context.session(), item));
    json["next"] = page.next ? Json(*page.next) : Json(nullptr);
    return makeAnswer(std::move(json), listText(context, page.items));
}

/// A day means its end.
Timestamp momentIn(const std::string& text, std::chrono::minutes offset)
{
    if (const auto date = Date::parse(text)) {
        const auto next = Timestamp::parse((*date + std::chrono::days{1}).text() + "T00:00", offset);
        return {next->instant() - std::chrono::microseconds{1}, offset};
    }
    if (const auto time = Timestamp::parse(text, offset))
        return *time;
    throw Error(Failure::usage, {"“{text}” is not a time.", {{"text", text}}});
}

/// As it is, or as it was at a moment that is not empty.
model::Record recordAt(Context& context, const Id& id, const std::string& moment)
{
    auto& session = context.session();
    return moment.empty() ? session.get(id) : session.getAsOf(id, momentIn(moment, session.utcOffset()));
}

std::string editText(Context& context, const model::RecordType& type, const store::RecordEdit& edit)
{
    const auto telling = store::tell(edit, type, context.display());
    auto text = "  " + context.text(telling.what) + (telling.states.empty() ? "" : ": " + telling.states) + "\n";
    for (const auto& field : telling.fields)
        text +=
            fmt::format("    {}{}{}\n", context.localized(field.label), field.change.empty() ? "" : ": ", field.change);
    return text;
}

Answer historyAnswer(Context& context, const Id& id)
{
    const auto& type = typeOf(context, id);
    Json items = Json::array();
    std::string text;
    for (const auto& entry : context.session().history(id)) {
        Json item{{"seq", entry.seq},
                  {"at", entry.at.text()},
                  {"actor", entry.actorName},
                  {"plugin", entry.author.plugin},
                  {"plugin_version", entry.author.version},
                  {"why", entry.why},
                  {"edits", Json::array()}};
        text += fmt::format("{}  {}  {}{}\n", entry.at.toMinute(), entry.actorName,
                            context.text(store::tellReason(entry.why)),
                            entry.author.plugin == "core" ? "" : "  [" + entry.author.plugin + "]");
        for (const auto& edit : entry.edits) {
            item["edits"].push_back(editJson(context.session(), type, edit));
            text += editText(context, type, edit);
        }
        items.push_back(std::move(item));
    }
    return makeAnswer(Json{{"items", items}}, text);
}

}  // namespace

void Commands::addRecordCommands()
{
    auto* record = group("record", {"Records"});
    add(record, "types", {"All record types"}, [this] { return typesAnswer(context_); });
    auto* type = add(record, "type", {"One record type: fields, states, transitions, permissions"}, [this] {
        auto json = typeJson(context_, context_.suite().model().requireType(arguments_.type));
        auto text = json.dump(2) + "\n";
        return makeAnswer(std::move(json), std::move(text));
    });
    required(type, "type", arguments_.type, {"The record type, such as core.person"});

    auto* get = add(record, "get", {"Show a record"}, [this] {
        return recordAnswer(context_, recordAt(context_, parseId(arguments_.id), arguments_.asOf));
    });
    required(get, "id", arguments_.id, {"The id of the record"});
    option(get, "--as-of", arguments_.asOf, {"As it was then: a day, or a time such as 2024-11-15T10:40"});

    auto* list = add(record, "list", {"List records of a type"}, [this] {
        model::Query query{arguments_.type,           arguments_.where, {},
                           sortKeys(arguments_.sort), arguments_.limit, arguments_.after};
        if (!arguments_.view.empty())
            narrow(query, viewNamed(context_.session().model().requireType(query.type), arguments_.view));
        return arguments_.count ? countAnswer(context_, query) : listAnswer(context_, query);
    });
    required(list, "type", arguments_.type, {"The record type, such as core.person"});
    option(list, "--view", arguments_.view, {"One of the lists that the type declares (`views`)"});
    option(list, "--where", arguments_.where, {"An SQL expression over the fields"});
    option(list, "--sort", arguments_.sort, {"FIELD or FIELD:desc, several with commas"});
    option(list, "--after", arguments_.after, {"The cursor of the page before"});
    list->add_option("--limit", arguments_.limit, context_.text({"How many at most"}))->check(CLI::Range(1, 10'000));
    list->add_flag("--count", arguments_.count, context_.text({"Only how many there are"}));

    auto* history = add(record, "history", {"Who changed what, when, from the journal"},
                        [this] { return historyAnswer(context_, parseId(arguments_.id)); });
    required(history, "id", arguments_.id, {"The id of the record"});
    addRecordChangeCommands(record);
}

}  // namespace beibao::cli
