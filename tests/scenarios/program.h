#pragma once

#include <sys/types.h>

#include <map>
#include <string>
#include <vector>

namespace beibao::test {

/// The program beibaoctl of this build, running as a process of its own.
class Program {
public:
    /// With these variables in its environment and no others.
    Program(const std::vector<std::string>& arguments, const std::map<std::string, std::string>& variables);
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    ~Program();

    /// To its standard input.
    void write(const std::string& text) const;
    void closeInput();
    /// The next line that it answers.
    [[nodiscard]] std::string readLine() const;
    /// Ends its input and waits for its end. Returns its exit status, or -1 if a signal ended it.
    int finish();

    [[nodiscard]] pid_t id() const { return id_; }

private:
    pid_t id_ = -1;
    int input_ = -1;
    int output_ = -1;
};

}  // namespace beibao::test
