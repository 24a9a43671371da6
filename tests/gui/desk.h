#pragma once

#include <driver/application.h>
#include <driver/keyboard.h>

#include <nlohmann/json.hpp>
#include <temporary_folder.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace beibao::gui_test {

/// What a desk begins with.
enum class Begin {
    nothing,      ///< no workspace: the first start
    backup,       ///< no workspace, and a backup of a dispute's, which the window is asked to open
    dispute,      ///< a dispute over a boundary that waits for its survey
    settledCase,  ///< the workspace of the demo's case, settled and signed
    people,       ///< who and what the case of the wall is about, and no dispute yet
    debtor,       ///< a court's station, with a debtor, four creditors and two counsellors, and no case yet
    tunnel,       ///< a traffic squadron, with a tunnel and no incident yet
    brigade,      ///< a fire brigade with six volunteers and three homes that are due, and no day of visits yet
    round,        ///< a round through Chendun on which nobody was visited yet, and the household of a breeder there
};

/// The window on a small laptop's screen, in the C locale, with a workspace of its own; an officer's hands are the
/// keyboard. Screenshots are kept beside the test programs, to be looked at.
class Desk {
public:
    static constexpr const char* passphrase = "门前的桂花树";

    struct Screen {
        int width = 1280;
        int height = 800;
        int scale = 1;  ///< 2: 200 %
        bool isDark = false;
    };

    explicit Desk(Begin begin = Begin::nothing) : Desk(begin, "zh", {}) {}
    /// `language` is `zh` or `en`; `panels` is a module that stands in place of mediation's own, if not empty.
    Desk(Begin begin, std::string language, Screen screen, const std::filesystem::path& panels = {});

    /// The text of the test in the desk's language.
    [[nodiscard]] std::string in(const std::string& chinese, const std::string& english) const
    {
        return language_ == "zh" ? chinese : english;
    }
    /// Any other window is a question that the test did not reckon with, and fails it.
    void expectWindows(const std::vector<std::string>& names) const;
    void photograph(const std::string& name) const;

    /// Goes on with Tab until the part of that name has the keyboard.
    void tabTo(const std::string& name);
    /// Goes to a field with Tab, and types over what stands there.
    void fillIn(const std::string& field, const std::string& text);
    /// Chooses from a list of codes with the arrow keys.
    void chooseCode(const std::string& field, const std::string& code);
    /// Adds a party to the dispute that is filled in, who consents and was told of rights and duties.
    void addParty(const std::string& row, const std::string& name, const std::string& side);
    /// Types into a field that refers to a record, and takes the first of the matches.
    void refer(const std::string& field, const std::string& text);
    void awaitText(const std::string& text);
    /// Goes to a field of a panel at once, and types over what stands there.
    void typeInto(const std::string& field, const std::string& text);
    void selectTab(const std::string& tab) { application.await({"page tab list", ""}).select(tab); }
    /// Saves the record that is filled in.
    void save();
    /// Takes the record's next step, once that is its name, and waits until it was made.
    void step(const std::string& label);
    /// Whether a table is there, and a row of it has such a cell.
    [[nodiscard]] bool holdsRow(const std::string& table, const std::string& cell) const;
    /// Runs a command from the box above, by its name.
    void runCommand(const std::string& command);
    /// What the command line, as another process on the same workspace, answers.
    [[nodiscard]] std::string command(std::vector<std::string> arguments) const;
    /// The only record of a type, as the command line sees it.
    [[nodiscard]] nlohmann::json only(const std::string& type) const;
    /// The id of the one dispute there is.
    [[nodiscard]] std::string dispute() const;
    /// Somebody else changes fields of the dispute, given as YAML.
    void changeElsewhere(const std::string& fields) const;

    void makeWorkspace();
    void signIn(const std::string& withPassphrase = passphrase);
    /// Signs in, and opens the one dispute there is.
    void openDispute();
    /// Signs in, and begins a dispute where there is none yet.
    void startNewDispute();
    /// Types what of a reference is meant, once the offers for its beginning stand there, and goes on by Enter and Tab
    /// before those for all of it can.
    void referAndGoOn(const std::string& field, const std::string& beginning, const std::string& rest);
    /// Turns the dispute's page to filling in, and waits until its first field has the keyboard.
    void startEditing();
    [[nodiscard]] std::string mainWindow() const { return in("章镇镇 · 背包", "章镇镇 · Beibao"); }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
    /// What somebody opens who begins with a backup.
    [[nodiscard]] static std::filesystem::path backupIn(const std::filesystem::path& folder)
    {
        return folder / "of-yesterday.backup";
    }
    [[nodiscard]] std::filesystem::path workspace() const { return folder_.path() / "workspace"; }

private:
    /// Goes from code to code of a list that has the keyboard.
    void stepTo(const Accessible& box, const std::string& code);
    /// What has the keyboard. A list of codes does not say so on the accessibility bus; it is the one behind the last
    /// that was known to have it.
    [[nodiscard]] std::optional<Accessible> focused();

    std::string language_;
    test::TemporaryFolder folder_;
    std::string passphrase_;
    Display display_;
    std::optional<Accessible> last_;

public:
    Application application;
    Keyboard keyboard;
};

}  // namespace beibao::gui_test
