#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace beibao::gui_test {

/// A program and how it is started.
struct Command {
    /// Looked up in PATH if it is a name alone.
    std::filesystem::path program;
    std::vector<std::string> arguments;
    /// Changes to the environment of the test; a variable without a value is taken away.
    std::map<std::string, std::optional<std::string>> environment;
    /// Where it works; where the test does if empty.
    std::filesystem::path folder;
};

/// A running program with all that it starts in turn: they are a group of processes, which ends with this object or
/// with the test, whichever way that goes. What it prints goes to files.
class Process {
public:
    /// Prints to `NAME.out` and `NAME.err` in `printing`, NAME being that of the program.
    Process(const Command& command, const std::filesystem::path& printing);
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    ~Process();

    /// The group too; that of every process in it.
    [[nodiscard]] pid_t id() const { return id_; }
    /// What the program itself ended with, 128 and its number for a signal; nothing while it runs.
    [[nodiscard]] std::optional<int> exitStatus();
    [[nodiscard]] int waitForExit(std::chrono::milliseconds patience);
    /// Asks the group to end, ends it by force if it does not, and returns when nothing is left of it.
    void terminate();
    /// Ends the group at once, as a power cut does, and returns when nothing is left of it.
    void kill();

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::filesystem::path& outputFile() const { return outputFile_; }
    [[nodiscard]] const std::filesystem::path& errorsFile() const { return errorsFile_; }
    [[nodiscard]] std::string output() const;
    [[nodiscard]] std::string errors() const;

private:
    /// Whether all processes of the group have ended; takes leave of those that have.
    bool groupHasEnded();

    std::string name_;
    std::filesystem::path outputFile_;
    std::filesystem::path errorsFile_;
    pid_t id_ = 0;
    std::optional<int> exitStatus_;
};

}  // namespace beibao::gui_test
