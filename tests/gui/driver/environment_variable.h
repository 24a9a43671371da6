#pragma once

#include <cstdlib>
#include <optional>
#include <string>

namespace beibao::gui_test {

/// A variable of the test's own environment that has another value, or none, for the length of a scope.
class EnvironmentVariable {
public:
    EnvironmentVariable(std::string name, const std::optional<std::string>& value) : name_(std::move(name))
    {
        if (const char* before = std::getenv(name_.c_str()))
            before_ = before;
        set(value);
    }
    EnvironmentVariable(const EnvironmentVariable&) = delete;
    EnvironmentVariable& operator=(const EnvironmentVariable&) = delete;
    ~EnvironmentVariable() { set(before_); }

private:
    void set(const std::optional<std::string>& value) const
    {
        if (value)
            ::setenv(name_.c_str(), value->c_str(), 1);  // NOLINT(concurrency-mt-unsafe): before any thread
        else
            ::unsetenv(name_.c_str());  // NOLINT(concurrency-mt-unsafe): before any thread
    }

    std::string name_;
    std::optional<std::string> before_;
};

}  // namespace beibao::gui_test
