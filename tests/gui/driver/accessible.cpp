#include "accessible.h"

#include "pointer.h"

#include <atspi/atspi.h>

#include <algorithm>
#include <array>
#include <deque>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace beibao::gui_test {

namespace {

struct GFreeing {
    void operator()(void* memory) const { g_free(memory); }
};
struct GUnreferencing {
    void operator()(void* object) const { g_object_unref(object); }
};
struct ArrayFreeing {
    void operator()(GArray* array) const { g_array_free(array, TRUE); }
};
template <typename Object>
using Owned = std::unique_ptr<Object, GUnreferencing>;
using OwnedArray = std::unique_ptr<GArray, ArrayFreeing>;

void throwIfVanished(GError* error)
{
    if (error == nullptr)
        return;
    const std::string message = error->message;
    g_error_free(error);
    throw Vanished(message);
}

/// Calls a function of libatspi, whose last parameter is where it puts its error.
template <typename Function, typename... Arguments>
auto ask(Function function, Arguments... arguments)
{
    GError* error = nullptr;
    auto answer = function(arguments..., &error);
    throwIfVanished(error);
    return answer;
}

template <typename Function, typename... Arguments>
std::string askText(Function function, Arguments... arguments)
{
    GError* error = nullptr;
    // Owned before the error is looked at: libatspi gives an empty text along with one.
    const std::unique_ptr<char, GFreeing> answer(function(arguments..., &error));
    throwIfVanished(error);
    return answer ? answer.get() : "";
}

/// The side of a part that `function` gives, such as its text; throws if it has no such side.
template <typename Function>
auto sideOf(AtspiAccessible* object, Function function, const char* side)
{
    auto* found = function(object);
    if (found == nullptr)
        throw std::logic_error("\"" + askText(atspi_accessible_get_name, object) + "\", " +
                               askText(atspi_accessible_get_role_name, object) + ", has no " + side);
    return Owned<std::remove_pointer_t<decltype(found)>>(found);
}

Owned<AtspiTable> tableOf(AtspiAccessible* object)
{
    return sideOf(object, atspi_accessible_get_table_iface, "table");
}

Owned<AtspiComponent> componentOf(AtspiAccessible* object)
{
    return sideOf(object, atspi_accessible_get_component_iface, "place on the screen");
}

void require(bool done, const Accessible& object, std::string_view deed)
{
    if (!done)
        throw std::runtime_error("cannot " + std::string(deed) + " \"" + object.name() + "\", " + object.role());
}

AtspiStateType stateType(State state)
{
    switch (state) {
    case State::active:
        return ATSPI_STATE_ACTIVE;
    case State::checked:
        return ATSPI_STATE_CHECKED;
    case State::editable:
        return ATSPI_STATE_EDITABLE;
    case State::enabled:
        return ATSPI_STATE_ENABLED;
    case State::expanded:
        return ATSPI_STATE_EXPANDED;
    case State::focusable:
        return ATSPI_STATE_FOCUSABLE;
    case State::focused:
        return ATSPI_STATE_FOCUSED;
    case State::modal:
        return ATSPI_STATE_MODAL;
    case State::pressed:
        return ATSPI_STATE_PRESSED;
    case State::selected:
        return ATSPI_STATE_SELECTED;
    case State::showing:
        return ATSPI_STATE_SHOWING;
    }
    throw std::logic_error("no such state");
}

/// Worth a word where a tree is told.
constexpr std::array toldStates{std::pair{State::active, "active"},   std::pair{State::focused, "focused"},
                                std::pair{State::checked, "checked"}, std::pair{State::selected, "selected"},
                                std::pair{State::pressed, "pressed"}, std::pair{State::modal, "modal"}};

bool isCellRole(std::string_view name)
{
    return name == role::tableCell || name == role::columnHeader;
}

bool holdsCells(std::string_view name)
{
    return name == role::table || name == role::tree || name == role::treeTable;
}

/// The action that is what a click does; entries and cells have others, which are not.
std::optional<int> clickAction(AtspiAction* action)
{
    const int count = ask(atspi_action_get_n_actions, action);
    for (int index = 0; index < count; ++index) {
        const auto name = askText(atspi_action_get_action_name, action, index);
        if (name == "click" || name == "press" || name == "toggle")
            return index;
    }
    return {};
}

/// The label that a part says it has.
std::string labelOf(AtspiAccessible* object)
{
    const OwnedArray relations(ask(atspi_accessible_get_relation_set, object));
    std::string label;
    for (guint index = 0; relations && index < relations->len; ++index) {
        const Owned<AtspiRelation> relation(g_array_index(relations.get(), AtspiRelation*, index));
        if (!label.empty() || atspi_relation_get_relation_type(relation.get()) != ATSPI_RELATION_LABELLED_BY)
            continue;
        const Owned<AtspiAccessible> target(atspi_relation_get_target(relation.get(), 0));
        if (target)
            label = askText(atspi_accessible_get_name, target.get());
    }
    return label;
}

/// The place among the children of `parent` of the item named; the items of a combo box lie in its menu.
std::optional<int> indexOfItem(const Accessible& parent, const std::string& name)
{
    const auto children = parent.children();
    if (children.size() == 1 && children.front().role() == role::menu)
        return indexOfItem(children.front(), name);
    const auto found = std::ranges::find_if(children, [&](const Accessible& child) { return child.name() == name; });
    if (found == children.end())
        return {};
    return static_cast<int>(found - children.begin());
}

}  // namespace

Accessible Accessible::owning(AtspiAccessible* object)
{
    if (object == nullptr)
        throw Vanished("there is no such part");
    return Accessible(std::shared_ptr<AtspiAccessible>(object, GUnreferencing{}));
}

Accessible Accessible::desktop()
{
    return owning(atspi_get_desktop(0));
}

std::string Accessible::role() const
{
    auto name = askText(atspi_accessible_get_role_name, object_.get());
    return name == "button" ? std::string(role::button) : name;  // its name from AT-SPI 2.54 on
}

std::string Accessible::name() const
{
    auto name = askText(atspi_accessible_get_name, object_.get());
    return name.empty() ? labelOf(object_.get()) : name;
}

std::string Accessible::description() const
{
    return askText(atspi_accessible_get_description, object_.get());
}

std::string Accessible::text() const
{
    const Owned<AtspiText> text(atspi_accessible_get_text_iface(object_.get()));
    if (!text)
        return name();
    const int length = ask(atspi_text_get_character_count, text.get());
    return askText(atspi_text_get_text, text.get(), 0, length);
}

bool Accessible::has(State state) const
{
    const Owned<AtspiStateSet> states(atspi_accessible_get_state_set(object_.get()));
    return states && atspi_state_set_contains(states.get(), stateType(state)) != FALSE;
}

Rectangle Accessible::extents() const
{
    const std::unique_ptr<AtspiRect, GFreeing> found(
        ask(atspi_component_get_extents, componentOf(object_.get()).get(), ATSPI_COORD_TYPE_SCREEN));
    return {found->x, found->y, found->width, found->height};
}

unsigned Accessible::processId() const
{
    return ask(atspi_accessible_get_process_id, object_.get());
}

std::vector<Accessible> Accessible::children() const
{
    std::vector<Accessible> result;
    const int count = ask(atspi_accessible_get_child_count, object_.get());
    for (int index = 0; index < count; ++index) {
        if (auto* child = ask(atspi_accessible_get_child_at_index, object_.get(), index); child != nullptr)
            result.push_back(owning(child));
    }
    return result;
}

bool Accessible::matches(const Query& query) const
{
    if (!query.role.empty() && role() != query.role)
        return false;
    if (query.name.empty())
        return true;
    const auto own = name();
    return query.match == Match::exact ? own == query.name : own.find(query.name) != std::string::npos;
}

void Accessible::forgetParts() const
{
    atspi_accessible_clear_cache(object_.get());
}

std::optional<Accessible> Accessible::find(const Query& query) const
{
    std::deque<Accessible> waiting{*this};
    while (!waiting.empty()) {
        const auto parent = waiting.front();
        waiting.pop_front();
        for (const auto& child : parent.showingChildren(query)) {
            if (child.matches(query))
                return child;
            waiting.push_back(child);
        }
    }
    return std::nullopt;
}

std::vector<Accessible> Accessible::findAll(const Query& query) const
{
    std::vector<Accessible> result;
    for (const auto& child : showingChildren(query)) {
        if (child.matches(query))
            result.push_back(child);
        std::ranges::move(child.findAll(query), std::back_inserter(result));
    }
    return result;
}

/// Of what holds cells there may be many.
std::vector<Accessible> Accessible::showingChildren(const Query& query) const
{
    if (holdsCells(role()) && !isCellRole(query.role))
        return {};
    auto parts = children();
    std::erase_if(parts, [](const Accessible& part) { return !part.has(State::showing); });
    return parts;
}

Accessible Accessible::await(const Query& query, std::chrono::milliseconds patience) const
{
    std::optional<Accessible> result;
    const auto comes = [&] {
        result = find(query);
        return result.has_value();
    };
    waitUntil(describe(query), comes, patience, [this] { return dump(); });
    return *result;
}

bool Accessible::isUsable() const
{
    const Owned<AtspiStateSet> states(atspi_accessible_get_state_set(object_.get()));
    return states && atspi_state_set_contains(states.get(), ATSPI_STATE_SHOWING) != FALSE &&
           atspi_state_set_contains(states.get(), ATSPI_STATE_SENSITIVE) != FALSE;
}

void Accessible::requireUsable(std::string_view deed) const
{
    if (!isUsable())
        throw std::runtime_error("cannot " + std::string(deed) + " what is greyed out or not showing: " + line());
}

void Accessible::click() const
{
    requireUsable("click");
    const Owned<AtspiAction> action(atspi_accessible_get_action_iface(object_.get()));
    const auto index = action ? clickAction(action.get()) : std::nullopt;
    if (index)
        require(ask(atspi_action_do_action, action.get(), *index) != FALSE, *this, "click");
    else
        pointer::click(extents().centre());
}

void Accessible::doubleClick() const
{
    requireUsable("double-click");
    pointer::doubleClick(extents().centre());
}

void Accessible::focus() const
{
    requireUsable("focus");
    require(ask(atspi_component_grab_focus, componentOf(object_.get()).get()) != FALSE, *this, "focus");
    waitUntil("the keyboard to be with " + line(), [this] { return has(State::focused); });
}

void Accessible::setText(const std::string& text) const
{
    requireUsable("write in");
    const auto field = sideOf(object_.get(), atspi_accessible_get_editable_text_iface, "text that can be edited");
    require(ask(atspi_editable_text_set_text_contents, field.get(), text.c_str()) != FALSE, *this, "write in");
}

double Accessible::value() const
{
    return ask(atspi_value_get_current_value, sideOf(object_.get(), atspi_accessible_get_value_iface, "value").get());
}

void Accessible::setValue(double value) const
{
    requireUsable("set");
    const auto side = sideOf(object_.get(), atspi_accessible_get_value_iface, "value");
    require(ask(atspi_value_set_current_value, side.get(), value) != FALSE, *this, "set");
}

int Accessible::rowCount() const
{
    return ask(atspi_table_get_n_rows, tableOf(object_.get()).get());
}

int Accessible::columnCount() const
{
    return ask(atspi_table_get_n_columns, tableOf(object_.get()).get());
}

Accessible Accessible::cell(int row, int column) const
{
    return owning(ask(atspi_table_get_accessible_at, tableOf(object_.get()).get(), row, column));
}

std::vector<std::vector<std::string>> Accessible::rows() const
{
    std::vector<std::vector<std::string>> result(static_cast<std::size_t>(rowCount()));
    const int columns = columnCount();
    for (int row = 0; row < static_cast<int>(result.size()); ++row) {
        for (int column = 0; column < columns; ++column)
            result[static_cast<std::size_t>(row)].push_back(cell(row, column).text());
    }
    return result;
}

std::optional<int> Accessible::rowWith(const std::string& cellText) const
{
    const auto all = rows();
    const auto found =
        std::ranges::find_if(all, [&](const auto& row) { return std::ranges::find(row, cellText) != row.end(); });
    if (found == all.end())
        return {};
    return static_cast<int>(found - all.begin());
}

void Accessible::selectRow(int row) const
{
    requireUsable("select in");
    const auto table = tableOf(object_.get());
    // The row that is selected already cannot be selected.
    if (ask(atspi_table_is_row_selected, table.get(), row) != FALSE)
        return;
    require(ask(atspi_table_add_row_selection, table.get(), row) != FALSE, *this, "select in");
}

std::vector<int> Accessible::selectedRows() const
{
    const OwnedArray found(ask(atspi_table_get_selected_rows, tableOf(object_.get()).get()));
    std::vector<int> result;
    for (guint index = 0; found && index < found->len; ++index)
        result.push_back(g_array_index(found.get(), gint, index));
    return result;
}

void Accessible::select(const std::string& item) const
{
    requireUsable("select in");
    if (holdsCells(role())) {
        const auto row = rowWith(item);
        require(row.has_value(), *this, "find " + item + " in");
        selectRow(*row);
        return;
    }
    const auto index = indexOfItem(*this, item);
    require(index.has_value(), *this, "find " + item + " in");
    const auto selection = sideOf(object_.get(), atspi_accessible_get_selection_iface, "selection");
    require(ask(atspi_selection_select_child, selection.get(), *index) != FALSE, *this, "select " + item + " in");
}

std::string Accessible::line() const
{
    std::string result = role() + " \"" + name() + "\"";
    if (auto written = text(); written != name())
        result += " text \"" + written + "\"";
    for (const auto& [state, word] : toldStates)
        result += has(state) ? std::string(" ") + word : "";
    if (has(State::showing) && !isUsable())
        result += " greyed-out";
    return result;
}

void Accessible::dumpTo(std::string& text, std::size_t depth) const
{
    constexpr std::size_t mostChildren = 60;
    const std::string indent(2 * depth, ' ');
    try {
        text += indent + line() + "\n";
        const auto parts = children();
        for (std::size_t index = 0; index < std::min(parts.size(), mostChildren); ++index) {
            if (depth == 0 || parts[index].has(State::showing))
                parts[index].dumpTo(text, depth + 1);
        }
        if (parts.size() > mostChildren)
            text += indent + "  and " + std::to_string(parts.size() - mostChildren) + " more\n";
    } catch (const Vanished& error) {
        text += indent + "(" + error.what() + ")\n";
    }
}

std::string Accessible::dump() const
{
    std::string text;
    dumpTo(text, 0);
    return text;
}

std::string describe(const Query& query)
{
    return std::string(query.role.empty() ? "a part" : query.role) +
           (query.name.empty() ? "" : (query.match == Match::exact ? " \"" : " with \"") + query.name + "\"");
}

}  // namespace beibao::gui_test
