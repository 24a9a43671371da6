#pragma once

#include "desk.h"

#include <string>
#include <vector>

namespace beibao::test {

/// A desk with the plugins of tests/fixtures, each of which has one fault, beside those that ship.
class FixtureDesk : public Desk {
public:
    FixtureDesk();

    /// Switches modules on, whether they work or not.
    void switchOn(const std::vector<std::string>& modules);
    /// A command line that finds the fixtures too.
    Outcome ask(std::vector<std::string> arguments, const std::string& input = {});
    /// The same for one that must succeed.
    Json answered(std::vector<std::string> arguments, const std::string& input = {});

    /// What `plugin list` says of a module.
    [[nodiscard]] std::string stateOf(const std::string& module);
    /// Its reasons, one a line.
    [[nodiscard]] std::string reasonsOf(const std::string& module);
    /// Writes and reads a person and a dispute; throws what keeps the suite from that.
    void work();

    /// From here on only this fixture is found: a copy of its own, which is returned.
    std::filesystem::path copyOf(const std::string& fixture);

    /// Where fixtures are found.
    std::filesystem::path fixtures;

private:
    Json listed(const std::string& module);
};

/// The texts of a list, one a line.
[[nodiscard]] std::string linesIn(const Json& texts);

}  // namespace beibao::test
