#include "machine.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <fstream>
#include <thread>

#include <sys/vfs.h>

namespace beibao::bench {

namespace {

std::string processor()
{
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("model name"))
            return line.substr(line.find(':') + 2);
    return "unknown";
}

/// The magic number of the file system (`man 2 statfs`).
unsigned long fileSystem(const std::filesystem::path& folder)
{
    struct statfs about{};
    return ::statfs(folder.c_str(), &about) == 0 ? static_cast<unsigned long>(about.f_type) : 0;
}

constexpr unsigned long tmpfs = 0x01021994;
constexpr unsigned long ramfs = 0x858458f6;

std::string fileSystemName(unsigned long magic)
{
    switch (magic) {
    case 0xef53:
        return "ext4";
    case 0x9123683e:
        return "btrfs";
    case 0x58465342:
        return "xfs";
    case 0x794c7630:
        return "overlayfs";
    case tmpfs:
        return "tmpfs";
    default:
        return fmt::format("{:#x}", magic);
    }
}

}  // namespace

std::string describeMachine(const std::filesystem::path& folder)
{
    return fmt::format("processor    {}, {} cores\n"
                       "file system  {}\n"
                       "SQLite       {}\n"
                       "build        {}, compiler {}\n",
                       processor(), std::thread::hardware_concurrency(), fileSystemName(fileSystem(folder)),
                       sqlite3_libversion(), BEIBAO_BUILD_TYPE, __VERSION__);
}

bool liesInMemory(const std::filesystem::path& folder)
{
    const auto magic = fileSystem(folder);
    return magic == tmpfs || magic == ramfs;
}

}  // namespace beibao::bench
