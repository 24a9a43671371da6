#include "wall_case.h"

#include <beibao/plugin/suite.h>
#include <beibao/store/workspace.h>

#include <catch.h>
#include <contains.h>
#include <sample_pictures.h>

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>

using namespace beibao;
using namespace beibao::test;

namespace {

namespace fs = std::filesystem;

constexpr const char* confidences = "申请人私下说：十年前那笔三万元的账是赌债";
constexpr const char* secondLine = "被申请人之子在外地服刑，家里人不知道";
constexpr const char* address = "章镇新城二十八弄七号后屋";
constexpr const char* half = "写了一半的心里话：其实愿意让出半尺";
constexpr const char* record = "门诊病历：高血压二级，夜间惊醒";
constexpr const char* wrongPassphrase = "wrong horse 电池";
constexpr const char* clerksPassphrase = "of the clerk 四月";
constexpr const char* newPassphrase = "another horse 五月";

/// All that is sealed or secret on that day, each in every form in which somebody could have written it down.
std::vector<std::string> secrets()
{
    return {WallCase::dingsNumber,
            "33062219490308001x",
            "330622490308001",
            "330622195107210017",
            "330622510721001",
            "33062219600101002X",
            "330622196001010027",
            "13800000101",
            "138 0000 0101",
            "138-0000-0101",
            "13800000102",
            "13900000203",
            "1390000020",
            "057582035555",
            "0575-82035555",
            confidences,
            secondLine,
            address,
            half,
            record,
            wrongPassphrase,
            clerksPassphrase,
            newPassphrase,
            "correct horse 电池"};
}

/// What is made in a folder while this lives, though it be gone at once.
class Watch {
public:
    explicit Watch(const fs::path& folder) : queue_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
    {
        REQUIRE(queue_ >= 0);
        REQUIRE(::inotify_add_watch(queue_, folder.c_str(), IN_CREATE | IN_MOVED_TO) >= 0);
    }
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    ~Watch() { ::close(queue_); }

    [[nodiscard]] bool sawAny() const
    {
        std::array<char, 4096> events{};
        return ::read(queue_, events.data(), events.size()) > 0;
    }

private:
    int queue_;
};

/// The machine's folder of temporary files, for as long as this lives.
class TemporaryFiles {
public:
    explicit TemporaryFiles(const fs::path& folder)
    {
        if (const char* value = std::getenv(name))
            before_ = value;
        fs::create_directory(folder);
        ::setenv(name, folder.c_str(), 1);
    }
    TemporaryFiles(const TemporaryFiles&) = delete;
    TemporaryFiles& operator=(const TemporaryFiles&) = delete;
    ~TemporaryFiles() { before_ ? ::setenv(name, before_->c_str(), 1) : ::unsetenv(name); }

private:
    static constexpr const char* name = "TMPDIR";
    std::optional<std::string> before_;
};

/// A day's work at the case of the boundary wall, with everything about it that is nobody's business.
class SecretDay : public WallCase {
public:
    SecretDay() : temporary_(file("temporary")), watch_(file("temporary"))
    {
        variables["BEIBAO_USER"] = "admin";
        fs::create_directory(given(""));
        fs::create_directory(shown(""));
        keysShownOnce();
    }

    /// What people bring to the desk, and what they are meant to take away in the clear.
    [[nodiscard]] fs::path given(const std::string& name) const { return file("given") / name; }
    [[nodiscard]] fs::path shown(const std::string& name) const { return file("shown") / name; }
    /// What everybody may see.
    [[nodiscard]] fs::path taken(const std::string& name) const { return file("taken-" + name); }

    /// For what is answered in the clear because somebody asked for just that.
    Outcome runUnheard(std::vector<std::string> arguments, const std::string& input = {})
    {
        const auto before = told;
        auto outcome = run(std::move(arguments), input);
        told = before;
        return outcome;
    }
    Outcome must(int exit, std::vector<std::string> arguments, const std::string& input = {})
    {
        const auto name = arguments.front() + " " + arguments.back();
        auto outcome = run(std::move(arguments), input);
        INFO(name << ": " << outcome.err);
        CHECK(outcome.exit == exit);
        return outcome;
    }
    Outcome asClerk(std::vector<std::string> arguments)
    {
        const auto own = variables.at("BEIBAO_PASSPHRASE");
        variables["BEIBAO_PASSPHRASE"] = clerksPassphrase;
        arguments.insert(arguments.begin(), {"--as", "clerk"});
        auto outcome = run(std::move(arguments));
        variables["BEIBAO_PASSPHRASE"] = own;
        return outcome;
    }
    /// As the window does it: sessions that stay open, with drafts and files that are not saved yet.
    std::unique_ptr<store::Session> signIn()
    {
        suite_ = std::make_unique<plugin::Suite>(sharedEnv(), layout(), workspace());
        return store::Workspace::signIn(suite_->surroundings(), workspace(), "admin",
                                        variables.at("BEIBAO_PASSPHRASE"));
    }

    /// Names each place where a secret stands: a file, or what was told.
    [[nodiscard]] std::vector<std::string> leaks() const
    {
        std::vector<std::string> found;
        auto all = secrets();
        all.insert(all.end(), keys_.begin(), keys_.end());
        all.push_back(photograph());
        const auto look = [&](const std::string& place, const std::string& bytes) {
            for (const auto& secret : all)
                if (contains(bytes, secret))
                    found.push_back(place + " holds " + secret);
        };
        look("an answer", told);
        for (const auto& entry : fs::recursive_directory_iterator(file("")))
            if (entry.is_regular_file() && !entry.path().string().starts_with(given("").string()) &&
                !entry.path().string().starts_with(shown("").string()))
                look(entry.path().string(), entry.path().string() + readText(entry.path()));
        return found;
    }
    [[nodiscard]] bool madeTemporaryFiles() const { return watch_.sawAny(); }
    static std::string photograph() { return pngPicture(); }

    void renewRecoveryKey()
    {
        const auto renewed = runUnheard({"recovery", "renew"});
        REQUIRE(renewed.exit == 0);
        keys_.push_back(renewed.json.at("recovery_key").get<std::string>());
        variables["BEIBAO_RECOVERY_KEY"] = keys_.back();
    }

private:
    /// The recovery key is told when the workspace is made, and never again.
    void keysShownOnce()
    {
        const auto begin = told.find("{\"workspace\"");
        const auto end = told.find('\n', begin);
        REQUIRE(end != std::string::npos);
        keys_.push_back(Json::parse(told.substr(begin, end - begin)).at("recovery_key").get<std::string>());
        told.erase(begin, end - begin);
    }

    TemporaryFiles temporary_;
    Watch watch_;
    std::vector<std::string> keys_;
    std::unique_ptr<plugin::Suite> suite_;
};

void registerPeople(SecretDay& day)
{
    (void)day.must(0, {"record", "update", day.ding},
                   "{registered_address: " + std::string(address) + ", phone: 138 0000 0101}");
    // The old form of the number, a telephone as people write it, and one who is likely there already.
    (void)day.must(0, {"record", "create", "core.person"}, "{name: 丁老伯, id_number: '330622490308001'}");
    const auto twin = day.create("core.person", "{name: 丁老伯, phone: 138-0000-0101}");
    (void)day.must(0, {"record", "create", "core.organisation"}, "{name: 章镇司法所, phone: 0575-82035555}");
    (void)day.must(0, {"duplicate", "list", "core.person"});
    (void)day.must(0, {"duplicate", "merge", day.ding, twin, "--why", "同一人"});
    (void)day.must(0, {"record", "undo", twin});
}

void mistype(SecretDay& day)
{
    const std::string number(WallCase::dingsNumber);
    for (const auto& [exit, input] : std::vector<std::pair<int, std::string>>{
             {3, "{name: 丁, id_number: '330622196001010027'}"},
             {3, "{name: 丁, phone: '1390000020'}"},
             {3, "{name: 丁, " + number + "}"},
             {3, "name: 丁\nid_number " + number + "\n"},
             {3, "name: 丁\n" + number + ": id_number\n"},
             {3, "name: 丁\nregistered_address: 甲\n" + std::string(secondLine) + "\n"},
             {3, "name: 丁\nid_number: '" + number + "\n"},
             {3, "name: 丁\nid_number: [" + number + "]\n"},
             {3, "name: 丁\nsex: man\nid_number: '" + number + "'\n"},
             {3, "name: 丁\nbirth: 1949-03-08\nid_number: '" + number + "'\n"}}) {
        INFO(input);
        CHECK(day.run({"record", "create", "core.person"}, input).exit == exit);
    }
    CHECK(
        day.run({"batch"}, R"({"args": ["record", "create", "core.person"], "from": {"id_number": "330622196001010027"}}
{"args": ["record", "create", "core.person"], "from": {"name": "丁", "id_number": ["330622195107210017"]}}
)")
            .exit == 0);
    for (const auto& where : std::vector<std::string>{
             "id_number = '" + number + "'", "unseal(id_number) = '" + number + "' and nothing = 1",
             "unseal(phone) = 13800000101 and and", "name = '丁老伯' '13800000102'",
             "unseal(phone) = 13800000101 2 138000001013"})
        (void)day.run({"record", "list", "core.person", "--where", where});
}

void lookFor(SecretDay& day)
{
    for (const std::string text : {WallCase::dingsNumber, "33062219490308001x", "13800000101", "138-0000-0101", "001X",
                                   "0101", confidences, address})
        (void)day.must(0, {"search", text});
    CHECK(day.must(0, {"search", "13800000102"}).json.at("items").size() == 1);
    (void)day.must(0, {"record", "list", "core.person", "--where", "unseal(phone) = '13800000102'"});
    (void)day.must(0, {"record", "list", "core.person"});
    (void)day.must(0, {"record", "get", day.ding});
    (void)day.must(0, {"record", "history", day.ding});
    (void)day.must(0, {"journal", "show"});
    (void)day.must(0, {"journal", "verify"});
    (void)day.must(0, {"task", "list"});
    (void)day.runForPeople({"record", "get", day.ding});
    (void)day.runForPeople({"record", "history", day.ding});
    (void)day.runForPeople({"record", "list", "core.person"});
}

void settle(SecretDay& day)
{
    const auto dispute = day.agreed();
    (void)day.must(0, {"record", "update", dispute},
                   "confidences: |\n  " + std::string(confidences) + "\n  " + secondLine + "\n");
    (void)day.must(0, {"document", "render", dispute, "agreement", "--to", day.shown("agreement.pdf").string()});
    (void)day.must(0, {"document", "render", dispute, "agreement", "--to", day.shown("agreement.slip.png").string()});
    (void)day.must(0, {"record", "move", dispute, "performing"});
    (void)day.must(0, {"record", "update", dispute},
                   "follow_ups: [{on_day: 2024-11-15, result: performed, note: 已修好}]");
    (void)day.must(0, {"record", "history", dispute});
    (void)day.must(0, {"record", "refer", dispute, "core.person"}, "{reason: 转办}");
    CHECK(day.runUnheard({"record", "reveal", dispute, "confidences", "--why", "核对"}).out.find(secondLine) !=
          std::string::npos);
    CHECK(day.runUnheard({"record", "reveal", day.ding, "id_number", "--why", "核对"}).exit == 0);
    (void)day.must(0, {"record", "history", day.ding});
}

void attach(SecretDay& day)
{
    writeText(day.given("病历.txt"), record);
    writeText(day.given("照片.png"), SecretDay::photograph());
    writeText(day.given("坏.png"), SecretDay::photograph().substr(0, 40) + record);
    const auto kept = day.must(0, {"attach", day.ding, day.given("病历.txt").string(), day.given("照片.png").string()});
    (void)day.must(0, {"attach", day.ding, day.given("照片.png").string(), "--field", "photo"});
    CHECK(day.run({"attach", day.ding, day.given("坏.png").string()}).exit == 3);
    const auto id = kept.json.at("items").at(0).at("id").get<std::string>();
    (void)day.must(0, {"attachment", "save", id, day.shown("病历.txt").string(), "--why", "复印"});
    (void)day.must(0, {"attachment", "list", day.ding});
}

void exchange(SecretDay& day)
{
    const auto import = [&](const std::string& name, const std::string& content, std::vector<std::string> options) {
        writeText(day.given(name), content);
        options.insert(options.begin(), {"import", "core.person", day.given(name).string()});
        return day.run(options);
    };
    const std::string table = "姓名,身份证号,电话,户籍地址,性别\n"
                              "孙某,33062219600101002X,13900000203," +
                              std::string(address) +
                              ",女\n"
                              "孙某,330622196001010027,13900000203,,女\n"  // a check digit that does not fit
                              "孙某,3.30622E+17,,,女\n"                    // cut by a spreadsheet
                              "孙某,,1390000020,,女\n"                     // a digit too few
                              "孙某,,13900000203," +
                              std::string(secondLine) +
                              ",不明,多出一格\n"
                              "丁老伯," +
                              WallCase::dingsNumber + ",,,男\n";  // there already
    CHECK(import("people.csv", table, {}).exit == 3);
    const auto partial = import("people.csv", table, {"--partial", "--on-duplicate", "fail"});
    CHECK(partial.exit == 0);
    CHECK(partial.json.at("refused").size() == 5);
    CHECK(partial.out.find("3.30622E+17") == std::string::npos);
    // Without a line of names, whatever stands first is taken for one.
    CHECK(import("bare.csv", "330622195107210017,13800000102\n33062219600101002X,13900000203\n", {}).exit == 3);
    CHECK(import("people.json",
                 R"({"records": [{"fields": {"name": "钱某", "id_number": "330622196001010027"}},
                                 {"fields": {"name": "钱某", "id_number": ["330622195107210017"]}},
                                 {"fields": {"name": "钱某", "13800000102": "phone"}}]})",
                 {})
              .exit == 3);
    for (const std::string ending : {".csv", ".xlsx", ".json"}) {
        INFO(ending);
        CHECK(day.asClerk({"export", "core.person", day.taken("people" + ending).string()}).exit == 0);
        (void)day.must(0, {"export", "core.person", day.shown("people" + ending).string()});
        CHECK(day.run({"import", "core.person", day.taken("people" + ending).string()}).exit != 1);
        CHECK(day.run({"import", "core.person", day.shown("people" + ending).string()}).exit != 1);
    }
}

void changeUsers(SecretDay& day)
{
    writeText(day.workspace() / "config" / "roles.yaml", "roles:\n"
                                                         "  clerk:\n"
                                                         "    label: {zh_CN: 内勤, en: Clerk}\n"
                                                         "    allow: {\"*\": [see, export]}\n");
    day.variables["BEIBAO_NEW_PASSPHRASE"] = clerksPassphrase;
    (void)day.must(0, {"user", "add", "clerk", "--role", "clerk"});
    const auto own = day.variables.at("BEIBAO_PASSPHRASE");
    day.variables["BEIBAO_PASSPHRASE"] = wrongPassphrase;
    for (int attempt = 0; attempt < 2; ++attempt)
        (void)day.must(4, {"record", "list", "core.person"});
    day.variables["BEIBAO_PASSPHRASE"] = own;
    day.variables["BEIBAO_NEW_PASSPHRASE"] = newPassphrase;
    (void)day.must(0, {"user", "passwd"});
    day.variables["BEIBAO_PASSPHRASE"] = newPassphrase;
    day.variables.erase("BEIBAO_NEW_PASSPHRASE");
    day.renewRecoveryKey();
    (void)day.must(0, {"recovery", "drill"});
    day.variables["BEIBAO_RECOVERY_KEY"] = wrongPassphrase;
    (void)day.must(4, {"recovery", "drill"});
}

void backUp(SecretDay& day)
{
    const auto backup = day.taken("of-today.backup").string();
    (void)day.must(0, {"backup", backup});
    (void)day.must(0, {"restore", backup, "--into", day.taken("restored").string()});
    const auto own = day.variables.at("BEIBAO_PASSPHRASE");
    day.variables["BEIBAO_PASSPHRASE"] = wrongPassphrase;
    CHECK(day.run({"restore", backup, "--check"}).exit == 4);
    day.variables["BEIBAO_PASSPHRASE"] = own;
}

}  // namespace

TEST_CASE("after a day's work nothing sealed stands in any file, temporary or not, and no message repeated it")
{
    SecretDay day;
    registerPeople(day);
    mistype(day);
    settle(day);
    attach(day);
    lookFor(day);
    changeUsers(day);
    exchange(day);

    // The window is still open, so that the log of the database and its index are there, too.
    const auto window = day.signIn();
    store::FormDraft draft;
    draft.id = Id::make(day.env());
    draft.type = "core.person";
    draft.fields = {{"name", "钱某"}, {"id_number", "33062219600101002X"}, {"registered_address", half}};
    window->keepDraft(draft);
    draft.id = Id::make(day.env());
    draft.record = Id::parse(day.ding);
    draft.fields = {{"phone", "13900000203"}, {"registered_address", half}};
    window->keepDraft(draft);
    backUp(day);
    CHECK(fs::exists(day.workspace() / "beibao.db-wal"));
    CHECK(fs::exists(day.workspace() / "beibao.db-shm"));
    CHECK(day.leaks() == std::vector<std::string>{});

    (void)day.must(0, {"record", "erase", day.lu, "--why", "本人要求"});
    (void)day.must(0, {"check"});
    CHECK(day.leaks() == std::vector<std::string>{});
    CHECK_FALSE(day.madeTemporaryFiles());
}

TEST_CASE("what is searched for leaks would be found where it stands")
{
    SecretDay day;
    writeText(day.workspace() / "logs" / "beibao.log", "looked for 13800000101");
    CHECK(day.leaks().size() == 1);
    (void)day.run({"record", "create", "core.place"}, "{name: " + std::string(address) + "}");
    CHECK(day.leaks().size() > 2);
}
