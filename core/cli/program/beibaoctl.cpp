#include <beibao/base/descriptor.h>
#include <beibao/base/process.h>
#include <beibao/cli/application.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>

namespace {

std::optional<std::string> variable(const std::string& name)
{
    const char* value = std::getenv(name.c_str());
    return value ? std::optional<std::string>(value) : std::nullopt;
}

/// A line from a terminal, or what there is of it before its end.
std::string lineFrom(int terminal)
{
    std::string line;
    char each = 0;
    while (::read(terminal, &each, 1) == 1 && each != '\n')
        line += each;
    return line;
}

/// Reads a line from the terminal without showing it, also where the input is a file or another program; nothing where
/// nobody sits at one.
std::optional<std::string> askPassphrase(const std::string& prompt)
{
    if (::isatty(STDIN_FILENO) == 0 && ::isatty(STDERR_FILENO) == 0)
        return std::nullopt;
    const beibao::Descriptor terminal(::open("/dev/tty", O_RDONLY | O_CLOEXEC));
    termios shown{};
    if (::tcgetattr(terminal.number(), &shown) != 0)
        return std::nullopt;
    termios hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(terminal.number(), TCSAFLUSH, &hidden);
    std::cerr << prompt << std::flush;
    auto typed = lineFrom(terminal.number());
    ::tcsetattr(terminal.number(), TCSAFLUSH, &shown);
    std::cerr << '\n';
    return typed;
}

}  // namespace

int main(int argc, char* argv[])
try {
    beibao::leaveNoCoreDump();
    // What is written here is for its owner alone: records, exports, papers.
    ::umask(077);
    const auto program = std::filesystem::read_symlink("/proc/self/exe");
    beibao::cli::Surrounding surrounding{
        std::cin, std::cout,     std::cerr,    beibao::Env::real(),         beibao::plugin::Layout::beside(program),
        variable, askPassphrase, std::nullopt, ::isatty(STDERR_FILENO) != 0};
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    return beibao::cli::run(arguments, surrounding);
} catch (const std::exception& error) {
    std::fprintf(stderr, "beibaoctl: %s\n", error.what());
    return 1;
}
