#include <beibao/plugin/safety/fault_log.h>

#include <beibao/base/error.h>
#include <beibao/base/file.h>
#include <beibao/plugin/safety/crash_watch.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace beibao::plugin {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* fileName = "plugin-faults.jsonl";
/// A log that has grown beyond this is cut down to its later half.
constexpr std::size_t longestLog = std::size_t{512} << 10;

std::string lineOf(const Fault& fault)
{
    const Json json{{"what", fault.kind == FaultKind::crash ? "crash" : "exception"},
                    {"time", fault.at.text()},
                    {"code", fault.code()},
                    {"plugin", fault.plugin},
                    {"version", fault.version},
                    {"module", fault.moduleHash},
                    {"hook", fault.hook},
                    {"subject", fault.subject},
                    {"cause", fault.cause}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string textIn(const Json& json, const char* key)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Fault faultIn(const Json& json)
{
    return {textIn(json, "what") == "crash" ? FaultKind::crash : FaultKind::exception,
            Timestamp::parse(textIn(json, "time"), {}).value_or(Timestamp()),
            textIn(json, "plugin"),
            textIn(json, "version"),
            textIn(json, "module"),
            textIn(json, "hook"),
            textIn(json, "subject"),
            textIn(json, "cause")};
}

/// What a plugin was asked for when it failed, for people to read.
LocalizedText hookLabel(const std::string& hook)
{
    static const std::map<std::string, const char*> chinese{{"load", "载入"}, {"derive", "推算"}, {"check", "核对"},
                                                            {"act", "操作"},  {"render", "文书"}, {"panel", "面板"}};
    const auto found = chinese.find(hook);
    return found == chinese.end()
               ? LocalizedText(hook)
               : LocalizedText(std::map<std::string, std::string>{{"zh_CN", found->second}, {"en", hook}});
}

Message crashText(const Fault& crash)
{
    return {"Out of use since {time}: it ended the program ({cause}, in {hook} of “{subject}”; code {code}). Tell its "
            "maker; “beibaoctl plugin enable {plugin}” brings it back.",
            {{"time", crash.at.toMinute()},
             {"cause", crash.cause},
             {"hook", hookLabel(crash.hook)},
             {"subject", crash.subject},
             {"code", crash.code()},
             {"plugin", crash.plugin}}};
}

Message failuresText(const Fault& latest, int count)
{
    return {"Out of use since {time}, when it failed for the {count}. time in a short while (in {hook} of “{subject}”; "
            "code {code}). Tell its maker; “beibaoctl plugin enable {plugin}” brings it back.",
            {{"time", latest.at.toMinute()},
             {"count", std::to_string(count)},
             {"hook", hookLabel(latest.hook)},
             {"subject", latest.subject},
             {"code", latest.code()},
             {"plugin", latest.plugin}}};
}

void cutDown(Env& env, const fs::path& file, std::string& content)
{
    if (content.size() <= longestLog)
        return;
    content.erase(0, content.find('\n', content.size() / 2) + 1);
    replaceFile(env, file, content);
}

}  // namespace

FaultLog::FaultLog(std::shared_ptr<Env> env, fs::path folder, const SafetySettings& settings)
    : env_(std::move(env)), folder_(std::move(folder)), quarantineAfter_(settings.quarantineAfter),
      quarantineWithin_(settings.quarantineWithin)
{
    try {
        read();
        takeCrashNotes();
    } catch (const Error&) {
        return;  // a log that cannot be read keeps nobody from working
    }
}

void FaultLog::read()
{
    const auto file = folder_ / fileName;
    if (!fs::exists(file))
        return;
    auto content = readFile(*env_, file);
    cutDown(*env_, file, content);
    isTorn_ = !content.empty() && content.back() != '\n';
    for (std::size_t begin = 0; begin < content.size();) {
        const auto end = std::min(content.size(), content.find('\n', begin));
        const auto json = Json::parse(content.substr(begin, end - begin), nullptr, false);
        begin = end + 1;
        if (!json.is_object())
            continue;  // cut off by a power cut
        if (textIn(json, "what") == "back")
            std::erase_if(faults_, [&](const Fault& each) { return each.plugin == textIn(json, "plugin"); });
        else
            faults_.push_back(faultIn(json));
    }
}

void FaultLog::takeCrashNotes()
{
    for (auto& fault : plugin::takeCrashNotes(*env_, folder_)) {
        fault.at = Timestamp(fault.at.instant(), env_->utcOffset());
        write(lineOf(fault));
        faults_.push_back(std::move(fault));
    }
}

void FaultLog::write(const std::string& line)
{
    try {
        createDirectories(*env_, folder_);
        appendToFile(*env_, folder_ / fileName, isTorn_ ? "\n" + line : line);
        isTorn_ = false;
    } catch (const Error&) {
        return;  // as long as this process lives, it is counted all the same
    }
}

void FaultLog::add(const Fault& fault)
{
    const std::lock_guard lock(mutex_);
    write(lineOf(fault));
    faults_.push_back(fault);
}

void FaultLog::bringBack(const std::string& plugin)
{
    const std::lock_guard lock(mutex_);
    if (std::erase_if(faults_, [&](const Fault& each) { return each.plugin == plugin; }) > 0)
        write(Json{{"what", "back"}, {"time", Timestamp(env_->now(), env_->utcOffset()).text()}, {"plugin", plugin}}
                  .dump() +
              "\n");
}

bool FaultLog::mentions(const std::string& plugin) const
{
    const std::lock_guard lock(mutex_);
    return std::ranges::any_of(faults_, [&](const Fault& each) { return each.plugin == plugin; });
}

std::optional<Message> FaultLog::quarantine(const std::string& plugin,
                                            const std::vector<std::string>& moduleHashes) const
{
    const std::lock_guard lock(mutex_);
    const auto now = env_->now();
    int exceptions = 0;
    const Fault* latest = nullptr;
    for (auto fault = faults_.rbegin(); fault != faults_.rend(); ++fault) {
        if (fault->plugin != plugin || std::ranges::find(moduleHashes, fault->moduleHash) == moduleHashes.end())
            continue;
        if (fault->kind == FaultKind::crash)
            return crashText(*fault);
        if (now - fault->at.instant() > quarantineWithin_)
            continue;
        latest = latest == nullptr ? &*fault : latest;
        if (++exceptions >= quarantineAfter_)
            return failuresText(*latest, exceptions);
    }
    return std::nullopt;
}

}  // namespace beibao::plugin
