#include "process.h"

#include "wait.h"

#include <beibao/base/argument_pointers.h>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <fstream>
#include <iterator>
#include <span>
#include <sstream>
#include <system_error>

namespace beibao::gui_test {

namespace {

using namespace std::chrono_literals;

[[noreturn]] void throwSystemError(const std::string& what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

std::map<std::string, std::string> ownEnvironment()
{
    std::map<std::string, std::string> variables;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string text = *entry;
        const auto sign = text.find('=');
        variables[text.substr(0, sign)] = sign == std::string::npos ? "" : text.substr(sign + 1);
    }
    return variables;
}

std::vector<std::string> environmentOf(const Command& command)
{
    auto variables = ownEnvironment();
    for (const auto& [name, value] : command.environment) {
        if (value)
            variables[name] = *value;
        else
            variables.erase(name);
    }
    std::vector<std::string> entries;
    for (const auto& [name, value] : variables)
        entries.push_back(name + "=" + value);
    return entries;
}

/// All that the new process needs, made ready before it exists: there it may no longer ask for memory.
struct Start {
    std::string program;
    std::string folder;
    std::string outputFile;
    std::string errorsFile;
    std::vector<char*> arguments;
    std::vector<char*> environment;
    pid_t test = 0;
};

void redirect(const char* file, int flags, int descriptor)
{
    const int opened = ::open(file, flags | O_CLOEXEC, 0600);
    if (opened < 0 || ::dup2(opened, descriptor) < 0)
        ::_exit(126);
}

/// The new process. It dies with the test, even if that is killed.
[[noreturn]] void become(const Start& start)
{
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != start.test)
        ::_exit(126);
    redirect("/dev/null", O_RDONLY, STDIN_FILENO);
    redirect(start.outputFile.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, STDOUT_FILENO);
    redirect(start.errorsFile.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, STDERR_FILENO);
    if (!start.folder.empty() && ::chdir(start.folder.c_str()) != 0)
        ::_exit(126);
    ::execvpe(start.program.c_str(), start.arguments.data(), start.environment.data());
    constexpr std::string_view message = "the program cannot be started\n";
    (void)!::write(STDERR_FILENO, message.data(), message.size());
    ::_exit(127);
}

std::string contentOf(const std::filesystem::path& file)
{
    const std::ifstream stream(file, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    return content.str();
}

}  // namespace

Process::Process(const Command& command, const std::filesystem::path& printing)
    : name_(command.program.filename().string()), outputFile_(printing / (name_ + ".out")),
      errorsFile_(printing / (name_ + ".err"))
{
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);  // what the program leaves behind comes to the test, which takes leave of it
    std::vector<std::string> arguments{command.program.string()};
    arguments.insert(arguments.end(), command.arguments.begin(), command.arguments.end());
    auto environment = environmentOf(command);
    const Start start{command.program.string(),
                      command.folder.string(),
                      outputFile_.string(),
                      errorsFile_.string(),
                      pointersTo(arguments),
                      pointersTo(environment),
                      ::getpid()};
    id_ = ::fork();
    if (id_ < 0)
        throwSystemError(name_);
    if (id_ == 0)
        become(start);
    ::setpgid(id_, id_);  // here too: whoever comes first
}

Process::~Process()
{
    try {
        terminate();
    } catch (const std::exception&) {
        ::kill(-id_, SIGKILL);
    }
}

bool Process::groupHasEnded()
{
    for (;;) {
        int status = 0;
        const pid_t ended = ::waitpid(-id_, &status, WNOHANG);
        if (ended < 0)
            return errno == ECHILD && ::kill(-id_, 0) != 0;
        if (ended == 0)
            return false;
        if (ended == id_)
            exitStatus_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
}

std::optional<int> Process::exitStatus()
{
    groupHasEnded();
    return exitStatus_;
}

int Process::waitForExit(std::chrono::milliseconds patience)
{
    waitUntil(
        "the end of " + name_, [this] { return exitStatus().has_value(); }, patience, [this] { return errors(); });
    return *exitStatus_;
}

void Process::terminate()
{
    if (groupHasEnded())
        return;
    ::kill(-id_, SIGTERM);
    try {
        waitUntil("the end of " + name_, [this] { return groupHasEnded(); }, 5s);
    } catch (const WaitedInVain&) {
        kill();
    }
}

void Process::kill()
{
    ::kill(-id_, SIGKILL);
    waitUntil("the forced end of " + name_, [this] { return groupHasEnded(); });
}

std::string Process::output() const
{
    return contentOf(outputFile_);
}

std::string Process::errors() const
{
    return contentOf(errorsFile_);
}

}  // namespace beibao::gui_test
