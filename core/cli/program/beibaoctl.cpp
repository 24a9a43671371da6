#include <beibao/base/process.h>
#include <beibao/cli/application.h>

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

/// Reads a line from the terminal without showing it; nothing where there is no terminal.
std::optional<std::string> askPassphrase(const std::string& prompt)
{
    if (::isatty(STDIN_FILENO) == 0)
        return std::nullopt;
    termios shown{};
    if (::tcgetattr(STDIN_FILENO, &shown) != 0)
        return std::nullopt;
    termios hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    std::cerr << prompt << std::flush;
    std::string typed;
    std::getline(std::cin, typed);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
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
