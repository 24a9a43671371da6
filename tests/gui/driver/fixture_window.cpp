// A small program for the self-test of the driver: a window that says in its status bar what was done to it.

#include <gtk/gtk.h>
#include <wx/wx.h>

#include <wx/dataview.h>
#include <wx/notebook.h>
#include <wx/spinctrl.h>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <utility>

namespace {

wxString utf8(const char* text)
{
    return wxString::FromUTF8(text);
}

/// A window, which its parent deletes.
template <typename Window, typename... Arguments>
Window& make(Arguments&&... arguments)
{
    return *std::make_unique<Window>(std::forward<Arguments>(arguments)...).release();
}

class Fixture : public wxFrame {
public:
    Fixture() : wxFrame(nullptr, wxID_ANY, utf8("登记窗口"), wxDefaultPosition, {560, 520})
    {
        CreateStatusBar();
        addMenu();
        auto& panel = make<wxPanel>(this);
        auto& column = *std::make_unique<wxBoxSizer>(wxVERTICAL).release();
        addFields(panel, column);
        addButtons(panel, column);
        addLists(panel, column);
        panel.SetSizer(&column);
        Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent& event) {
            std::cout << "closed" << std::endl;
            event.Skip();
        });
    }

private:
    void addMenu()
    {
        auto& menu = *std::make_unique<wxMenu>().release();
        const int find = menu.Append(wxID_FIND, utf8("查找\tCtrl+K"))->GetId();
        auto& bar = *std::make_unique<wxMenuBar>().release();
        bar.Append(&menu, utf8("操作"));
        SetMenuBar(&bar);
        Bind(wxEVT_MENU, [this](wxCommandEvent&) { say("查找"); }, find);
    }

    void addFields(wxPanel& panel, wxBoxSizer& column)
    {
        auto& label = make<wxStaticText>(&panel, wxID_ANY, utf8("姓名"));
        name_ = &make<wxTextCtrl>(&panel, wxID_ANY);
        gtk_label_set_mnemonic_widget(GTK_LABEL(label.GetHandle()), name_->GetHandle());
        auto& remark =
            make<wxTextCtrl>(&panel, wxID_ANY, wxString{}, wxDefaultPosition, wxSize{-1, 60}, wxTE_MULTILINE);
        auto* view = gtk_bin_get_child(GTK_BIN(remark.GetHandle()));
        atk_object_set_name(gtk_widget_get_accessible(view), "备注");
        auto& age = make<wxSpinCtrl>(&panel, wxID_ANY);
        atk_object_set_name(gtk_widget_get_accessible(age.GetHandle()), "年龄");
        auto& urgent = make<wxCheckBox>(&panel, wxID_ANY, utf8("加急"));
        for (wxWindow* window :
             {static_cast<wxWindow*>(&label), static_cast<wxWindow*>(name_), static_cast<wxWindow*>(&remark),
              static_cast<wxWindow*>(&age), static_cast<wxWindow*>(&urgent)})
            column.Add(window, 0, wxEXPAND);
    }

    void addButtons(wxPanel& panel, wxBoxSizer& column)
    {
        auto& save = make<wxButton>(&panel, wxID_ANY, utf8("保存"));
        auto& ask = make<wxButton>(&panel, wxID_ANY, utf8("删除"));
        auto& closed = make<wxButton>(&panel, wxID_ANY, utf8("停用"));
        closed.Disable();
        auto& quit = make<wxButton>(&panel, wxID_ANY, utf8("崩溃"));
        save.Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { SetStatusText(utf8("已保存：") + name_->GetValue()); });
        ask.Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
            wxMessageDialog dialog(this, utf8("确定删除吗？"), utf8("请确认"), wxYES_NO);
            say(dialog.ShowModal() == wxID_YES ? "已删除" : "未删除");
        });
        quit.Bind(wxEVT_BUTTON, [](wxCommandEvent&) {
            std::cerr << "going down" << std::endl;
            std::quick_exit(3);
        });
        auto& row = *std::make_unique<wxBoxSizer>(wxHORIZONTAL).release();
        for (auto* button : {&save, &ask, &closed, &quit})
            row.Add(button);
        column.Add(&row);
    }

    void addLists(wxPanel& panel, wxBoxSizer& column)
    {
        auto& kinds = make<wxChoice>(&panel, wxID_ANY);
        for (const auto* kind : {"围墙", "排水", "噪音"})
            kinds.Append(utf8(kind));
        kinds.Bind(wxEVT_CHOICE, [this](wxCommandEvent& event) { SetStatusText(event.GetString()); });
        auto& list = make<wxListBox>(&panel, wxID_ANY, wxDefaultPosition, wxSize{-1, 70});
        for (const auto* name : {"丁老伯", "王阿姨"})
            list.Append(utf8(name));
        list.Bind(wxEVT_LISTBOX, [this](wxCommandEvent& event) { SetStatusText(event.GetString()); });
        auto& table = make<wxDataViewListCtrl>(&panel, wxID_ANY);
        table.AppendTextColumn(utf8("编号"));
        table.AppendTextColumn(utf8("事由"));
        for (const auto& [number, matter] : {std::pair{"甲一", "界线"}, std::pair{"甲二", "采光"}}) {
            wxVector<wxVariant> row;
            row.push_back(wxVariant(utf8(number)));
            row.push_back(wxVariant(utf8(matter)));
            table.AppendItem(row);
        }
        table.Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this, &table](wxDataViewEvent& event) {
            SetStatusText(utf8("打开") +
                          table.GetTextValue(static_cast<unsigned>(table.ItemToRow(event.GetItem())), 0));
        });
        column.Add(&kinds);
        column.Add(&list, 0, wxEXPAND);
        column.Add(&table, 1, wxEXPAND);
    }

    void say(const char* text) { SetStatusText(utf8(text)); }

    wxTextCtrl* name_ = nullptr;
};

class FixtureApplication : public wxApp {
public:
    bool OnInit() override
    {
        make<Fixture>().Show();
        return true;
    }
};

}  // namespace

int main(int argc, char* argv[])
{
    wxApp::SetInstance(std::make_unique<FixtureApplication>().release());
    return wxEntry(argc, argv);
}
