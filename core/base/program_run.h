#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace beibao {

/// What became of a program that was run. One that was ended because its time was up has neither status nor signal.
struct ProgramEnd {
    std::optional<int> status;
    std::optional<int> signal;
    std::string output;  ///< what it wrote to standard output, at most 1 MiB

    [[nodiscard]] bool ranOutOfTime() const { return !status && !signal; }
};

/// What a program reads and writes beside its arguments and its output.
struct ProgramStreams {
    std::string_view input = {};  ///< what stands on its standard input; it lies in no file
    bool keepsErrors = false;     ///< whether its standard error is part of the output; else it is thrown away
};

/// Runs a program, by its path or as the folders of PATH have it, and waits until it ends or `limit` is over, when it
/// and all it started are ended. Throws `Error` (`environment`) if it cannot be started.
[[nodiscard]] ProgramEnd runProgram(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                                    std::chrono::milliseconds limit, const ProgramStreams& streams = {});

}  // namespace beibao
