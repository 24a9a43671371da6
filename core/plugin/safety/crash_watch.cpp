#include <beibao/plugin/safety/crash_watch.h>

#include <beibao/base/error.h>
#include <beibao/base/file.h>
#include <beibao/plugin/safety/key_value_lines.h>
#include <beibao/plugin/safety/signal_name.h>

#include <execinfo.h>
#include <fcntl.h>
#include <link.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <climits>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <mutex>
#include <set>
#include <span>

namespace beibao::plugin {

namespace {

namespace fs = std::filesystem;

constexpr std::array fatalSignals{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
constexpr const char* noteEnding = ".crash";
constexpr std::string_view noteEnd = "end\n";  ///< without it, a note was cut off

// --- What the handler reads: plain memory that was prepared before, for it may neither allocate nor lock. ------------

/// The code of a module in memory.
struct CodeRange {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    CallSite site;
};

constexpr std::size_t mostRanges = 1024;

// NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables): a signal handler is given nothing else to read
/// Within the reach of the library's own start, so that reading it never allocates.
__attribute__((tls_model("initial-exec"))) thread_local const CallSite* currentCall = nullptr;
std::array<CodeRange, mostRanges> ranges;
std::atomic<std::size_t> rangeCount = 0;
std::array<char, PATH_MAX> notePath{};
std::array<char, PATH_MAX> unfinishedPath{};
std::array<struct sigaction, fatalSignals.size()> handlersBefore{};
std::atomic<bool> isWatching = false;
// NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)

/// Text in a place of fixed size; what does not fit is left out.
class NoteText {
public:
    void add(std::string_view text)
    {
        const auto room = std::min(text.size(), bytes_.size() - length_);
        std::copy_n(text.data(), room, bytes_.data() + length_);
        length_ += room;
    }
    void addLine(std::string_view key, std::string_view value)
    {
        add(key);
        add("=");
        add(value);
        add("\n");
    }
    void addLine(std::string_view key, long long number)
    {
        std::array<char, 24> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
        addLine(key, std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
    }
    [[nodiscard]] std::string_view text() const { return {bytes_.data(), length_}; }

private:
    std::array<char, 2048> bytes_{};
    std::size_t length_ = 0;
};

const CallSite* siteOfCodeAt(const void* address)
{
    const auto place = reinterpret_cast<std::uintptr_t>(address);
    const auto known = std::min(rangeCount.load(std::memory_order_acquire), mostRanges);
    for (std::size_t index = 0; index < known; ++index)
        if (place >= ranges[index].begin && place < ranges[index].end)
            return &ranges[index].site;
    return nullptr;
}

/// The innermost frame that is of a module.
const CallSite* siteOnStack()
{
    std::array<void*, 64> frames{};
    const int count = ::backtrace(frames.data(), static_cast<int>(frames.size()));
    for (int index = 0; index < count; ++index)
        if (const auto* site = siteOfCodeAt(frames[static_cast<std::size_t>(index)]))
            return site;
    return nullptr;
}

void leaveNote(int signal, const CallSite& site)
{
    NoteText note;
    note.addLine("signal", signal);
    note.addLine("time", static_cast<long long>(std::time(nullptr)));
    note.addLine("plugin", site.plugin);
    note.addLine("version", site.version);
    note.addLine("module", site.moduleHash);
    note.addLine("hook", site.hook);
    note.addLine("subject", site.subject);
    note.add(noteEnd);
    const int file = ::open(unfinishedPath.data(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0)
        return;
    // What cannot be written is lost: there is nobody left to tell.
    const bool isWhole = ::write(file, note.text().data(), note.text().size()) >= 0 && ::fsync(file) == 0;
    ::close(file);
    if (isWhole)
        ::rename(unfinishedPath.data(), notePath.data());
}

extern "C" void beibaoNoteCrash(int signal)
{
    const auto* site = currentCall;
    if (site == nullptr)
        site = siteOnStack();
    if (site != nullptr)
        leaveNote(signal, *site);
    for (std::size_t index = 0; index < fatalSignals.size(); ++index)
        if (fatalSignals[index] == signal)
            ::sigaction(signal, &handlersBefore[index], nullptr);
    ::raise(signal);
}

// --- Before anything crashed -----------------------------------------------------------------------------------------

/// A stack for the handler, so that it runs even where the thread's own has overflowed.
class HandlerStack {
public:
    HandlerStack()
    {
        stack_t other{};
        if (::sigaltstack(nullptr, &other) != 0 || (other.ss_flags & SS_DISABLE) == 0)
            return;  // somebody gave this thread one
        memory_ = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
        const stack_t stack{.ss_sp = memory_, .ss_flags = 0, .ss_size = size};
        if (memory_ != MAP_FAILED)
            ::sigaltstack(&stack, nullptr);
    }
    HandlerStack(const HandlerStack&) = delete;
    HandlerStack& operator=(const HandlerStack&) = delete;
    ~HandlerStack()
    {
        if (memory_ == MAP_FAILED)
            return;
        const stack_t none{.ss_sp = nullptr, .ss_flags = SS_DISABLE, .ss_size = 0};
        ::sigaltstack(&none, nullptr);
        ::munmap(memory_, size);
    }

private:
    static constexpr std::size_t size = std::size_t{64} << 10;
    void* memory_ = MAP_FAILED;
};

void setHandlers()
{
    // The first use opens a library, which a handler must not.
    std::array<void*, 1> frame{};
    (void)::backtrace(frame.data(), 1);
    for (std::size_t index = 0; index < fatalSignals.size(); ++index) {
        struct sigaction action{};
        action.sa_handler = beibaoNoteCrash;
        action.sa_flags = SA_ONSTACK;
        ::sigemptyset(&action.sa_mask);
        ::sigaction(fatalSignals[index], &action, &handlersBefore[index]);
    }
}

void keepPath(const std::string& path, std::array<char, PATH_MAX>& place)
{
    if (path.size() < place.size())
        std::copy_n(path.c_str(), path.size() + 1, place.data());
}

/// The same in memory that is never given back.
std::string_view kept(std::string_view text)
{
    static std::set<std::string, std::less<>> texts;
    return *texts.emplace(text).first;
}

bool isKnown(std::uintptr_t begin)
{
    return std::ranges::any_of(std::span(ranges).first(rangeCount.load()),
                               [&](const CodeRange& each) { return each.begin == begin; });
}

int addRanges(dl_phdr_info* library, std::size_t /*size*/, void* data)
{
    const auto& [module, site] = *static_cast<const std::pair<std::string, CallSite>*>(data);
    if (module != library->dlpi_name)
        return 0;
    for (ElfW(Half) index = 0; index < library->dlpi_phnum; ++index) {
        const auto& segment = library->dlpi_phdr[index];
        const auto at = rangeCount.load(std::memory_order_relaxed);
        if (segment.p_type != PT_LOAD || (segment.p_flags & PF_X) == 0 || at >= mostRanges)
            continue;
        const auto begin = library->dlpi_addr + segment.p_vaddr;
        if (isKnown(begin))
            continue;
        ranges[at] = {begin, begin + segment.p_memsz, site};
        rangeCount.store(at + 1, std::memory_order_release);
    }
    return 1;
}

long long numberIn(const std::string& text)
{
    long long number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace

void watchForCrashes(const fs::path& folder)
{
    const auto path = (folder / std::to_string(::getpid())).string();
    keepPath(path + noteEnding, notePath);
    keepPath(path + ".part", unfinishedPath);
    if (!isWatching.exchange(true))
        setHandlers();
}

void watchModule(const fs::path& module, const CallSite& site)
{
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    std::pair<std::string, CallSite> wanted{
        module.string(),
        {kept(site.plugin), kept(site.version), kept(site.moduleHash), kept(site.hook), kept(site.subject)}};
    ::dl_iterate_phdr(addRanges, &wanted);
}

CallMark::CallMark(const CallSite& site) : outer_(currentCall)
{
    thread_local const HandlerStack stack;
    currentCall = &site;
}

CallMark::~CallMark()
{
    currentCall = outer_;
}

std::vector<Fault> takeCrashNotes(Env& env, const fs::path& folder)
{
    std::vector<Fault> faults;
    for (const auto& file : filesIn(folder, noteEnding)) {
        const auto note = readFile(env, file);
        removeFile(env, file);
        if (!note.ends_with(noteEnd))
            continue;
        auto lines = readKeyValueLines(note);
        faults.push_back({FaultKind::crash, Timestamp(Instant(std::chrono::seconds(numberIn(lines["time"]))), {}),
                          lines["plugin"], lines["version"], lines["module"], lines["hook"], lines["subject"],
                          signalName(static_cast<int>(numberIn(lines["signal"])))});
    }
    return faults;
}

}  // namespace beibao::plugin
