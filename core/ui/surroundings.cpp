#include <beibao/ui/surroundings.h>

#include <beibao/base/env.h>
#include <beibao/base/error.h>

namespace beibao::ui {

namespace {

struct TitleCollector {
    store::Session& session;
    Titles& titles;

    void operator()(const Id& id) const
    {
        if (!titles.contains(id))
            titles.emplace(id, session.titleOf(id));
    }
    void operator()(const std::vector<model::Link>& links) const
    {
        for (const auto& link : links)
            (*this)(link.target);
    }
    void operator()(const std::vector<model::Row>& rows) const
    {
        for (const auto& row : rows)
            addTitles(session, row.cells, titles);
    }
    void operator()(const auto&) const {}
};

}  // namespace

model::ValueDisplay Surroundings::display(const Titles& titles) const
{
    return {*catalogue->model, words->translations(), words->language(), [&titles](const Id& id) {
                const auto found = titles.find(id);
                return found == titles.end() ? std::string() : found->second;
            }};
}

Timestamp Surroundings::now() const
{
    return {Env::real()->now(), catalogue->utcOffset};
}

Problems problemsOf(const std::exception_ptr& error)
{
    Problems problems;
    try {
        std::rethrow_exception(error);
    } catch (const Error& known) {
        problems = known.problems();
        if (problems.empty())
            problems.error(known.message());
    } catch (const std::exception& other) {
        problems.error({"This was not done, and nothing was changed: {reason}", {{"reason", other.what()}}});
    }
    return problems;
}

std::optional<Failure> failureOf(const std::exception_ptr& error)
{
    try {
        std::rethrow_exception(error);
    } catch (const Error& known) {
        return known.failure();
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

void addTitles(store::Session& session, const model::Fields& fields, Titles& titles)
{
    for (const auto& [name, value] : fields)
        std::visit(TitleCollector{session, titles}, value);
}

RecordView viewOf(Workplace& workplace, const Id& id)
{
    RecordView view{workplace.session->get(id), {}};
    view.titles.emplace(id, view.record.title);
    addTitles(*workplace.session, view.record.fields, view.titles);
    return view;
}

}  // namespace beibao::ui
