#include <beibao/ui/action_dialog.h>

#include <beibao/plugin/action.h>
#include <beibao/store/attachments/attaching.h>
#include <beibao/store/referrals/taking_up.h>
#include <beibao/ui/field_block.h>
#include <beibao/ui/look.h>
#include <beibao/ui/wrapping.h>

#include <wx/button.h>
#include <wx/dialog.h>
#include <wx/stattext.h>
#include <wx/weakref.h>

#include <algorithm>
#include <iterator>

namespace beibao::ui {

namespace {

/// In DIP.
constexpr int fieldWidth = 360;

/// Fields, and one button that does something with what was filled in.
class ActionDialog final : public wxDialog {
public:
    /// On the session's thread.
    using Act = std::function<store::CommitOutcome(Workplace&, const model::Fields&)>;

    struct Asked {
        std::vector<model::Field> fields;
        std::vector<model::Field> further = {};  ///< asked for once a problem names them
        model::Fields usual = {};
        Titles titles = {};  ///< of what `usual` refers to
    };

    ActionDialog(wxWindow& parent, const Surroundings& surroundings, const wxString& label, Asked asked, Act act)
        : wxDialog(wxGetTopLevelParent(&parent), wxID_ANY, label), surroundings_(surroundings),
          asked_(std::move(asked)), act_(std::move(act)), content_(new wxBoxSizer(wxVERTICAL)),
          general_(new wxStaticText(this, wxID_ANY, {})), do_(new wxButton(this, wxID_OK, label))
    {
        for (const auto& field : asked_.fields)
            add(field);
        general_->Hide();
        setTone(*general_, Tone::error);
        content_->Add(general_, 0, wxEXPAND | wxBOTTOM, gap(*this));
        content_->SetMinSize(FromDIP(fieldWidth), -1);
        emphasise(*do_);
        do_->SetDefault();
        auto* cancel = new wxButton(this, wxID_CANCEL, surroundings_.text({"Cancel"}));
        auto* buttons = new wxBoxSizer(wxHORIZONTAL);
        buttons->AddStretchSpacer();
        buttons->Add(cancel, 0, wxRIGHT, gap(*this));
        buttons->Add(do_);
        // From the last field to the button that does it.
        do_->MoveAfterInTabOrder(cancel);
        auto* sizer = new wxBoxSizer(wxVERTICAL);
        sizer->Add(content_, 1, wxEXPAND | wxALL, gap(*this, 2));
        sizer->Add(buttons, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, gap(*this, 2));
        SetSizerAndFit(sizer);
        CentreOnParent();
        Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { run(); }, wxID_OK);
        if (!blocks_.empty())
            blocks_.front()->editor().focusTarget().SetFocus();
    }

    /// Shows itself until it was done, or given up; then there is nothing.
    [[nodiscard]] std::optional<store::CommitOutcome> ask()
    {
        return ShowModal() == wxID_OK ? std::optional(std::move(outcome_)) : std::nullopt;
    }

private:
    FieldBlock& add(const model::Field& field)
    {
        blocks_.push_back(std::make_unique<FieldBlock>(*this, field, surroundings_));
        auto& block = *blocks_.back();
        const auto& known = valueOf(asked_.usual, field.name);
        block.editor().show(isEmpty(known) ? usualValue(field) : known, asked_.titles);
        block.editor().changed = [&block] { block.clearProblems(); };
        content_->Insert(blocks_.size() - 1, &block.sizer(), 0, wxEXPAND | wxBOTTOM, gap(*this));
        return block;
    }

    /// The block of a field; made now, where it was not asked for until a problem named it. Null for no such field.
    FieldBlock* blockOf(const std::string& name)
    {
        const auto block = std::ranges::find_if(blocks_, [&](const auto& each) { return each->field().name == name; });
        if (block != blocks_.end())
            return block->get();
        const auto field = std::ranges::find(asked_.further, name, &model::Field::name);
        if (field == asked_.further.end())
            return nullptr;
        auto& added = add(*field);
        // From the fields to the buttons, in the order of Tab.
        do_->MoveAfterInTabOrder(&added.editor().window());
        FindWindow(wxID_CANCEL)->MoveAfterInTabOrder(&added.editor().window());
        return &added;
    }

    /// What is recorded is mostly recorded when it happens.
    [[nodiscard]] model::Value usualValue(const model::Field& field) const
    {
        if (field.required && field.kind == model::FieldKind::datetime)
            return surroundings_.now();
        if (field.required && field.kind == model::FieldKind::date)
            return surroundings_.now().date();
        return {};
    }

    void run()
    {
        model::Fields input;
        bool readable = true;
        for (const auto& block : blocks_) {
            block->clearProblems();
            if (auto value = block->editor().value())
                input.insert_or_assign(block->field().name, std::move(*value));
            else {
                block->showUnreadable();
                readable = false;
            }
        }
        if (!readable) {
            fit();
            return;
        }
        keyboardWas_ = FindFocus();
        do_->Disable();
        surroundings_.thread->ask(
            asker_, [act = act_, input](Workplace& workplace) { return act(workplace, input); },
            [this](store::CommitOutcome outcome) {
                outcome_ = std::move(outcome);
                outcome_.committed() ? EndModal(wxID_OK) : complain(outcome_.problems);
            },
            [this](const std::exception_ptr& error) { complain(problemsOf(error)); });
    }

    void complain(const Problems& problems)
    {
        do_->Enable();
        if (keyboardWas_)
            keyboardWas_->SetFocus();
        Problems general;
        for (const auto& problem : problems) {
            if (auto* block = blockOf(problem.field))
                block->showProblem({}, problem);
            else
                general.add(problem);
        }
        showWrapped(*general_, surroundings_.words->lines(general), FromDIP(fieldWidth));
        general_->Show(!general.empty());
        fit();
    }

    void fit()
    {
        Layout();
        Fit();
    }

    wxWeakRef<wxWindow> keyboardWas_;  ///< before it was asked for
    Surroundings surroundings_;
    const Asked asked_;  // the blocks refer to its fields
    Act act_;
    std::vector<std::unique_ptr<FieldBlock>> blocks_;
    wxSizer* content_;
    wxStaticText* general_;
    wxButton* do_;
    store::CommitOutcome outcome_;
    Asker asker_;
};

}  // namespace

std::optional<store::CommitOutcome> runActionInDialog(wxWindow& parent, const Surroundings& surroundings,
                                                      const plugin::ActionDeclaration& action, const Id& record)
{
    const auto act = [record, name = action.name](Workplace& workplace, const model::Fields& input) {
        return plugin::runAction(*workplace.session, workplace.suite->plugins(), record, name, input);
    };
    return ActionDialog(parent, surroundings, surroundings.label(action.label), {action.fields}, act).ask();
}

const model::RecordType* typeTakingUp(const Catalogue& catalogue, const model::Record& referral)
{
    if (referral.type != store::referralType)
        return nullptr;
    const auto* type = catalogue.model->type(textOf(referral.fields, "to_type"));
    const bool waits = catalogue.type(referral.type).transition(referral.state, store::acceptedReferral) != nullptr;
    const bool may = type != nullptr && catalogue.rights.may(store::Right::create, type->name) &&
                     catalogue.rights.may(store::Right::move, referral.type);
    return waits && may ? type : nullptr;
}

std::optional<Id> takeUpInDialog(wxWindow& parent, const Surroundings& surroundings, const model::Record& referral,
                                 const model::Fields& known)
{
    const auto& type = surroundings.catalogue->type(textOf(referral.fields, "to_type"));
    ActionDialog::Asked asked;
    for (const auto& field : type.fields) {
        if (field.isComputed() || field.readOnly || field.hidden || known.contains(field.name))
            continue;
        const bool isWanted = field.required && field.defaultText.empty();
        (isWanted ? asked.fields : asked.further).push_back(field);
    }
    const auto act = [id = referral.id](Workplace& workplace, const model::Fields& input) {
        return store::takeUp(*workplace.session, id, input);
    };
    const auto label = surroundings.text({"Take up: {type}", {{"type", type.label}}});
    const auto outcome = ActionDialog(parent, surroundings, label, std::move(asked), act).ask();
    return outcome ? std::optional(outcome->records.front()) : std::nullopt;
}

std::vector<PossibleHanding> possibleHandings(const Catalogue& catalogue, const model::Record& record)
{
    std::vector<PossibleHanding> possible;
    const bool isDiary = record.type == store::diaryType;
    const bool isWork = record.type != store::referralType && record.type != store::taskType &&
                        record.type != store::attachmentType &&
                        catalogue.type(record.type).navigation != model::Navigation::setup;
    if (!isWork || (isDiary && !catalogue.rights.may(store::Right::change, record.type)))
        return possible;
    const auto add = [&](const std::optional<store::OpenMatter>& matter) {
        const auto row = matter ? std::optional(matter->row) : std::nullopt;
        if (catalogue.rights.may(store::Right::create, store::referralType))
            for (const auto& [name, type] : catalogue.model->types())
                if (store::takesReferrals(type, record.type))
                    possible.push_back({{record.id, name, row},
                                        matter ? Message("“{matter}”: hand on to {type}",
                                                         {{"matter", matter->text}, {"type", type.label}})
                                               : Message("Hand on to {type}", {{"type", type.label}})});
        if (catalogue.rights.may(store::Right::create, store::taskType))
            possible.push_back({{record.id, std::string(store::taskType), row},
                                matter ? Message("“{matter}”: make a task of it", {{"matter", matter->text}})
                                       : Message("Make a task of it")});
    };
    if (isDiary)
        for (const auto& matter : store::openMatters(record))
            add(matter);
    else
        add(std::nullopt);
    return possible;
}

bool handOnInDialog(wxWindow& parent, const Surroundings& surroundings, const PossibleHanding& possible,
                    const model::Fields& usual, const Titles& titles)
{
    const bool isTask = possible.handing.toType == store::taskType;
    const auto& type = surroundings.catalogue->type(std::string(isTask ? store::taskType : store::referralType));
    ActionDialog::Asked asked{{}, {}, usual, titles};
    for (const auto* name : {"title", "due", "assignee", "subject", "reason", "note", "urgent"})
        if (const auto* field = type.field(name))
            asked.fields.push_back(*field);
    const auto act = [handing = possible.handing](Workplace& workplace, const model::Fields& input) {
        return store::handOn(*workplace.session, handing, input);
    };
    return ActionDialog(parent, surroundings, surroundings.text(possible.label), std::move(asked), act)
        .ask()
        .has_value();
}

}  // namespace beibao::ui
