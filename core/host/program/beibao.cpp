#include <beibao/base/process.h>
#include <beibao/host/application.h>

#include <malloc.h>
#include <sys/stat.h>

wxIMPLEMENT_APP_NO_MAIN(beibao::host::Application);

namespace {

/// One heap for all threads, which grows in large steps: glibc gives each thread a heap of its own, and lets that grow
/// page by page, with a system call for each, while the session's thread reads what the modules declare.
void shareHeap()
{
    constexpr int growth = 4 << 20;
    // NOLINTBEGIN(concurrency-mt-unsafe): before any thread was started
    ::mallopt(M_ARENA_MAX, 1);
    ::mallopt(M_TOP_PAD, growth);
    ::mallopt(M_TRIM_THRESHOLD, 16 * growth);  // what was freed is wanted again for the next module
    // NOLINTEND(concurrency-mt-unsafe)
}

}  // namespace

int main(int argc, char* argv[])
{
    shareHeap();
    beibao::leaveNoCoreDump();
    // What is written here is for its owner alone: records, exports, papers.
    ::umask(077);
    return wxEntry(argc, argv);
}
