#include <beibao/cli/commands.h>
#include <beibao/cli/record_output.h>
#include <beibao/store/duplicates/duplicate_warning.h>

#include <fmt/format.h>

namespace beibao::cli {

namespace {

Answer divisionsAnswer(Context& context, const std::vector<const rules::Division*>& divisions)
{
    const auto& table = *context.suite().model().divisions();
    Json items = Json::array();
    std::string text;
    for (const auto* division : divisions) {
        items.push_back({{"code", division->code},
                         {"name", division->name},
                         {"full_name", table.fullName(division->code)},
                         {"parent", division->parent}});
        text += fmt::format("{}  {}\n", division->code, table.fullName(division->code));
    }
    return makeAnswer(Json{{"items", items}}, text.empty() ? context.text({"No such division."}) + "\n" : text);
}

Json duplicateJson(Context& context, const model::RecordType& type, const Id& id,
                   const std::vector<std::string>& fields)
{
    auto& session = context.session();
    const auto record = session.get(id);
    Json values = Json::object();
    for (const auto& name : fields)
        if (const auto* field = type.field(name))
            values[name] = valueJson(session, *field, valueOf(record.fields, name));
    return {{"id", id.text()}, {"title", record.title}, {"created", record.created.text()}, {"fields", values}};
}

std::string duplicateText(Context& context, const model::RecordType& type, const Id& id,
                          const std::vector<std::string>& fields)
{
    const auto record = context.session().get(id);
    const auto display = context.display();
    auto text = fmt::format("  {}  {}", id.text(), record.title);
    for (const auto& name : fields)
        if (const auto* field = type.field(name); field && name != type.titleField)
            text += "  " + display.text(*field, valueOf(record.fields, name));
    return text + "\n";
}

Answer duplicatesAnswer(Context& context, const std::string& typeName, std::size_t limit)
{
    const auto& type = context.session().model().requireType(typeName);
    Json items = Json::array();
    std::string text;
    for (const auto& pair : context.session().duplicates(typeName, limit)) {
        items.push_back({{"records",
                          {duplicateJson(context, type, pair.one, pair.fields),
                           duplicateJson(context, type, pair.other, pair.fields)}},
                         {"same", pair.fields}});
        text += context.localized(store::labelsOf(type, pair.fields)) + "\n" +
                duplicateText(context, type, pair.one, pair.fields) +
                duplicateText(context, type, pair.other, pair.fields);
    }
    return makeAnswer(Json{{"items", items}}, text.empty() ? context.text({"No duplicates."}) + "\n" : text);
}

}  // namespace

void Commands::addDivisionCommands()
{
    auto* division = group("division", {"Administrative divisions: provinces down to villages"});
    auto* list = add(division, "list", {"The divisions directly in one; the provinces without a code"}, [this] {
        return divisionsAnswer(context_, context_.suite().model().divisions()->in(arguments_.id));
    });
    list->add_option("code", arguments_.id, context_.text({"The division code"}));
    auto* find = add(division, "find", {"Find divisions by name, pinyin, initials or code"}, [this] {
        const auto& table = *context_.suite().model().divisions();
        const auto& unit = context_.suite().surroundings().settings.unit.code;
        return divisionsAnswer(context_, table.matching(arguments_.text, unit, arguments_.limit));
    });
    required(find, "text", arguments_.text, {"What to look for"});
    find->add_option("--limit", arguments_.limit, context_.text({"How many at most"}))->check(CLI::Range(1, 10'000));
}

void Commands::addDuplicateCommands()
{
    auto* duplicate = group("duplicate", {"Records that are likely the same person or place"});
    auto* list = add(duplicate, "list", {"Pairs of records that are likely the same, the surest first"},
                     [this] { return duplicatesAnswer(context_, arguments_.type, arguments_.limit); });
    required(list, "type", arguments_.type, {"The record type, such as core.person"});
    list->add_option("--limit", arguments_.limit, context_.text({"How many at most"}))->check(CLI::Range(1, 10'000));

    auto* merge = add(duplicate, "merge", {"Make one record of two; “record undo” takes it back"}, [this] {
        const auto keep = parseId(arguments_.id);
        requireCommitted(context_, context_.session().merge(keep, parseId(arguments_.to), arguments_.why));
        return recordAnswer(context_, context_.session().get(keep));
    });
    required(merge, "keep", arguments_.id, {"The id of the record that stays"});
    required(merge, "drop", arguments_.to, {"The id of the record that goes into it"});
    option(merge, "--why", arguments_.why, {"The reason, which is kept in the journal"});
}

}  // namespace beibao::cli
