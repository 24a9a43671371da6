/// How fast the register is at two sizes, the second ten times the first: opening it, paging, searching, importing.
/// Plain SQLite does the same of it in the same run, as far as it can.
///
///     beibao-register-bench [--records N] [--rounds N] [--folder FOLDER] [--import-only]

#include "large_workspace.h"
#include "machine.h"
#include "people_table.h"
#include "plain_register.h"
#include "register_asking.h"
#include "register_import.h"
#include "reporting.h"
#include "stopwatch.h"
#include "work_folder.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace beibao::bench {

namespace {

namespace fs = std::filesystem;

constexpr double importAim = 0.4;
constexpr double memoryAim = 150;
constexpr std::size_t pageSize = 50;
constexpr std::size_t mostHits = 50;

struct Options {
    std::size_t records = 1'000'000;
    std::size_t rounds = 5;
    fs::path folder;
    bool importOnly = false;
};

/// What plain SQLite took for the same.
struct PlainAnswers {
    double importSeconds = 0;
    Waiting pages{"every page of 50: people", 0, {}};
    Waiting searches{"characters, in no order", 0, {}};
};

void print(const std::vector<Waiting>& waited)
{
    for (const auto& each : waited)
        fmt::print("  {:<46}{:>8.2f} {:>8.2f} {:>8.2f} {:>8.2f} {:>6}\n", each.what, median(each.milliseconds),
                   percentile(each.milliseconds, 95), ninetyNinth(each.milliseconds), largest(each.milliseconds),
                   each.aim > 0 ? fmt::format("{:.0f}", each.aim) : "");
}

void printHeading(const std::string& heading)
{
    fmt::print("{}\n  {:<46}{:>8} {:>8} {:>8} {:>8} {:>6}  ms\n", heading, "", "median", "95 %", "99 %", "longest",
               "aim");
}

bool isChinese(const TypedQuery& query)
{
    return query.kind.starts_with("character");
}

PlainAnswers askPlain(const fs::path& folder, const TableDefinition& tables, const fs::path& people,
                      std::span<const TypedQuery> queries, std::size_t rounds)
{
    PlainAnswers answers;
    PlainRegister plain(folder / "plain.db", tables);
    answers.importSeconds = millisecondsOf([&] { plain.import(people); }) / 1'000;
    PlainRegister::PageEnd end;
    for (std::size_t read = pageSize; read == pageSize;)
        answers.pages.milliseconds.push_back(millisecondsOf([&] { read = plain.readPage(pageSize, end); }));
    for (const auto& query : queries)
        for (std::size_t round = 0; isChinese(query) && round < rounds; ++round)
            answers.searches.milliseconds.push_back(millisecondsOf([&] { (void)plain.search(query.text, mostHits); }));
    return answers;
}

void askAt(std::size_t people, const Options& options, const fs::path& program, std::span<const TypedQuery> queries)
{
    const auto workspace = largeWorkspace(options.folder, people);
    const auto answers = askRegister(program, workspace, queries, options.rounds);
    printHeading(fmt::format("{} people, {} disputes", people, people * 3 / 10));
    print(answers.opening);
    print(answers.pages);
    print(answers.searches);
    fmt::print("  memory after all of that: {:.0f} MB (Rss); aim {:.0f}\n\n", answers.residentMegabytes, memoryAim);
    std::fflush(stdout);
}

void importAt(std::size_t people, const Options& options, const fs::path& program, std::span<const TypedQuery> queries)
{
    const WorkFolder folder(options.folder);
    const auto table = folder.path() / "people.csv";
    writePeopleTable(table, people);
    const auto suite = importWithSuite(program, folder.path() / "workspace", table);
    const auto plain = askPlain(folder.path(), suite.tables, table, queries, options.rounds);
    const auto rate = [&](double seconds) { return static_cast<double>(people) / seconds; };
    fmt::print("Import of a table of {} people\n"
               "  suite: {:.1f} s, {:.0f} people a second, at most {:.0f} MB (Rss)\n"
               "  plain: {:.1f} s, {:.0f} people a second\n"
               "  ratio: {:.2f}; aim at least {}\n",
               people, suite.seconds, rate(suite.seconds), suite.largestMegabytes, plain.importSeconds,
               rate(plain.importSeconds), plain.importSeconds / suite.seconds, importAim);
    printHeading("Plain SQLite on the same people");
    print({plain.pages, plain.searches});
    fmt::print("\n");
    std::fflush(stdout);
}

void printPrecision(const Options& options, const fs::path& program)
{
    const WorkFolder folder(options.folder);
    const auto precision = measurePrecision(program, folder.path() / "workspace", BEIBAO_TEST_DATA "/people.csv",
                                            BEIBAO_TEST_DATA "/people-met-twice.txt");
    fmt::print("Duplicates in people.csv: {} are known, {} are shown, {} of these are right; precision {:.2f}\n\n",
               precision.known, precision.shown, precision.right,
               static_cast<double>(precision.right) / static_cast<double>(std::max<std::size_t>(precision.shown, 1)));
    std::fflush(stdout);
}

void run(Options options, const fs::path& program)
{
    if (options.folder.empty())
        options.folder = program.parent_path();
    fmt::print("{}\n", describeMachine(options.folder));
    printPrecision(options, program);
    const auto queries = readSearchMix(BEIBAO_SEARCH_MIX);
    if (!options.importOnly)
        for (const auto people : {options.records / 10, options.records})
            askAt(people, options, program, queries);
    for (const auto people : {options.records / 10, options.records})
        importAt(people, options, program, queries);
}

}  // namespace

}  // namespace beibao::bench

int main(int argumentCount, char** arguments)
{
    using namespace beibao;
    bench::Options options;
    CLI::App application("Measures the register of people and places.");
    application.add_option("--records", options.records, "How many people the larger workspace has; made at first")
        ->check(CLI::Range(10'000, 10'000'000));
    application.add_option("--rounds", options.rounds, "How often the workspace is opened and each search is asked")
        ->check(CLI::Range(1, 1000));
    application.add_option("--folder", options.folder, "Where workspaces are kept; beside this program if not given")
        ->check(CLI::ExistingDirectory);
    application.add_flag("--import-only", options.importOnly, "Measure the import alone, in new workspaces");
    CLI11_PARSE(application, argumentCount, arguments);
    return bench::reporting([&] { bench::run(options, std::filesystem::canonical("/proc/self/exe")); });
}
