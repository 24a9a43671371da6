#include <beibao/ui/division_editor.h>

#include <beibao/rules/code_text.h>

#include <utility>

namespace beibao::ui {

namespace {

constexpr std::size_t mostMatches = 30;
constexpr std::size_t districtLength = 6;
constexpr std::size_t townLength = 9;

}  // namespace

DivisionEditor::DivisionEditor(wxWindow& parent, const model::Field& field, const Surroundings& surroundings)
    : surroundings_(surroundings),
      box_(parent, surroundings.label(field.label),
           surroundings.text({"Matches for “{field}”", {{"field", fromWx(surroundings.label(field.label))}}}),
           surroundings.text({"name, initials or code"}))
{
    box_.wanted = [this] { find(); };
    box_.unwanted = [this] { asker_.forget(); };
    box_.typing = [this] { tell(); };
    box_.emptied = [this] {
        code_.clear();
        tell();
    };
}

void DivisionEditor::show(const model::Value& value, const Titles& /*titles*/)
{
    const auto* text = std::get_if<std::string>(&value);
    code_ = text != nullptr && rules::isAllDigits(*text) ? *text : std::string();
    if (code_.empty() && text != nullptr)
        box_.showTyped(*text);
    else
        box_.showChosen(nameOf(*surroundings_.catalogue, code_));
}

std::optional<model::Value> DivisionEditor::value() const
{
    if (!box_.isUnfinished())
        return code_.empty() ? model::Value() : model::Value(code_);
    const auto typed = box_.typed();
    return rules::isAllDigits(typed) ? std::optional(model::Value(typed)) : std::nullopt;
}

model::Value DivisionEditor::draftValue() const
{
    return value().value_or(model::Value(box_.typed()));
}

/// On the session's thread, which may have to read the table first.
void DivisionEditor::find()
{
    surroundings_.thread->askLatest(
        asker_,
        [catalogue = surroundings_.catalogue, typed = box_.typed()](Workplace& /*workplace*/) {
            return matching(*catalogue, typed);
        },
        [this](const Choices& choices) { offer(choices); });
}

void DivisionEditor::offer(const Choices& choices)
{
    std::vector<OfferBox::Offer> offers;
    for (const auto& choice : choices)
        offers.push_back({toWx(choice.name), [this, choice] { take(choice); }});
    box_.offer(std::move(offers));
}

void DivisionEditor::take(const Choice& choice)
{
    code_ = choice.code;
    box_.showChosen(choice.name);
    box_.keepFocus();
    tell();
    // A village can be chosen next; who means the town goes on.
    const auto& catalogue = *surroundings_.catalogue;
    if (choice.code.size() == townLength && catalogue.model->divisions() != nullptr)
        offer(choicesOf(catalogue, catalogue.model->divisions()->in(choice.code)));
}

/// For nothing typed, the towns of the unit's district.
DivisionEditor::Choices DivisionEditor::matching(const Catalogue& catalogue, const std::string& typed)
{
    const auto* divisions = catalogue.model->divisions();
    if (divisions == nullptr)
        return {};
    const auto& unit = catalogue.unit.code;
    return choicesOf(catalogue, typed.empty() ? divisions->in(unit.substr(0, districtLength))
                                              : divisions->matching(typed, unit, mostMatches));
}

DivisionEditor::Choices DivisionEditor::choicesOf(const Catalogue& catalogue,
                                                  const std::vector<const rules::Division*>& divisions)
{
    Choices choices;
    for (const auto* division : divisions)
        choices.push_back({std::string(division->code), nameOf(catalogue, std::string(division->code))});
    return choices;
}

/// Below the unit's district where it lies there, and the code: `章镇镇越星村 330604104298`.
std::string DivisionEditor::nameOf(const Catalogue& catalogue, const std::string& code)
{
    const auto* divisions = catalogue.model->divisions();
    if (divisions == nullptr || code.empty())
        return code;
    const auto district = catalogue.unit.code.substr(0, districtLength);
    const bool isBelow = code.size() > districtLength && code.starts_with(district);
    const auto name = divisions->fullName(code, isBelow ? district : std::string());
    return name.empty() ? code : name + " " + code;
}

void DivisionEditor::tell()
{
    if (changed)
        changed();
}

}  // namespace beibao::ui
