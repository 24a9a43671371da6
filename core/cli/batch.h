#pragma once

#include <beibao/cli/commands.h>

#include <optional>
#include <span>
#include <string>

namespace beibao::cli {

/// Parses and runs one command line; tells what went wrong on standard error, and returns the exit status.
int runCommand(std::span<const std::string> arguments, Context& context, bool withBatch, std::optional<Answer>& answer);

/// Reads a command a line from standard input, a JSON array of words or `{"args": […], "from": {…}}`, and answers one
/// JSON line each: `{"exit": 0, "result": …}`, or `{"exit": 3, "message": "…"}`. Goes on after a command that failed;
/// returns 0 once all lines were read.
int runBatch(Context& context);

}  // namespace beibao::cli
