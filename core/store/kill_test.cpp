#include <beibao/store/bulk.h>

#include <catch.h>
#include <contains.h>
#include <test_workspace.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>

using namespace beibao;
using namespace beibao::store;
using namespace beibao::test;

namespace {

constexpr std::size_t recordsOfAnImport = 20;

/// A workspace in which one process after the other writes, and is killed while it does.
class KilledWriters {
public:
    KilledWriters()
    {
        // Each process draws numbers of its own.
        workspace_.surroundings().env = Env::real();
        workspace_.surroundings().busyTimeout = std::chrono::seconds{20};
    }

    /// Lets a process write until it has acknowledged so many records, and kills it some steps later.
    void round(std::size_t acknowledgements, std::size_t steps)
    {
        std::array<int, 2> pipe{};
        REQUIRE(::pipe2(pipe.data(), O_CLOEXEC) == 0);
        const auto writer = ::fork();
        REQUIRE(writer >= 0);
        if (writer == 0) {
            ::close(pipe[0]);
            write(pipe[1]);
        }
        ::close(pipe[1]);
        for (std::size_t count = 0; count < acknowledgements; ++count)
            REQUIRE(takeAcknowledgement(pipe[0]));
        Bytes worked(32);
        for (std::size_t step = 0; step < steps; ++step)
            worked = hashOf(worked);
        ::kill(writer, SIGKILL);
        int status = 0;
        REQUIRE(::waitpid(writer, &status, 0) == writer);
        CHECK(WIFSIGNALED(status));
        while (takeAcknowledgement(pipe[0])) {
        }
        ::close(pipe[0]);
        ++rounds_;
    }

    void checkAll()
    {
        const auto session = workspace_.signIn();
        for (const auto& id : acknowledged_) {
            const auto name = model::textOf(session->get(id).fields, "name");
            CHECK((contains(name, "记") || contains(name, "批")));
        }
        CHECK(session->reveal(acknowledged_.back(), "secret", "look") == model::Value("密语"));
        // An import is there whole or not at all, and no number was given twice.
        std::map<std::string, std::size_t> imports;
        std::set<std::string> numbers;
        std::size_t count = 0;
        model::Query query;
        query.type = "test.item";
        query.limit = 10'000;
        for (const auto& item : session->find(query).items) {
            ++count;
            numbers.insert(item.number);
            if (const auto name = model::textOf(item.fields, "name"); contains(name, "批"))
                ++imports[name];
        }
        CHECK(count >= acknowledged_.size());
        CHECK(numbers.size() == count);
        for (const auto& [name, records] : imports)
            CHECK(records == recordsOfAnImport);
        // The note of the head may lag behind, which is only warned of.
        CHECK_FALSE(session->check().hasErrors());
    }

private:
    static void acknowledge(int pipe, const Id& id)
    {
        if (::write(pipe, id.bytes().data(), id.bytes().size()) != static_cast<ssize_t>(id.bytes().size()))
            ::_exit(1);
    }

    bool takeAcknowledgement(int pipe)
    {
        std::array<std::byte, Id::size> bytes{};
        if (::read(pipe, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
            return false;
        acknowledged_.push_back(Id::fromBytes(bytes).value());
        return true;
    }

    [[noreturn]] void write(int pipe) const
    {
        try {
            const auto session = workspace_.signIn();
            for (std::size_t number = 0;; ++number) {
                const auto id = createItem(*session, {{"name", "记" + std::to_string(number)}, {"secret", "前"}});
                updateItem(*session, id, {{"secret", "密语"}, {"remark", std::string(number * 100, 'x')}});
                if (number % 4 == 3)
                    import(*session, std::to_string(rounds_) + "." + std::to_string(number), pipe);
                acknowledge(pipe, id);
            }
        } catch (...) {
            ::_exit(1);
        }
    }

    void import(Session& session, const std::string& number, int pipe) const
    {
        Bulk bulk(session, "a list");
        std::vector<Id> ids;
        for (std::size_t index = 0; index < recordsOfAnImport; ++index) {
            RecordChange change;
            change.operation = model::Operation::create;
            change.type = "test.item";
            change.id = Id::make(*workspace_.surroundings().env);
            change.fields = {{"name", "批" + number}, {"secret", "密语"}};
            if (bulk.take(change).problems.hasErrors())
                ::_exit(1);
            ids.push_back(*change.id);
        }
        bulk.finish();
        for (const auto& id : ids)
            acknowledge(pipe, id);
    }

    TestWorkspace workspace_;
    std::vector<Id> acknowledged_;
    std::size_t rounds_ = 0;
};

}  // namespace

TEST_CASE("Whatever was acknowledged is there after its writer was killed")
{
    KilledWriters writers;
    for (const std::size_t acknowledgements : {1U, 2U, 5U, 24U, 30U})
        writers.round(acknowledgements, 0);
    writers.checkAll();
}

TEST_CASE("Whatever was acknowledged is there, though writers are killed at any moment, many times over", "[.soak]")
{
    std::mt19937 random(20241115);
    for (int workspaces = 0; workspaces < 10; ++workspaces) {
        KilledWriters writers;
        for (int round = 0; round < 15; ++round) {
            writers.round(1 + random() % 40, random() % 50'000);
            writers.checkAll();
        }
    }
}
