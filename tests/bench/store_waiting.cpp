#include "store_waiting.h"

#include "large_workspace.h"
#include "shipped_layout.h"
#include "stopwatch.h"

#include <beibao/plugin/suite.h>
#include <beibao/store/workspace.h>

#include <fmt/format.h>

#include <functional>

namespace beibao::bench {

namespace {

constexpr double listAim = 100;
constexpr double searchAim = 50;
/// As the window asks them.
constexpr std::size_t listPage = 200;
constexpr std::size_t mostHits = 50;
/// As far as somebody scrolls who holds the key for a while.
constexpr std::size_t pagesScrolled = 50;

class Asking {
public:
    Asking(store::Session& session, std::size_t rounds) : session_(session), rounds_(rounds) {}

    void lists(const std::string& type, const std::string& called)
    {
        model::Query query;
        query.type = type;
        query.limit = listPage;
        repeat(called + ", first page of the list", listAim, [&] { (void)session_.find(query); });
        Waiting next{fmt::format("{}, each of the next {} pages", called, pagesScrolled), listAim, {}};
        query.after = session_.find(query).next.value_or("");
        for (std::size_t page = 0; page < pagesScrolled && !query.after.empty(); ++page)
            next.milliseconds.push_back(millisecondsOf([&] { query.after = session_.find(query).next.value_or(""); }));
        if (!next.milliseconds.empty())
            waited_.push_back(std::move(next));
        query.after.clear();
        repeat(called + ", all of them counted, after the first page", 0, [&] { (void)session_.count(query); });
    }

    void search(const std::string& text, const std::string& type = {})
    {
        std::size_t found = 0;
        const auto limit = type.empty() ? mostHits : listPage;
        repeat("", searchAim, [&] { found = session_.search({text, type, limit}).size(); });
        waited_.back().what = fmt::format("search “{}”{}, {} shown", text, type.empty() ? "" : " among " + type, found);
    }

    std::vector<Waiting> take() { return std::move(waited_); }

private:
    void repeat(const std::string& what, double aim, const std::function<void()>& work)
    {
        Waiting waiting{what, aim, {}};
        for (std::size_t round = 0; round < rounds_; ++round)
            waiting.milliseconds.push_back(millisecondsOf(work));
        waited_.push_back(std::move(waiting));
    }

    store::Session& session_;
    std::size_t rounds_;
    std::vector<Waiting> waited_;
};

}  // namespace

std::vector<Waiting> waitingForStore(const std::filesystem::path& program, const std::filesystem::path& workspace,
                                     std::size_t rounds)
{
    const plugin::Suite suite(Env::real(), shippedLayout(program), workspace);
    const auto session = store::Workspace::signIn(suite.surroundings(), workspace, "", largePassphrase);
    Asking asking(*session, rounds);
    asking.lists("core.person", "people");
    asking.lists("mediation.dispute", "disputes");
    // As somebody types it: one surname in 24, one full name of two, a name that hardly anybody has, and what none has.
    for (const auto* text : {"王", "王伟", "王伟芳", "伟", "围墙", "围墙界限", "1", "13", "138", "13800000101", "2",
                             "20", "2026", "a", "没有的", "王 芳"})
        asking.search(text);
    for (const auto* type : {"core.person", "core.place"})
        for (const auto* text : {"王", "王伟", "村"})
            asking.search(text, type);
    return asking.take();
}

}  // namespace beibao::bench
