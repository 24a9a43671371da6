#pragma once

#include <beibao/cli/context.h>

#include <span>
#include <string>

namespace beibao::cli {

/// Runs one command line (without the program's name) and returns the exit status: 0 done, 1 a reason outside the
/// request, 2 wrong command line, 3 invalid data, 4 not permitted, 5 not found, 6 conflict, 7 integrity.
int run(std::span<const std::string> arguments, Surrounding& surrounding);

}  // namespace beibao::cli
