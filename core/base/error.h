#pragma once

#include <beibao/base/message.h>
#include <beibao/base/problem.h>

#include <exception>
#include <string>

namespace beibao {

/// Why something could not be done, as far as a caller may want to act on it. The command line turns each
/// into an exit status.
enum class Failure {
    environment,   ///< disk, database, network: a reason outside the request
    usage,         ///< the request itself makes no sense
    invalidData,   ///< the data is not valid; see the problems
    notPermitted,  ///< the role may not, or the passphrase is wrong
    notFound,      ///< no such record, type, plugin or file
    conflict,      ///< changed meanwhile, already there, or not a legal transition
    integrity,     ///< damaged, forged or not trusted
};

/// Thrown where work cannot go on; caught at the edges (a command, an event, a call into a plugin).
/// `what()` is English, for logs; `message()` is for people.
class Error : public std::exception {
public:
    Error(Failure failure, Message message);
    /// Data that is not valid where the caller had no list to put the problems into.
    explicit Error(Problems problems);
    /// A refusal with several reasons; there is at least one, and the first is its message.
    Error(Failure failure, Problems problems);

    [[nodiscard]] Failure failure() const { return failure_; }
    [[nodiscard]] const Message& message() const { return message_; }
    [[nodiscard]] const Problems& problems() const { return problems_; }
    [[nodiscard]] const char* what() const noexcept override { return what_.c_str(); }

private:
    Failure failure_;
    Message message_;
    Problems problems_;
    std::string what_;
};

}  // namespace beibao
