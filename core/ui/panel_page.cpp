#include <beibao/ui/panel_page.h>

#include <beibao/base/env.h>
#include <beibao/base/error.h>
#include <beibao/base/id.h>
#include <beibao/plugin/safety/guarded_call.h>
#include <beibao/ui/look.h>
#include <beibao/ui/panel_modules.h>
#include <beibao/ui/wrapping.h>

#include <wx/sizer.h>
#include <wx/stattext.h>

namespace beibao::ui {

PanelPage::PanelPage(wxWindow* parent, plugin::PanelDeclaration declaration, Surroundings surroundings)
    : wxPanel(parent), declaration_(std::move(declaration)), surroundings_(std::move(surroundings)),
      module_(surroundings_.catalogue->moduleOf(declaration_.recordType))
{
    SetSizer(new wxBoxSizer(wxVERTICAL));
}

template <typename Call>
auto PanelPage::call(Call function) const
{
    const auto& catalogue = *surroundings_.catalogue;
    return plugin::guardedCall(*catalogue.env, callSite(), module_->label, catalogue.faults.get(), function);
}

PanelPage::~PanelPage() = default;

void PanelPage::show(const std::optional<Id>& record, const model::Fields& fields, PanelUse use)
{
    record_ = record;
    fields_ = fields;
    use_ = use;
    if (!panel_)
        return;
    try {
        call([this] { panel_->show(fields_, use_); });
    } catch (...) {
        fail(std::current_exception());
    }
}

void PanelPage::open()
{
    if (isAskedFor_)
        return;
    isAskedFor_ = true;
    surroundings_.thread->ask(
        asker_,
        [id = std::string(module_ == nullptr ? std::string_view() : std::string_view(module_->name))](
            Workplace& workplace) { return workplace.suite->plugins().admitPanels(id); },
        [this](std::string hash) {
            moduleHash_ = std::move(hash);
            try {
                call([this] { make(); });
            } catch (...) {
                fail(std::current_exception());
            }
        },
        [this](const std::exception_ptr& error) { fail(error); });
}

plugin::CallSite PanelPage::callSite() const
{
    return {module_->name, module_->version, moduleHash_, "panel", declaration_.name};
}

std::exception_ptr PanelPage::asFault(const std::exception_ptr& error) const
{
    if (module_ == nullptr)
        return error;
    try {
        return call([&]() -> std::exception_ptr { std::rethrow_exception(error); });
    } catch (...) {
        return std::current_exception();
    }
}

void PanelPage::make()
{
    auto panel = panelPluginOf(*surroundings_.catalogue->env, module_->panelsModule, callSite())
                     .makePanel(declaration_.name, *this, panelSurroundings());
    if (!panel)
        throw Error(Failure::notFound, {"There is no panel “{panel}”.", {{"panel", declaration_.name}}});
    panel_ = std::move(panel);
    panel_->edited = [this](const model::Fields& fields) {
        if (edited)
            edited(fields);
    };
    GetSizer()->Add(&panel_->window(), 1, wxEXPAND);
    panel_->show(fields_, use_);
    Layout();
}

PanelSurroundings PanelPage::panelSurroundings()
{
    PanelSurroundings surroundings{declaration_.recordType, module_->settings, surroundings_.words};
    surroundings.typeNamed = [catalogue = surroundings_.catalogue](std::string_view name) {
        return catalogue->model->type(name);
    };
    surroundings.codeListNamed = [catalogue = surroundings_.catalogue](std::string_view name) {
        return catalogue->model->codeList(name);
    };
    surroundings.records = PanelRecords(
        [this](PanelRecords::Read asked, PanelRecords::Answer answer) { read(std::move(asked), std::move(answer)); });
    surroundings.now = [of = surroundings_.forWork()] { return of.now(); };
    surroundings.newId = [] { return Id::make(*Env::real()); };
    surroundings.record = [this] { return record_; };
    surroundings.open = [this](const std::string& type, const Id& id) {
        // The page that this stands on may go.
        CallAfter([call = opened, type, id] {
            if (call)
                call(type, id);
        });
    };
    return surroundings;
}

/// What goes wrong is the panel's fault, on either thread.
void PanelPage::read(PanelRecords::Read read, PanelRecords::Answer answer)
{
    surroundings_.thread->ask(
        asker_, [read = std::move(read)](Workplace& workplace) { return read(*workplace.session); },
        [this, answer = std::move(answer)](std::any result) {
            if (failure_ != nullptr)
                return;
            try {
                call([&] { answer(std::move(result)); });
            } catch (...) {
                fail(std::current_exception());
            }
        },
        [this](const std::exception_ptr& error) { fail(error); });
}

Problems PanelPage::unreadable()
{
    if (!panel_ || failure_ != nullptr)
        return {};
    try {
        return call([this] { return panel_->unreadable(); });
    } catch (...) {
        fail(std::current_exception());
        return {};
    }
}

void PanelPage::fail(const std::exception_ptr& error)
{
    if (failure_ != nullptr)
        return;
    // The panel itself stays until the page goes: it may be what is running. Nobody sees or reaches it any more.
    for (auto* child : GetChildren())
        child->Hide();
    if (panel_)
        panel_->edited = {};
    auto text = surroundings_.text(
        {"The panel “{panel}” cannot be shown. Everything else works without it.", {{"panel", declaration_.label}}});
    for (const auto& problem : problemsOf(asFault(error)))
        text += toWx("\n") + surroundings_.text(problem.message);
    failure_ = new wxStaticText(this, wxID_ANY, text);
    setTone(*failure_, Tone::error);
    GetSizer()->Add(failure_, 0, wxEXPAND | wxALL, gap(*this, 2));
    showWrapped(*failure_, text, std::max(GetClientSize().GetWidth() - gap(*this, 4), FromDIP(240)));
    Layout();
}

PanelPage* panelPageOf(wxWindow* window)
{
    for (; window != nullptr && !window->IsTopLevel(); window = window->GetParent())
        if (auto* page = dynamic_cast<PanelPage*>(window))
            return page;
    return nullptr;
}

}  // namespace beibao::ui
