#include <beibao/cli/commands.h>
#include <beibao/cli/record_output.h>
#include <beibao/store/retention/retention.h>

#include <fmt/format.h>

namespace beibao::cli {

namespace {

const char* endName(model::RetentionEnd end)
{
    return end == model::RetentionEnd::erase ? "erase" : "delete";
}

Json retentionJson(const std::vector<store::DueRetention>& all, store::Session& session)
{
    Json items = Json::array();
    for (const auto& each : all)
        items.push_back({{"id", each.record.text()},
                         {"type", each.type},
                         {"title", session.titleOf(each.record)},
                         {"rule", each.rule},
                         {"then", endName(each.end)},
                         {"since", each.since.text()}});
    return items;
}

std::string retentionText(const Json& items)
{
    std::string text;
    for (const auto& item : items)
        text +=
            fmt::format("{}  {}  {}.{}  {}  {}\n", item["since"].get<std::string>(), item["then"].get<std::string>(),
                        item["type"].get<std::string>(), item["rule"].get<std::string>(), item["id"].get<std::string>(),
                        item["title"].get<std::string>());
    return text;
}

}  // namespace

void Commands::addRetentionCommands()
{
    auto* retention = group("retention", {"Records that were kept as long as the rules say"});
    add(retention, "list", {"What is due to be erased or deleted, since when, and by which rule"}, [this] {
        auto& session = context_.session();
        const auto items = retentionJson(dueByRetention(session), session);
        return makeAnswer(Json{{"items", items}},
                          items.empty() ? context_.text(Message("Nothing is due.")) + "\n" : retentionText(items));
    });
    auto* apply = add(retention, "apply", {"Erase or delete what is due, the longest due first"}, [this] {
        auto& session = context_.session();
        const auto outcome = applyRetention(session, arguments_.why, arguments_.limit);
        const auto items = retentionJson(outcome.done, session);
        auto text = retentionText(items);
        text +=
            context_.text({"{count} done, {left} still due.\n",
                           {{"count", std::to_string(outcome.done.size())}, {"left", std::to_string(outcome.left)}}});
        Json refused = Json::array();
        for (const auto& each : outcome.refused) {
            context_.tell({"Warning: {type} {id}, due by “{rule}”, stays:",
                           {{"type", session.model().requireType(each.due.type).label},
                            {"id", each.due.record.text()},
                            {"rule", each.due.rule}}});
            context_.tell(each.problems);
            refused.push_back({{"id", each.due.record.text()}, {"reasons", context_.placed(each.problems)}});
        }
        return makeAnswer(Json{{"items", items}, {"refused", refused}, {"left", outcome.left}}, text);
    });
    apply->add_option("--why", arguments_.why, context_.text({"The reason, which is kept in the journal"}))->required();
    apply->add_option("--limit", arguments_.limit, context_.text({"How many at most"}))->check(CLI::Range(1, 10'000));
}

}  // namespace beibao::cli
