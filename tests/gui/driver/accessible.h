#pragma once

#include "wait.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct _AtspiAccessible;  // NOLINT(bugprone-reserved-identifier): the name that libatspi gave it

namespace beibao::gui_test {

/// What a part of a window is. The words are those of the accessibility bus; any other of its words will do too.
namespace role {
inline constexpr std::string_view alert = "alert";
inline constexpr std::string_view button = "push button";
inline constexpr std::string_view checkBox = "check box";
inline constexpr std::string_view columnHeader = "table column header";
inline constexpr std::string_view comboBox = "combo box";
inline constexpr std::string_view dialog = "dialog";
inline constexpr std::string_view frame = "frame";
inline constexpr std::string_view label = "label";
inline constexpr std::string_view menu = "menu";
inline constexpr std::string_view menuItem = "menu item";
inline constexpr std::string_view pageTab = "page tab";
inline constexpr std::string_view pageTabList = "page tab list";
inline constexpr std::string_view passwordText = "password text";
inline constexpr std::string_view radioButton = "radio button";
inline constexpr std::string_view spinButton = "spin button";
inline constexpr std::string_view statusBar = "status bar";
inline constexpr std::string_view table = "table";
inline constexpr std::string_view tableCell = "table cell";
inline constexpr std::string_view text = "text";
inline constexpr std::string_view toggleButton = "toggle button";
inline constexpr std::string_view tree = "tree";
inline constexpr std::string_view treeTable = "tree table";
}  // namespace role

enum class State {
    active,  // the window that has the keyboard
    checked,
    editable,
    enabled,
    expanded,
    focusable,
    focused,
    modal,
    pressed,
    selected,
    showing
};

struct Point {
    int x = 0;
    int y = 0;
};

/// A place on the screen.
struct Rectangle {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;

    [[nodiscard]] Point centre() const { return {x + (width / 2), y + (height / 2)}; }
};

enum class Match { exact, contains };

/// What to look for: an empty role or name is any.
struct Query {
    std::string_view role;
    std::string name;
    Match match = Match::exact;
};
/// For messages.
[[nodiscard]] std::string describe(const Query& query);

/// A part of a program's windows, as one sees it who cannot see: what it is called, what it says, what one can do with
/// it. A value that refers to the part; it is asked anew each time. A part that is gone makes it throw `Vanished`.
class Accessible {
public:
    /// All programs on the display.
    [[nodiscard]] static Accessible desktop();

    [[nodiscard]] std::string role() const;
    /// Its own name, or else that of the label it has.
    [[nodiscard]] std::string name() const;
    [[nodiscard]] std::string description() const;
    /// What is written in it, for text, labels and cells.
    [[nodiscard]] std::string text() const;
    [[nodiscard]] bool has(State state) const;
    [[nodiscard]] Rectangle extents() const;
    [[nodiscard]] unsigned processId() const;

    [[nodiscard]] std::vector<Accessible> children() const;
    /// Asks anew, the next time, for all that is below it.
    void forgetParts() const;
    /// The nearest of those that are showing below this. Cells are looked for only if the role is that of cells or
    /// their headers.
    [[nodiscard]] std::optional<Accessible> find(const Query& query) const;
    /// All of them, in the order in which they stand.
    [[nodiscard]] std::vector<Accessible> findAll(const Query& query) const;
    /// The nearest, once it is there.
    [[nodiscard]] Accessible await(const Query& query, std::chrono::milliseconds patience = usualPatience) const;
    [[nodiscard]] bool matches(const Query& query) const;

    /// Does what a click does: by its action if it has one for that, else with the pointer.
    void click() const;
    void doubleClick() const;
    /// Gives it the keyboard, and waits until it has it.
    void focus() const;
    /// Replaces the text of a field.
    void setText(const std::string& text) const;
    /// Of a spin button or slider.
    [[nodiscard]] double value() const;
    void setValue(double value) const;

    /// Of lists, tables and trees. Rows that are folded in are not counted.
    [[nodiscard]] int rowCount() const;
    [[nodiscard]] int columnCount() const;
    [[nodiscard]] Accessible cell(int row, int column) const;
    [[nodiscard]] std::vector<std::vector<std::string>> rows() const;
    [[nodiscard]] std::optional<int> rowWith(const std::string& cellText) const;
    void selectRow(int row) const;
    [[nodiscard]] std::vector<int> selectedRows() const;
    /// Chooses the item of that name: of a combo box, a list, or tabs.
    void select(const std::string& item) const;

    /// The tree below this as text, a line for each part that is showing.
    [[nodiscard]] std::string dump() const;

    [[nodiscard]] bool operator==(const Accessible& other) const { return object_ == other.object_; }
    /// Whether it is there to be used: shown, and not greyed out.
    [[nodiscard]] bool isUsable() const;

private:
    explicit Accessible(std::shared_ptr<_AtspiAccessible> object) : object_(std::move(object)) {}
    [[nodiscard]] static Accessible owning(_AtspiAccessible* object);
    [[nodiscard]] std::vector<Accessible> showingChildren(const Query& query) const;
    void requireUsable(std::string_view deed) const;
    void dumpTo(std::string& text, std::size_t depth) const;
    [[nodiscard]] std::string line() const;

    std::shared_ptr<_AtspiAccessible> object_;
};

}  // namespace beibao::gui_test
