#include <beibao/base/program_run.h>

#include <beibao/base/argument_pointers.h>
#include <beibao/base/descriptor.h>
#include <beibao/base/error.h>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>

namespace beibao {

// By the system's own calls: of the libraries at hand, Boost.Process wants a compiled Boost.Filesystem before 1.81, and
// GSubprocess a main loop for a time limit.

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t longestOutput = 1 << 20;

void require(int code, const std::filesystem::path& program)
{
    if (code != 0)
        throw Error(Failure::environment,
                    {"The program “{file}” cannot be started: {reason}.",
                     {{"file", program.string()}, {"reason", std::generic_category().message(code)}}});
}

/// What a program is started with beside its arguments.
class StartActions {
public:
    StartActions(int input, int output, bool keepsErrors)
    {
        ::posix_spawn_file_actions_init(&files);
        ::posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
        ::posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
        if (keepsErrors)
            ::posix_spawn_file_actions_adddup2(&files, output, STDERR_FILENO);
        else
            ::posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        ::posix_spawnattr_init(&attributes);
        // A group of its own, so that what it starts can be ended with it.
        ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    }
    StartActions(const StartActions&) = delete;
    StartActions& operator=(const StartActions&) = delete;
    ~StartActions()
    {
        ::posix_spawn_file_actions_destroy(&files);
        ::posix_spawnattr_destroy(&attributes);
    }

    posix_spawn_file_actions_t files{};
    posix_spawnattr_t attributes{};
};

/// A running program; ended at the latest with this.
class Child {
public:
    Child(const std::filesystem::path& program, const std::vector<std::string>& arguments,
          const ProgramStreams& streams)
    {
        const auto input = inMemory(streams.input);
        std::array<int, 2> ends{};
        require(::pipe2(ends.data(), O_CLOEXEC) == 0 ? 0 : errno, program);
        // Of this end alone: the program is not to find that it cannot write just now.
        ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
        output_ = Descriptor(ends[0]);
        const Descriptor written(ends[1]);
        std::vector<std::string> words{program.string()};
        words.insert(words.end(), arguments.begin(), arguments.end());
        const auto pointers = pointersTo(words);
        const StartActions actions(input.number(), written.number(), streams.keepsErrors);
        require(::posix_spawnp(&id_, program.c_str(), &actions.files, &actions.attributes, pointers.data(), ::environ),
                program);
        // The header that declares its wrapper is not made for C++ in glibc before 2.37.
        const auto watched = static_cast<int>(::syscall(SYS_pidfd_open, id_, 0U));
        if (const int reason = errno; watched < 0) {
            (void)end();
            require(reason, program);
        }
        ended_ = Descriptor(watched);
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() { (void)end(); }

    /// Until it ends or the time is there, reading what it writes. Whether it ended.
    bool waitUntil(Clock::time_point deadline, std::string& output)
    {
        for (;;) {
            std::array<pollfd, 2> watched{pollfd{ended_.number(), POLLIN, 0}, pollfd{output_.number(), POLLIN, 0}};
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
            if (left.count() <= 0)
                return false;
            const int count = ::poll(watched.data(), output_.isOpen() ? 2 : 1, static_cast<int>(left.count()));
            if (count < 0 && errno != EINTR)
                return false;
            if (count <= 0)
                continue;
            readInto(output);
            if ((watched[0].revents & POLLIN) != 0) {
                readInto(output);
                return true;
            }
        }
    }

    /// Ends it and what it started, if they still run; how it ended.
    [[nodiscard]] int end()
    {
        if (id_ > 0) {
            ::kill(-id_, SIGKILL);
            while (::waitpid(id_, &status_, 0) < 0 && errno == EINTR) {
            }
            id_ = -1;
        }
        return status_;
    }

private:
    void readInto(std::string& output)
    {
        std::array<char, 4096> buffer{};
        for (;;) {
            const auto count = ::read(output_.number(), buffer.data(), buffer.size());
            if (count == 0)
                (void)output_.close();
            if (count <= 0)
                return;
            const auto room = longestOutput - std::min(longestOutput, output.size());
            output.append(buffer.data(), std::min(room, static_cast<std::size_t>(count)));
        }
    }

    Descriptor output_;
    Descriptor ended_;
    pid_t id_ = -1;
    int status_ = 0;
};

}  // namespace

ProgramEnd runProgram(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                      std::chrono::milliseconds limit, const ProgramStreams& streams)
{
    ProgramEnd end;
    Child child(program, arguments, streams);
    const bool hasEnded = child.waitUntil(Clock::now() + limit, end.output);
    const int status = child.end();
    if (hasEnded && WIFEXITED(status))
        end.status = WEXITSTATUS(status);
    else if (hasEnded && WIFSIGNALED(status))
        end.signal = WTERMSIG(status);
    return end;
}

}  // namespace beibao
