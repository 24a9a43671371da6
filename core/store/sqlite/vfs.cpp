#include <beibao/store/sqlite/vfs.h>

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <memory>
#include <span>
#include <stdexcept>
#include <utility>

namespace beibao::store::sqlite {

namespace {

/// Milliseconds from noon of the first Julian day to 1970.
constexpr sqlite3_int64 julianMillisecondsOf1970 = 210'866'760'000'000;

/// What the functions of a VFS find behind its `pAppData`.
struct Seam {
    std::shared_ptr<Env> env;
    sqlite3_vfs* real;
    /// The system's number for the last thing that failed. SQLite asks for it only after it has tidied up, when
    /// `errno` may be another's.
    int lastError = 0;
};

Seam& seam(sqlite3_vfs* vfs)
{
    return *static_cast<Seam*>(vfs->pAppData);
}

/// A file as SQLite sees it. The file of the real VFS follows it in the same block of memory.
struct ShimFile : sqlite3_file {
    ShimFile(Seam& owner, std::filesystem::path name) : sqlite3_file{}, seam(&owner), path(std::move(name)) {}

    Seam* seam;
    std::filesystem::path path;
};

sqlite3_file* real(sqlite3_file* file)
{
    return reinterpret_cast<sqlite3_file*>(static_cast<ShimFile*>(file) + 1);
}

/// Keeps the system's reason if `code` is a failure that has one.
int noted(Seam& seam, int code)
{
    const int primary = code & 0xff;
    if ((primary == SQLITE_IOERR && code != SQLITE_IOERR_SHORT_READ) || primary == SQLITE_CANTOPEN)
        seam.lastError = errno;
    return code;
}

int noted(sqlite3_file* file, int code)
{
    return noted(*static_cast<ShimFile*>(file)->seam, code);
}

/// Asks `Env`; SQLITE_OK, or the result code that says why not. `otherwise` is the code for reasons that have
/// none of their own. The reason is left in `errno`, as the system would leave it.
int admitted(Env& env, FileOperation operation, const std::filesystem::path& path, int otherwise) noexcept
try {
    const auto reason = env.admit(operation, path);
    if (!reason)
        return SQLITE_OK;
    errno = reason.value();
    if (reason == std::errc::no_space_on_device)
        return SQLITE_FULL;
    if (reason == std::errc::read_only_file_system || reason == std::errc::permission_denied)
        return operation == FileOperation::open ? SQLITE_CANTOPEN : SQLITE_READONLY;
    return otherwise;
} catch (...) {
    return otherwise;
}

/// Does to the file what `Env` lets through.
template <typename Act>
int guarded(sqlite3_file* file, FileOperation operation, int otherwise, Act act)
{
    auto& shim = *static_cast<ShimFile*>(file);
    const int code = admitted(*shim.seam->env, operation, shim.path, otherwise);
    return noted(*shim.seam, code == SQLITE_OK ? act(real(file)) : code);
}

/// Ends the life of a file that SQLite gave the memory for.
int discard(sqlite3_file* file)
{
    const auto* methods = real(file)->pMethods;
    const int code = methods != nullptr ? methods->xClose(real(file)) : SQLITE_OK;
    std::destroy_at(static_cast<ShimFile*>(file));
    file->pMethods = nullptr;
    return code;
}

int readFile(sqlite3_file* file, void* bytes, int count, sqlite3_int64 offset)
{
    return guarded(file, FileOperation::read, SQLITE_IOERR_READ,
                   [&](sqlite3_file* next) { return next->pMethods->xRead(next, bytes, count, offset); });
}

int writeFile(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset)
{
    return guarded(file, FileOperation::write, SQLITE_IOERR_WRITE,
                   [&](sqlite3_file* next) { return next->pMethods->xWrite(next, bytes, count, offset); });
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size)
{
    return guarded(file, FileOperation::truncate, SQLITE_IOERR_TRUNCATE,
                   [&](sqlite3_file* next) { return next->pMethods->xTruncate(next, size); });
}

int syncFile(sqlite3_file* file, int flags)
{
    return guarded(file, FileOperation::sync, SQLITE_IOERR_FSYNC,
                   [&](sqlite3_file* next) { return next->pMethods->xSync(next, flags); });
}

int fileSize(sqlite3_file* file, sqlite3_int64* size)
{
    return noted(file, real(file)->pMethods->xFileSize(real(file), size));
}

int lockFile(sqlite3_file* file, int level)
{
    return noted(file, real(file)->pMethods->xLock(real(file), level));
}

int unlockFile(sqlite3_file* file, int level)
{
    return noted(file, real(file)->pMethods->xUnlock(real(file), level));
}

int checkReservedLock(sqlite3_file* file, int* isReserved)
{
    return noted(file, real(file)->pMethods->xCheckReservedLock(real(file), isReserved));
}

int controlFile(sqlite3_file* file, int operation, void* argument)
{
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}

int sectorSize(sqlite3_file* file)
{
    return real(file)->pMethods->xSectorSize(real(file));
}

int deviceCharacteristics(sqlite3_file* file)
{
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

int mapSharedMemory(sqlite3_file* file, int page, int pageSize, int extend, void volatile** memory)
{
    return noted(file, real(file)->pMethods->xShmMap(real(file), page, pageSize, extend, memory));
}

int lockSharedMemory(sqlite3_file* file, int offset, int count, int flags)
{
    return noted(file, real(file)->pMethods->xShmLock(real(file), offset, count, flags));
}

void sharedMemoryBarrier(sqlite3_file* file)
{
    real(file)->pMethods->xShmBarrier(real(file));
}

int unmapSharedMemory(sqlite3_file* file, int remove)
{
    return noted(file, real(file)->pMethods->xShmUnmap(real(file), remove));
}

int fetchPage(sqlite3_file* file, sqlite3_int64 offset, int count, void** page)
{
    return noted(file, real(file)->pMethods->xFetch(real(file), offset, count, page));
}

int unfetchPage(sqlite3_file* file, sqlite3_int64 offset, void* page)
{
    return noted(file, real(file)->pMethods->xUnfetch(real(file), offset, page));
}

constexpr sqlite3_io_methods methodsOfVersion(int version)
{
    return {version,
            discard,
            readFile,
            writeFile,
            truncateFile,
            syncFile,
            fileSize,
            lockFile,
            unlockFile,
            checkReservedLock,
            controlFile,
            sectorSize,
            deviceCharacteristics,
            mapSharedMemory,
            lockSharedMemory,
            sharedMemoryBarrier,
            unmapSharedMemory,
            fetchPage,
            unfetchPage};
}

/// SQLite calls no method younger than the version says, so a file offers what its real file does.
const sqlite3_io_methods* methodsLike(const sqlite3_io_methods& methods)
{
    static constexpr std::array byVersion{methodsOfVersion(1), methodsOfVersion(2), methodsOfVersion(3)};
    return &byVersion.at(static_cast<std::size_t>(std::min(methods.iVersion, 3) - 1));
}

int openFile(sqlite3_vfs* vfs, const char* name, sqlite3_file* memory, int flags, int* flagsOut) noexcept
try {
    memory->pMethods = nullptr;
    auto& ours = seam(vfs);
    const std::filesystem::path path(name != nullptr ? name : "");
    int code = admitted(*ours.env, FileOperation::open, path, SQLITE_CANTOPEN);
    if (code != SQLITE_OK)
        return noted(ours, code);

    auto* file = std::construct_at(static_cast<ShimFile*>(memory), ours, path);
    real(file)->pMethods = nullptr;
    code = noted(ours, ours.real->xOpen(ours.real, name, real(file), flags, flagsOut));
    if (code == SQLITE_OK)
        file->pMethods = methodsLike(*real(file)->pMethods);
    else
        discard(file);
    return code;
} catch (...) {
    return SQLITE_CANTOPEN;
}

int deleteFile(sqlite3_vfs* vfs, const char* name, int syncFolder) noexcept
try {
    auto& ours = seam(vfs);
    const int code = admitted(*ours.env, FileOperation::remove, name, SQLITE_IOERR_DELETE);
    return noted(ours, code == SQLITE_OK ? ours.real->xDelete(ours.real, name, syncFolder) : code);
} catch (...) {
    return SQLITE_IOERR_DELETE;
}

int accessFile(sqlite3_vfs* vfs, const char* name, int flags, int* result)
{
    auto* realVfs = seam(vfs).real;
    return realVfs->xAccess(realVfs, name, flags, result);
}

int fullPathname(sqlite3_vfs* vfs, const char* name, int size, char* result)
{
    auto* realVfs = seam(vfs).real;
    return realVfs->xFullPathname(realVfs, name, size, result);
}

int randomness(sqlite3_vfs* vfs, int count, char* bytes) noexcept
{
    seam(vfs).env->fillRandom(std::as_writable_bytes(std::span(bytes, static_cast<std::size_t>(count))));
    return count;
}

int sleepMicroseconds(sqlite3_vfs* vfs, int microseconds)
{
    auto* realVfs = seam(vfs).real;
    return realVfs->xSleep(realVfs, microseconds);
}

int lastError(sqlite3_vfs* vfs, int, char*)
{
    return seam(vfs).lastError;
}

int currentTimeInMilliseconds(sqlite3_vfs* vfs, sqlite3_int64* julianMilliseconds) noexcept
{
    const auto now = std::chrono::floor<std::chrono::milliseconds>(seam(vfs).env->now());
    *julianMilliseconds = julianMillisecondsOf1970 + now.time_since_epoch().count();
    return SQLITE_OK;
}

int currentTime(sqlite3_vfs* vfs, double* julianDay) noexcept
{
    sqlite3_int64 milliseconds = 0;
    currentTimeInMilliseconds(vfs, &milliseconds);
    *julianDay = static_cast<double>(milliseconds) / 86'400'000.0;
    return SQLITE_OK;
}

}  // namespace

struct Vfs::Shim {
    explicit Shim(std::shared_ptr<Env> env);

    Seam seam;
    std::string name;
    sqlite3_vfs vfs{};
};

Vfs::Shim::Shim(std::shared_ptr<Env> env)
    // The address is unique among all that live.
    : seam{std::move(env), sqlite3_vfs_find(nullptr)}, name(fmt::format("beibao-{}", fmt::ptr(this)))
{
    vfs.iVersion = 2;
    vfs.szOsFile = static_cast<int>(sizeof(ShimFile)) + seam.real->szOsFile;
    vfs.mxPathname = seam.real->mxPathname;
    vfs.zName = name.c_str();
    vfs.pAppData = &seam;
    vfs.xOpen = openFile;
    vfs.xDelete = deleteFile;
    vfs.xAccess = accessFile;
    vfs.xFullPathname = fullPathname;
    vfs.xRandomness = randomness;
    vfs.xSleep = sleepMicroseconds;
    vfs.xCurrentTime = currentTime;
    vfs.xGetLastError = lastError;
    vfs.xCurrentTimeInt64 = currentTimeInMilliseconds;
}

Vfs::Vfs(std::shared_ptr<Env> env)
{
    if (const int code = sqlite3_initialize(); code != SQLITE_OK)
        throw std::runtime_error(sqlite3_errstr(code));
    shim_ = std::make_unique<Shim>(std::move(env));
    sqlite3_vfs_register(&shim_->vfs, 0);
}

Vfs::~Vfs()
{
    sqlite3_vfs_unregister(&shim_->vfs);
}

const std::string& Vfs::name() const
{
    return shim_->name;
}

}  // namespace beibao::store::sqlite
