#include "program.h"

#include <beibao/base/argument_pointers.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace beibao::test {

namespace {

std::array<int, 2> makePipe()
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        throw std::system_error(errno, std::generic_category(), "pipe2");
    return ends;
}

}  // namespace

Program::Program(const std::vector<std::string>& arguments, const std::map<std::string, std::string>& variables)
{
    std::string program = BEIBAO_PROGRAM_FOLDER "/beibaoctl";
    std::vector<std::string> words{program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<std::string> settings;
    for (const auto& [name, value] : variables)
        settings.push_back(name + "=" + value);
    const auto argv = pointersTo(words);
    const auto environment = pointersTo(settings);
    const auto input = makePipe();
    const auto output = makePipe();
    id_ = ::fork();
    if (id_ < 0)
        throw std::system_error(errno, std::generic_category(), "fork");
    if (id_ == 0) {
        ::dup2(input[0], STDIN_FILENO);
        ::dup2(output[1], STDOUT_FILENO);
        ::dup2(::open("/dev/null", O_WRONLY), STDERR_FILENO);
        ::execve(program.c_str(), argv.data(), environment.data());
        ::_exit(127);
    }
    ::close(input[0]);
    ::close(output[1]);
    input_ = input[1];
    output_ = output[0];
}

Program::~Program()
{
    if (id_ > 0) {
        ::kill(id_, SIGKILL);
        ::waitpid(id_, nullptr, 0);
    }
    closeInput();
    ::close(output_);
}

void Program::closeInput()
{
    if (input_ >= 0)
        ::close(input_);
    input_ = -1;
}

void Program::write(const std::string& text) const
{
    if (::write(input_, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
        throw std::system_error(errno, std::generic_category(), "write");
}

std::string Program::readLine() const
{
    std::string line;
    for (char each = 0; ::read(output_, &each, 1) == 1 && each != '\n';)
        line += each;
    return line;
}

int Program::finish()
{
    closeInput();
    while (!readLine().empty()) {
    }
    int status = 0;
    if (::waitpid(id_, &status, 0) != id_)
        throw std::system_error(errno, std::generic_category(), "waitpid");
    id_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace beibao::test
