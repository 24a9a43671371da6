/// How many durable commits of one record the suite makes in a second, beside a plain SQLite program that inserts the
/// same rows. Both work in turns in one process, so that whatever else the machine does falls on both.
///
///     beibao-bench [--rounds N] [--commits N] [--folder FOLDER]

#include "machine.h"
#include "plain_program.h"
#include "reporting.h"
#include "shipped_layout.h"
#include "statistics.h"
#include "suite_program.h"
#include "work_folder.h"

#include <beibao/plugin/suite.h>
#include <beibao/store/sqlite/vfs.h>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>

#include <fcntl.h>
#include <unistd.h>

namespace beibao::bench {

namespace {

namespace fs = std::filesystem;

constexpr double aim = 0.7;

struct Options {
    std::size_t rounds = 7;
    std::size_t commits = 200;
    fs::path folder;
};

/// What each round of one of the two came to.
struct Rounds {
    std::vector<double> perSecond;
    /// Of the processor, for one commit; what others do on the machine hardly touches it.
    std::vector<double> microseconds;
};

struct Line {
    std::string type;
    Rounds suite;
    Rounds plain;
    double suiteSyncs = 0;
    double plainSyncs = 0;
    std::size_t payload = 0;
};

void addRound(Rounds& rounds, std::size_t count, const std::function<void()>& work)
{
    const auto busyBefore = std::clock();
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    const auto busy = static_cast<double>(std::clock() - busyBefore) / CLOCKS_PER_SEC;
    rounds.perSecond.push_back(static_cast<double>(count) / taken.count());
    rounds.microseconds.push_back(busy * 1e6 / static_cast<double>(count));
}

double ratioOf(std::size_t numerator, std::size_t denominator)
{
    return static_cast<double>(numerator) / static_cast<double>(denominator);
}

/// The same rows once more, untimed, through a VFS that counts.
double syncsOfPlain(const fs::path& file, const TableDefinition& definition, const std::string& table,
                    const std::vector<StoredRow>& rows)
{
    const auto env = std::make_shared<CountingEnv>();
    const store::sqlite::Vfs vfs(env);
    PlainProgram plain(file, definition, table, vfs.name().c_str());
    const auto before = env->syncs();
    plain.commitEach(rows);
    return ratioOf(env->syncs() - before, rows.size());
}

Line measure(const Options& options, store::Surroundings surroundings, const fs::path& folder, const std::string& type)
{
    Line line;
    line.type = type;
    const auto env = std::make_shared<CountingEnv>();
    surroundings.env = env;
    SuiteProgram suite(surroundings, folder / type, type);
    suite.commitEach(suite.nextPeople(options.commits));  // the first ones prepare statements
    const auto definition = suite.tableDefinition();
    PlainProgram plain(folder / (type + ".plain.db"), definition, suite.tableName());
    plain.commitEach(suite.lastRows(options.commits));

    std::size_t syncs = 0;
    for (std::size_t round = 0; round < options.rounds; ++round) {
        const auto people = suite.nextPeople(options.commits);
        const auto before = env->syncs();
        addRound(line.suite, options.commits, [&] { suite.commitEach(people); });
        syncs += env->syncs() - before;
        const auto rows = suite.lastRows(options.commits);
        addRound(line.plain, options.commits, [&] { plain.commitEach(rows); });
        line.payload = rows.back().payload.size();
    }
    const auto all = options.rounds * options.commits;
    line.suiteSyncs = ratioOf(syncs, all);
    line.plainSyncs = syncsOfPlain(folder / (type + ".counted.db"), definition, suite.tableName(), suite.lastRows(all));
    return line;
}

/// What the disk itself allows: one page appended and synced, over and over.
double syncsPerSecond(const fs::path& file, std::size_t count)
{
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        throw std::system_error(errno, std::generic_category(), file.string());
    const std::array<char, 4096> page{};
    bool failed = false;
    Rounds once;
    addRound(once, count, [&] {
        for (std::size_t index = 0; index < count; ++index)
            failed = failed || ::write(descriptor, page.data(), page.size()) < 0 || ::fdatasync(descriptor) != 0;
    });
    ::close(descriptor);
    if (failed)
        throw std::system_error(EIO, std::generic_category(), file.string());
    return once.perSecond.front();
}

void print(const Line& line)
{
    const auto suite = median(line.suite.perSecond);
    const auto plain = median(line.plain.perSecond);
    fmt::print("{:<13} | {:>7.0f} {:>7.0f} {:>6.2f} {:>5.2f} | {:>6.0f} {:>6.0f} | {:>6.3f} {:>6.3f} | {:>6}\n",
               line.type, suite, plain, suite / plain, aim, median(line.suite.microseconds),
               median(line.plain.microseconds), line.suiteSyncs, line.plainSyncs, line.payload);
    std::fflush(stdout);
}

void printRounds(std::string_view name, const Rounds& rounds)
{
    fmt::print("  {}", name);
    for (const auto rate : rounds.perSecond)
        fmt::print(" {:>7.0f}", rate);
    fmt::print("\n");
}

void run(const Options& options, const fs::path& program)
{
    const plugin::Suite suite(Env::real(), shippedLayout(program), std::nullopt);
    auto surroundings = suite.surroundings();
    surroundings.model = withVisitors(suite.model());

    const WorkFolder folder(options.folder.empty() ? program.parent_path() : options.folder);
    fmt::print("{}", describeMachine(folder.path()));
    if (liesInMemory(folder.path()))
        fmt::print("This folder lies in memory: a sync costs nothing here. Name one on a disk with --folder.\n");
    fmt::print("disk         {:.0f} times a second a page written and synced\n\n",
               syncsPerSecond(folder.path() / "pages", options.commits));
    fmt::print("Durable commits of one new record, per second: median of {} rounds of {}, in turns\n"
               "suite: Session::commit. plain: SQLite alone, the same row and as many journal bytes, WAL, FULL.\n\n",
               options.rounds, options.commits);
    fmt::print("{0:<13} | {1:^28} | {2:^13} | {3:^13} | {4:>6}\n"
               "{0:<13} | {5:>7} {6:>7} {7:>6} {8:>5} | {5:>6} {6:>6} | {5:>6} {6:>6} |\n",
               "", "commits per second", "processor, µs", "syncs", "bytes", "suite", "plain", "ratio", "aim");
    std::vector<Line> lines;
    for (const auto* type : {"bench.visitor", "core.person"}) {
        lines.push_back(measure(options, surroundings, folder.path(), type));
        print(lines.back());
    }
    fmt::print(
        "\nbench.visitor: nothing sealed. core.person: identity number and telephone sealed, and found blind.\n"
        "ratio: suite / plain; the aim is at least {}. Processor and syncs: for each commit, checkpoints included.\n"
        "bytes: of a journal entry. Where rounds of the same program differ much, the machine was not at rest.\n",
        aim);
    for (const auto& line : lines) {
        fmt::print("\n{}, commits per second in each round\n", line.type);
        printRounds("suite", line.suite);
        printRounds("plain", line.plain);
    }
}

}  // namespace

}  // namespace beibao::bench

int main(int argumentCount, char** arguments)
{
    using namespace beibao;
    bench::Options options;
    CLI::App application("Measures durable commits per second.");
    application.add_option("--rounds", options.rounds, "How often suite and plain take turns")
        ->check(CLI::Range(1, 1000));
    application.add_option("--commits", options.commits, "Commits in each round")->check(CLI::Range(1, 100'000));
    application.add_option("--folder", options.folder, "Where to work; beside this program if not given")
        ->check(CLI::ExistingDirectory);
    CLI11_PARSE(application, argumentCount, arguments);
    return bench::reporting([&] { bench::run(options, std::filesystem::canonical("/proc/self/exe")); });
}
