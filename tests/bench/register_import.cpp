#include "register_import.h"

#include "shipped_layout.h"
#include "stopwatch.h"
#include "stored_table.h"

#include <beibao/exchange/table/table_reader.h>
#include <beibao/exchange/table_import.h>
#include <beibao/plugin/suite.h>
#include <beibao/store/workspace.h>

#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <utility>

namespace beibao::bench {

namespace {

namespace fs = std::filesystem;

constexpr const char* passphrase = "only for measuring";

/// A new workspace of a unit in the district that the tables are of.
class NewRegister {
public:
    NewRegister(const fs::path& program, const fs::path& folder)
        : suite_(Env::real(), shippedLayout(program), std::nullopt)
    {
        const store::Workspace::FirstUser user{"admin", "administrator", passphrase, store::PassphraseCost::minimum()};
        (void)store::Workspace::create(suite_.surroundings(), folder, user);
        session_ = store::Workspace::signIn(suite_.surroundings(), folder, user.name, passphrase);
    }

    exchange::ImportReport import(const fs::path& table, bool partial)
    {
        const auto env = Env::real();
        exchange::ImportRequest request;
        request.type = "core.person";
        request.file = table;
        request.partial = partial;
        return exchange::importTable(*session_, *env, request);
    }

private:
    plugin::Suite suite_;
    std::unique_ptr<store::Session> session_;
};

/// The line that each row begins at, the header's first.
std::vector<int> linesOf(const fs::path& table)
{
    const auto env = Env::real();
    const auto reader = exchange::openTable(*env, table);
    std::vector<int> lines;
    while (const auto row = reader->next())
        lines.push_back(row->line);
    return lines;
}

}  // namespace

SuiteImport importWithSuite(const fs::path& program, const fs::path& folder, const fs::path& table)
{
    SuiteImport result;
    NewRegister made(program, folder);
    exchange::ImportReport report;
    result.seconds = millisecondsOf([&] { report = made.import(table, false); }) / 1'000;
    if (!report.written)
        throw Error(report.refused.empty() ? report.warnings : report.refused.front().problems);
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    result.largestMegabytes = static_cast<double>(usage.ru_maxrss) / 1e3;
    for (const auto* name : {"core_place", "core_person"})
        std::ranges::move(readTableDefinition(folder, name), std::back_inserter(result.tables));
    return result;
}

DuplicatePrecision measurePrecision(const fs::path& program, const fs::path& folder, const fs::path& people,
                                    const fs::path& twice)
{
    const auto lines = linesOf(people);
    std::set<std::pair<int, int>> same;
    std::ifstream known(twice);
    for (std::size_t earlier = 0, later = 0; known >> earlier >> later;)
        same.emplace(lines.at(earlier), lines.at(later));
    const auto report = NewRegister(program, folder).import(people, true);
    const auto isRight = [&](const exchange::DuplicateRow& row) { return same.contains({row.ofLine, row.line}); };
    return {same.size(), report.duplicates.size(),
            static_cast<std::size_t>(std::ranges::count_if(report.duplicates, isRight))};
}

}  // namespace beibao::bench
