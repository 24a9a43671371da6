#include <beibao/ui/list_lines.h>

#include <beibao/ui/state_mark.h>

#include <set>

namespace beibao::ui {

namespace {

constexpr std::size_t pageSize = 200;

struct Found {
    std::vector<model::Record> records;
    std::optional<std::string> next;
    bool isCut = false;
};

Found pageOf(store::Session& session, const ListQuestion& question, const std::string& after)
{
    auto query = question.query();
    query.limit = pageSize;
    query.after = after;
    auto page = session.find(query);
    return {std::move(page.items), std::move(page.next), false};
}

/// Those of the hits that stand in the view, in their order.
std::vector<store::SearchHit> inView(store::Session& session, std::vector<store::SearchHit> hits,
                                     const ListQuestion& question)
{
    if (question.view == nullptr || hits.empty())
        return hits;
    auto query = question.query();
    std::string places;
    for (const auto& hit : hits) {
        const auto parameter = "hit" + std::to_string(query.parameters.size());
        places += (places.empty() ? ":" : ", :") + parameter;
        query.parameters[parameter] = hit.id;
    }
    query.where = (query.where.empty() ? "" : "(" + query.where + ") and ") + "this.id in (" + places + ")";
    query.limit = hits.size();
    std::set<Id> found;
    for (const auto& record : session.find(query).items)
        found.insert(record.id);
    std::erase_if(hits, [&](const store::SearchHit& hit) { return !found.contains(hit.id); });
    return hits;
}

Found matching(store::Session& session, const ListQuestion& question)
{
    Found found;
    for (const auto& hit :
         inView(session, session.search({question.text, question.type->name, pageSize + 1, question.states}), question))
        if (found.records.size() < pageSize)
            found.records.push_back(session.get(hit.id));
        else
            found.isCut = true;
    return found;
}

}  // namespace

model::Query ListQuestion::query() const
{
    model::Query query;
    query.type = type->name;
    for (std::size_t index = 0; index < states.size(); ++index) {
        const auto parameter = "state" + std::to_string(index);
        query.where += (index == 0 ? "state in (:" : ", :") + parameter;
        query.parameters[parameter] = states[index];
    }
    if (!states.empty())
        query.where += ")";
    if (view != nullptr)
        narrow(query, *view);
    return query;
}

ListLines linesOf(Workplace& workplace, const ListQuestion& question, const Surroundings& surroundings,
                  const std::string& after)
{
    auto& session = *workplace.session;
    auto found = question.text.empty() ? pageOf(session, question, after) : matching(session, question);
    Titles titles;
    for (const auto& record : found.records)
        for (const auto& column : question.columns)
            if (column.field != nullptr)
                addTitles(session, {{column.field->name, valueOf(record.fields, column.field->name)}}, titles);
    const auto display = surroundings.display(titles);
    ListLines result{{}, std::move(found.next), found.isCut};
    for (const auto& record : found.records) {
        ListLine line{
            record.id, {}, question.type->states.empty() ? Tone::normal : markOf(*question.type, record.state).tone};
        for (const auto& column : question.columns)
            line.cells.push_back(column.text(record, *question.type, surroundings, display));
        result.lines.push_back(std::move(line));
    }
    return result;
}

}  // namespace beibao::ui
