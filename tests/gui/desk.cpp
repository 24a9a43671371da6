#include "desk.h"

#include <catch.h>

#include <cstdlib>
#include <fstream>

namespace beibao::gui_test {

namespace {

namespace fs = std::filesystem;

/// More Tabs than any page has fields.
constexpr int looksForFocus = 4;
constexpr int mostTabs = 150;
constexpr int mostCodes = 40;

constexpr const char* demoPassphrase = "beibao-demo";

void mustRun(const Command& command, const fs::path& printing)
{
    Process process(command, printing);
    if (process.waitForExit(std::chrono::minutes{2}) != 0)
        FAIL(process.output() << process.errors());
}

/// Of a few characters each.
std::vector<std::string> pieces(const std::string& text)
{
    constexpr std::size_t mostCharacters = 6;
    std::vector<std::string> result;
    std::size_t count = 0;
    for (const char each : text) {
        const bool begins = (static_cast<unsigned char>(each) & 0xC0U) != 0x80U;
        if (begins && count++ % mostCharacters == 0)
            result.emplace_back();
        result.back() += each;
    }
    return result;
}

constexpr const char* makeDispute = R"sh(set -e
"$0" init --profile police-station --unit 330604104 >/dev/null
yard=$("$0" --json record create core.place <<<'{name: 越星村, division: "330604104298", detail: 两户相邻围墙}' |
    sed -E 's/^\{"id":"([^"]+)".*/\1/')
"$0" record create mediation.dispute <<YAML
subject: 越星村围墙界限
kind: "05"
place: $yard
accepted: 2024-11-12
brief: 两家院子之间围墙界线不清，积怨十年。
YAML
)sh";

constexpr const char* makePeople = R"sh(set -e
"$0" init --profile police-station --unit 330604104 >/dev/null
create() { "$0" --json record create "$1" | sed -E 's/^\{"id":"([^"]+)".*/\1/'; }
yard=$(create core.place <<<'{name: 越星村, division: "330604104298", detail: 两户相邻围墙}')
create core.person <<<"{name: 丁老伯, sex: male, id_number: 33062219490308001X, phone: '13800000101', residence: $yard}" >/dev/null
create core.person <<<"{name: 邻居陆某, sex: male, id_number: '330622195107210017', phone: '13800000102', residence: $yard}" >/dev/null
committee=$(create core.organisation <<<'{name: 越星村人民调解委员会, kind: mediation_committee}')
for name in 陈主任 王委员 李委员; do
    create core.staff <<<"{person: $(create core.person <<<"{name: $name}"), kind: mediator, organisation: $committee}" >/dev/null
done
)sh";

constexpr const char* makeRound = R"sh(set -e
"$0" init --profile police-station --unit 330604104 >/dev/null
create() { "$0" --json record create "$1" | sed -E 's/^\{"id":"([^"]+)".*/\1/'; }
shed=$(create core.place <<<'{name: 山脚养殖棚, division: "330604104264"}')
breeder=$(create core.person <<<"{name: 养殖户章某, phone: '13800000201', residence: $shed}")
villager=$(create core.person <<<"{name: 村民陈某, phone: '13800000202'}")
mediator=$(create core.staff <<<"{person: $(create core.person <<<'{name: 陈主任}'), kind: mediator}")
household=$(create core.household <<<"{name: 章家, address: $shed, head: $breeder}")
create grid.round <<<'{division: "330604104264"}' >/dev/null
)sh";

constexpr const char* makeDebtor = R"sh(set -e
"$0" init --profile court-station --unit 330604104 >/dev/null
create() { "$0" --json record create "$1" | sed -E 's/^\{"id":"([^"]+)".*/\1/'; }
create core.person <<<"{name: 债务人滕某, sex: male, phone: '13800000301'}" >/dev/null
for name in 甲公司 乙银行 丙某 丁五金店; do create core.organisation <<<"{name: $name}" >/dev/null; done
for name in 周会计 郑律师; do
    create core.staff <<<"{person: $(create core.person <<<"{name: $name}"), kind: counsellor}" >/dev/null
done
)sh";

constexpr const char* makeTunnel = R"sh(set -e
"$0" init --profile traffic-squadron --unit 330604104 >/dev/null
"$0" record create core.place <<<'{name: 梅鹤隧道}' >/dev/null
)sh";

constexpr const char* makeBrigade = R"sh(set -e
"$0" init --profile fire-brigade --unit 330604104 >/dev/null
create() { "$0" --json record create "$1" | sed -E 's/^\{"id":"([^"]+)".*/\1/'; }
officer=$(create core.staff <<<"{person: $(create core.person <<<'{name: 周队长}'), kind: officer}")
for name in 王一 王二 王三 王四 王五 王六; do
    create core.staff <<<"{person: $(create core.person <<<"{name: $name}"), kind: volunteer}" >/dev/null
done
mobility=3
for name in 赵奶奶 钱爷爷 孙奶奶; do
    household=$(create core.household <<<"{name: ${name}家, head: $(create core.person <<<"{name: $name}")}")
    need=$(create volunteering.need <<<"{household: $household, category: elderly_alone, consent: true,
        mobility: $mobility, verified_by: $officer, every_weeks: 12}")
    "$0" record move "$need" active >/dev/null
    mobility=$((mobility - 1))
done
)sh";

/// What makes the workspace; null where something else does.
const char* scriptFor(Begin begin)
{
    switch (begin) {
    case Begin::dispute:
    case Begin::backup:
        return makeDispute;
    case Begin::people:
        return makePeople;
    case Begin::round:
        return makeRound;
    case Begin::tunnel:
        return makeTunnel;
    case Begin::debtor:
        return makeDebtor;
    case Begin::brigade:
        return makeBrigade;
    default:
        return nullptr;
    }
}

fs::path prepared(Begin begin, const fs::path& folder)
{
    auto workspace = folder / "workspace";
    if (begin == Begin::settledCase)
        mustRun({BEIBAO_DEMO_SCRIPT, {workspace.string(), BEIBAO_COMMAND_LINE}, {}, {}}, folder);
    if (const auto* script = scriptFor(begin))
        mustRun({"bash",
                 {"-c", script, BEIBAO_COMMAND_LINE},
                 {{"BEIBAO_WORKSPACE", workspace.string()}, {"BEIBAO_PASSPHRASE", Desk::passphrase}},
                 {}},
                folder);
    if (begin == Begin::backup) {
        mustRun({BEIBAO_COMMAND_LINE,
                 {"-w", workspace.string(), "backup", Desk::backupIn(folder).string()},
                 {{"BEIBAO_PASSPHRASE", Desk::passphrase}},
                 {}},
                folder);
        fs::remove_all(workspace);
    }
    return workspace;
}

std::vector<std::string> argumentsFor(Begin begin, const fs::path& folder)
{
    return begin == Begin::backup ? std::vector{Desk::backupIn(folder).string()} : std::vector<std::string>();
}

/// The window of this build, or that of a suite of its own in `folder` whose mediation has other panels.
fs::path windowWith(const fs::path& panels, const fs::path& folder)
{
    fs::path built = BEIBAO_WINDOW;
    if (panels.empty())
        return built;
    const auto prefix = built.parent_path().parent_path();
    const auto plugin = folder / "suite" / "lib" / "beibao" / "plugins" / "mediation";
    fs::create_directories(folder / "suite" / "bin");
    fs::create_directories(folder / "suite" / "share" / "beibao");
    fs::create_directories(plugin.parent_path());
    fs::copy(prefix / "share" / "beibao" / "config", folder / "suite" / "share" / "beibao" / "config",
             fs::copy_options::recursive);
    fs::copy(prefix / "lib" / "beibao" / "plugins" / "mediation", plugin, fs::copy_options::recursive);
    fs::copy_file(panels, plugin / "mediation-ui.so", fs::copy_options::overwrite_existing);
    fs::copy_file(built, folder / "suite" / "bin" / built.filename());
    const auto probe = fs::path("lib") / "beibao" / "beibao-probe";
    fs::copy_file(prefix / probe, folder / "suite" / probe);
    return folder / "suite" / "bin" / built.filename();
}

}  // namespace

Desk::Desk(Begin begin, std::string language, Screen screen, const fs::path& panels)
    : language_(std::move(language)), passphrase_(begin == Begin::settledCase ? demoPassphrase : passphrase),
      display_(screen.width, screen.height),
      application(display_, {windowWith(panels, folder_.path()),
                             argumentsFor(begin, folder_.path()),
                             {{"BEIBAO_WORKSPACE", prepared(begin, folder_.path()).string()},
                              {"BEIBAO_LANGUAGE", language_},
                              {"XDG_STATE_HOME", (folder_.path() / "state").string()},
                              {"GTK_THEME", screen.isDark ? "Adwaita:dark" : "Adwaita"},
                              {"GDK_SCALE", std::to_string(screen.scale)},
                              {"LC_ALL", "C"}},
                             folder_.path()})
{
}

void Desk::expectWindows(const std::vector<std::string>& names) const
{
    for (const auto& other : application.unexpectedWindows(names))
        FAIL("unexpected window: " << other.name() << "\n" << other.dump());
}

void Desk::photograph(const std::string& name) const
{
    const fs::path folder = BEIBAO_SCREENSHOTS;
    fs::create_directories(folder);
    display_.screenshot(folder / (name + "." + language_ + ".png"));
}

std::optional<Accessible> Desk::focused()
{
    // While the keyboard goes from one field to the next, nothing has it for a moment: a box is taken to have it only
    // if nothing has it again and again.
    std::optional<Accessible> nextCombo;
    for (int looks = 0; looks < looksForFocus; ++looks) {
        nextCombo.reset();
        bool behindLast = !last_;
        for (const auto& window : application.windows()) {
            if (!window.has(State::active))
                continue;
            for (const auto& each : window.findAll({})) {
                if (each.has(State::focused) && each.role() != "frame" && each.role() != "dialog")
                    return each;
                if (behindLast && !nextCombo && each.role() == role::comboBox)
                    nextCombo = each;
                behindLast = behindLast || each == *last_;
            }
        }
    }
    return nextCombo;
}

void Desk::tabTo(const std::string& name)
{
    std::string passed;
    last_.reset();
    // A window that just opened has the keyboard a moment before a field in it has: a Tab in between would lead on from
    // the field that is about to have it.
    application.waitUntil("something to have the keyboard", [&] { return focused().has_value(); });
    for (int tabs = 0; tabs < mostTabs; ++tabs) {
        const auto here = focused();
        if (here && here->name() == name) {
            last_ = here;
            return;
        }
        last_ = here;
        passed += here ? here->name() + ", " : "?, ";
        keyboard.press("Tab");
        application.waitUntil("the keyboard to go on from " + passed, [&] {
            const auto now = focused();
            return now && (!here || !(*now == *here));
        });
    }
    FAIL("Tab never came to " << name << ", but to " << passed);
}

void Desk::fillIn(const std::string& field, const std::string& text)
{
    tabTo(field);
    keyboard.press("ctrl+a");
    keyboard.press("BackSpace");
    const auto target = *last_;
    const bool isSecret = target.role() == role::passwordText;
    // A piece at a time: a character on no key borrows one, and must have been read before the key is lent again.
    std::string typed;
    for (const auto& piece : pieces(text)) {
        keyboard.type(piece);
        typed += piece;
        if (!isSecret)
            application.waitUntil(std::string(field).append(" to hold ").append(typed),
                                  [&] { return target.text() == typed; });
    }
}

void Desk::chooseCode(const std::string& field, const std::string& code)
{
    tabTo(field);
    stepTo(*last_, code);
}

void Desk::stepTo(const Accessible& box, const std::string& code)
{
    // Whole, but for the blanks that a code below another begins with: 被申请人 is no 申请人.
    const auto isChosen = [&] {
        const auto chosen = box.description();
        return chosen.substr(std::min(chosen.size(), chosen.find_first_not_of(' '))) == code;
    };
    for (int steps = 0; steps < mostCodes && !isChosen(); ++steps) {
        const auto before = box.description();
        keyboard.press("Down");
        application.waitUntil("another choice than " + before, [&] { return box.description() != before; });
    }
    CHECK(isChosen());
}

void Desk::addParty(const std::string& row, const std::string& name, const std::string& side)
{
    application.await({"push button", "添加当事人"}).click();
    refer("当事人 " + row, name);
    // In a row, the bus lists the fields in another order than Tab visits them.
    const auto box = application.await({role::comboBox, "地位 " + row});
    keyboard.press("Tab");
    stepTo(box, side);
    for (const std::string flag : {"同意调解 ", "已告知权利义务 "})
        application.await({"check box", flag + row}).click();
}

void Desk::refer(const std::string& field, const std::string& text)
{
    fillIn(field, text);
    const auto offers = [&] { return application.find({"table", "的查找结果", Match::contains}); };
    application.waitUntil("the offer of " + text, [&] {
        const auto list = offers();
        return list && list->find({"table cell", text, Match::contains});
    });
    keyboard.press("Return");
    // The list itself: its lines go for a moment while others come.
    application.waitUntil("the offers to go", [&] { return !offers(); });
}

void Desk::awaitText(const std::string& text)
{
    (void)application.await({"label", text, Match::contains});
}

void Desk::typeInto(const std::string& field, const std::string& text)
{
    application.await({"text", field}).focus();
    keyboard.press("ctrl+a");
    keyboard.type(text);
    application.waitUntil(std::string(field).append(" to hold ").append(text),
                          [&] { return application.await({"text", field}).text() == text; });
}

void Desk::save()
{
    keyboard.press("ctrl+s");
    awaitText("已保存");
    (void)application.await({"push button", "修改"});
}

void Desk::step(const std::string& label)
{
    (void)application.await({"push button", label});
    keyboard.press("ctrl+Return");
    awaitText("已办理：" + label);
}

bool Desk::holdsRow(const std::string& table, const std::string& cell) const
{
    const auto found = application.find({"table", table});
    return found && found->rowWith(cell).has_value();
}

std::string Desk::command(std::vector<std::string> arguments) const
{
    arguments.insert(arguments.begin(), {"-w", (folder() / "workspace").string()});
    Process process({BEIBAO_COMMAND_LINE, std::move(arguments), {{"BEIBAO_PASSPHRASE", passphrase_}}, {}}, folder());
    INFO(process.errors());
    REQUIRE(process.waitForExit(usualPatience) == 0);
    return process.output();
}

nlohmann::json Desk::only(const std::string& type) const
{
    const auto items = nlohmann::json::parse(command({"--json", "record", "list", type})).at("items");
    REQUIRE(items.size() == 1);
    return items.at(0);
}

std::string Desk::dispute() const
{
    return only("mediation.dispute").at("id");
}

void Desk::changeElsewhere(const std::string& fields) const
{
    const auto change = folder() / "change.yaml";
    std::ofstream(change) << fields;
    (void)command({"record", "update", dispute(), "--from", change.string()});
}

void Desk::makeWorkspace()
{
    (void)application.awaitWindow(in("背包", "Beibao"));
    chooseCode(in("单位类型", "Kind of unit"), in("派出所", "Police station"));
    fillIn(in("单位的行政区划代码，如 330604104", "Division code of the unit, such as 330604104"), "330604104");
    fillIn(in("您的姓名", "Your name"), "王警官");
    fillIn(in("口令", "Passphrase"), passphrase);
    fillIn(in("再次输入口令", "Passphrase once more"), passphrase);
    photograph("first-start");
    keyboard.press("Return");
    (void)application.await({"push button", in("我已抄下", "I have written it down")});
    photograph("recovery-key");
    application.waitUntil("the recovery key to have the keyboard", [&] {
        const auto key = application.find({"text", in("恢复密钥", "Recovery key")});
        return key && key->has(State::focused);
    });
    keyboard.press("Return");
}

void Desk::runCommand(const std::string& command)
{
    keyboard.press("ctrl+k");
    keyboard.type(command);
    (void)application.await({"table cell", command, Match::contains});
    keyboard.press("Return");
}

void Desk::signIn(const std::string& withPassphrase)
{
    (void)application.await({"push button", in("登录", "Sign in")});
    fillIn(in("口令", "Passphrase"), withPassphrase == passphrase ? passphrase_ : withPassphrase);
    keyboard.press("Return");
}

void Desk::openDispute()
{
    signIn();
    (void)application.awaitWindow(mainWindow());
    keyboard.press("ctrl+2");
    const auto list = application.await({"table", in("纠纷", "Dispute")});
    application.waitUntil("the dispute in the list", [&] { return list.rowWith("越星村围墙界限").has_value(); });
    keyboard.press("Return");
    awaitText("章调2024-A0001");
}

void Desk::startNewDispute()
{
    signIn();
    (void)application.awaitWindow(mainWindow());
    keyboard.press("ctrl+2");
    awaitText("这里列出“纠纷”");
    keyboard.press("ctrl+n");
    (void)application.await({"text", "纠纷名称"});
}

void Desk::referAndGoOn(const std::string& field, const std::string& beginning, const std::string& rest)
{
    fillIn(field, beginning);
    (void)application.await({"table", "的查找结果", Match::contains});
    keyboard.type(rest);
    keyboard.press("Return");
    keyboard.press("Tab");
}

void Desk::startEditing()
{
    const auto first = in("纠纷名称", "Subject");
    keyboard.press("F2");
    application.waitUntil("the first field to have the keyboard", [&] {
        const auto field = application.find({"text", first});
        return field && field->has(State::focused);
    });
}

}  // namespace beibao::gui_test
