#include <beibao/base/file.h>

#include <beibao/base/descriptor.h>
#include <beibao/base/error.h>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace beibao {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(std::error_code code, const fs::path& path)
{
    if (code == std::errc::no_space_on_device)
        throw Error(Failure::environment, {"The disk has no room left for the file “{file}”; make room and try again.",
                                           {{"file", path.string()}}});
    const bool missing = code == std::errc::no_such_file_or_directory;
    throw Error(missing ? Failure::notFound : Failure::environment,
                missing ? Message("There is no file “{file}”.", {{"file", path.string()}})
                        : Message("The file “{file}” cannot be used: {reason}.",
                                  {{"file", path.string()}, {"reason", code.message()}}));
}

void admit(Env& env, FileOperation operation, const fs::path& path)
{
    if (const auto code = env.admit(operation, path))
        fail(code, path);
}

/// An open file, as the environment lets it be used.
class FileDescriptor {
public:
    FileDescriptor(Env& env, const fs::path& path, int flags) : env_(env), path_(path)
    {
        admit(env, FileOperation::open, path);
        descriptor_ = Descriptor(::open(path.c_str(), flags | O_CLOEXEC, 0600));
        if (!descriptor_.isOpen())
            fail(lastSystemError(), path);
    }

    /// Returns how many there were: fewer only at the end.
    std::size_t read(std::span<std::byte> bytes)
    {
        std::size_t filled = 0;
        while (filled < bytes.size()) {
            admit(env_, FileOperation::read, path_);
            const auto count = ::read(descriptor_.number(), bytes.data() + filled, bytes.size() - filled);
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0)
                fail(lastSystemError(), path_);
            if (count == 0)
                break;
            filled += static_cast<std::size_t>(count);
        }
        return filled;
    }

    std::string readAll()
    {
        std::string bytes;
        std::array<char, 65536> buffer{};
        for (auto count = buffer.size(); count == buffer.size();) {
            count = read(std::as_writable_bytes(std::span(buffer)));
            bytes.append(buffer.data(), count);
        }
        return bytes;
    }

    void writeAll(std::string_view bytes, std::size_t position = 0)
    {
        std::size_t written = 0;
        while (written < bytes.size()) {
            admit(env_, FileOperation::write, path_);
            const auto rest = bytes.substr(written);
            const auto count =
                ::pwrite(descriptor_.number(), rest.data(), rest.size(), static_cast<off_t>(position + written));
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0)
                fail(lastSystemError(), path_);
            written += static_cast<std::size_t>(count);
        }
    }

    void append(std::string_view bytes)
    {
        admit(env_, FileOperation::write, path_);
        const auto count = ::write(descriptor_.number(), bytes.data(), bytes.size());
        if (count != static_cast<ssize_t>(bytes.size()))
            fail(count < 0 ? lastSystemError() : std::make_error_code(std::errc::no_space_on_device), path_);
    }

    void truncate(std::size_t length)
    {
        admit(env_, FileOperation::truncate, path_);
        if (::ftruncate(descriptor_.number(), static_cast<off_t>(length)) != 0)
            fail(lastSystemError(), path_);
    }

    void sync()
    {
        admit(env_, FileOperation::sync, path_);
        if (::fsync(descriptor_.number()) != 0)
            fail(lastSystemError(), path_);
    }

    /// Waits until nobody else has locked it.
    void lock()
    {
        while (::flock(descriptor_.number(), LOCK_EX) != 0 && errno == EINTR) {
        }
    }

    [[nodiscard]] std::size_t length() const { return static_cast<std::size_t>(status().st_size); }
    /// Removed, or another file has its name.
    [[nodiscard]] bool hasNoName() const { return status().st_nlink == 0; }

private:
    [[nodiscard]] struct stat status() const
    {
        struct stat about{};
        if (::fstat(descriptor_.number(), &about) != 0)
            fail(lastSystemError(), path_);
        return about;
    }

    Env& env_;
    fs::path path_;
    Descriptor descriptor_;
};

void rename(Env& env, const fs::path& from, const fs::path& to)
{
    admit(env, FileOperation::rename, to);
    std::error_code code;
    fs::rename(from, to, code);
    if (code)
        fail(code, to);
}

fs::path folderOf(const fs::path& path)
{
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

/// After this, what was made, renamed or removed in it survives a power cut.
void syncFolder(Env& env, const fs::path& folder)
{
    FileDescriptor(env, folder, O_RDONLY | O_DIRECTORY).sync();
}

template <typename Accept>
std::vector<fs::path> entriesOf(const fs::path& folder, Accept accept)
{
    std::vector<fs::path> found;
    std::error_code code;
    for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code))
        if (accept(*entry))
            found.push_back(entry->path());
    if (code && code != std::errc::no_such_file_or_directory)
        fail(code, folder);
    std::ranges::sort(found);
    return found;
}

}  // namespace

std::string readFile(Env& env, const fs::path& path)
{
    return FileDescriptor(env, path, O_RDONLY).readAll();
}

class FileReader::Opened : public FileDescriptor {
public:
    using FileDescriptor::FileDescriptor;
};

FileReader::FileReader(Env& env, const fs::path& path) : opened_(std::make_unique<Opened>(env, path, O_RDONLY)) {}

FileReader::~FileReader() = default;

std::size_t FileReader::read(std::span<std::byte> bytes)
{
    return opened_->read(bytes);
}

std::size_t FileReader::length() const
{
    return opened_->length();
}

std::string readBeginning(Env& env, const fs::path& path, std::size_t size)
{
    std::string bytes(size, '\0');
    bytes.resize(FileReader(env, path).read(std::as_writable_bytes(std::span(bytes))));
    return bytes;
}

void replaceFile(Env& env, const fs::path& path, std::string_view bytes)
{
    FileReplacement file(env, path);
    file.append(bytes);
    file.commit();
}

class FileReplacement::Opened : public FileDescriptor {
public:
    using FileDescriptor::FileDescriptor;
};

FileReplacement::FileReplacement(Env& env, fs::path path)
    : env_(env), path_(std::move(path)), temporary_(path_.string() + ".new"),
      opened_(std::make_unique<Opened>(env_, temporary_, O_WRONLY | O_CREAT | O_TRUNC))
{
}

FileReplacement::~FileReplacement()
{
    if (!isCommitted_)
        ::unlink(temporary_.c_str());
}

void FileReplacement::append(std::string_view bytes)
{
    opened_->writeAll(bytes, length_);
    length_ += bytes.size();
}

void FileReplacement::commit()
{
    // A library may have put another file in the place of the one that is open.
    FileDescriptor(env_, temporary_, O_WRONLY).sync();
    opened_.reset();
    rename(env_, temporary_, path_);
    isCommitted_ = true;
    syncFolder(env_, folderOf(path_));
}

class NoteFile::Opened : public FileDescriptor {
public:
    using FileDescriptor::FileDescriptor;
};

NoteFile::NoteFile(Env& env, fs::path path) : env_(env), path_(std::move(path)) {}

NoteFile::~NoteFile() = default;

void NoteFile::write(std::string_view bytes)
{
    if (opened_ && opened_->hasNoName())
        opened_.reset();
    if (!opened_)
        opened_ = std::make_unique<Opened>(env_, path_, O_WRONLY | O_CREAT);
    opened_->writeAll(bytes);
    if (opened_->length() > bytes.size())
        opened_->truncate(bytes.size());
}

class FileLock::Opened : public FileDescriptor {
public:
    using FileDescriptor::FileDescriptor;
};

FileLock::FileLock(Env& env, const fs::path& path) : opened_(std::make_unique<Opened>(env, path, O_RDWR | O_CREAT))
{
    opened_->lock();
}

FileLock::~FileLock() = default;

void appendToFile(Env& env, const fs::path& path, std::string_view bytes)
{
    FileDescriptor file(env, path, O_WRONLY | O_CREAT | O_APPEND);
    file.append(bytes);
    file.sync();
}

void letEveryoneRead(const fs::path& path)
{
    std::error_code code;
    auto wanted = fs::perms::group_read | fs::perms::others_read;
    if (fs::is_directory(path, code))
        wanted |= fs::perms::group_exec | fs::perms::others_exec;
    fs::permissions(path, wanted, fs::perm_options::add, code);
    if (code)
        fail(code, path);
}

void createDirectories(Env& env, const fs::path& path)
{
    admit(env, FileOperation::createDirectory, path);
    std::error_code code;
    auto made = fs::absolute(path);
    if (!made.has_filename())
        made = made.parent_path();
    std::vector<fs::path> parents;
    for (; !fs::exists(made, code) && made.has_relative_path(); made = made.parent_path())
        parents.push_back(made.parent_path());
    fs::create_directories(path, code);
    if (code)
        fail(code, path);
    for (const auto& parent : parents)
        syncFolder(env, parent);
}

void renameFile(Env& env, const fs::path& from, const fs::path& to)
{
    rename(env, from, to);
    syncFolder(env, folderOf(to));
}

void removeFile(Env& env, const fs::path& path)
{
    admit(env, FileOperation::remove, path);
    std::error_code code;
    fs::remove(path, code);
    if (code)
        fail(code, path);
}

std::vector<fs::path> filesIn(const fs::path& folder, std::string_view ending)
{
    return entriesOf(folder, [&](const fs::directory_entry& entry) {
        return entry.is_regular_file() && entry.path().filename().string().ends_with(ending);
    });
}

std::vector<fs::path> foldersIn(const fs::path& folder)
{
    return entriesOf(folder, [](const fs::directory_entry& entry) { return entry.is_directory(); });
}

}  // namespace beibao
