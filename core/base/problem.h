#pragma once

#include <beibao/base/location.h>
#include <beibao/base/message.h>

#include <optional>
#include <string>
#include <vector>

namespace beibao {

/// A warning is told and let pass; an error keeps the data out.
enum class Severity { warning, error };

/// One thing that is wrong with data: what, and where.
struct Problem {
    Severity severity = Severity::error;
    Message message;
    /// The place in the file it was read from, where it was read from one.
    Location location;
    /// The field it is about: `phone`, `parties[2].person`; empty where it is about the whole.
    std::string field;

    friend bool operator==(const Problem&, const Problem&) = default;
};

/// Everything that is wrong, all at once.
class Problems {
public:
    void add(Problem problem) { problems_.push_back(std::move(problem)); }
    void error(Message message, std::string field = {}, Location location = {});
    void warning(Message message, std::string field = {}, Location location = {});
    void append(Problems others);
    /// In the order in which they stand in their files.
    void sortByPlace();

    [[nodiscard]] bool hasErrors() const;
    [[nodiscard]] bool empty() const { return problems_.empty(); }
    [[nodiscard]] std::size_t size() const { return problems_.size(); }
    [[nodiscard]] auto begin() const { return problems_.begin(); }
    [[nodiscard]] auto end() const { return problems_.end(); }
    [[nodiscard]] auto begin() { return problems_.begin(); }
    [[nodiscard]] auto end() { return problems_.end(); }
    [[nodiscard]] const Problem& front() const { return problems_.front(); }

private:
    std::vector<Problem> problems_;
};

}  // namespace beibao
