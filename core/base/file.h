#pragma once

#include <beibao/base/env.h>

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace beibao {

/// Files through the seam. All throw `Error` (`notFound` where the file is missing, else `environment`) with
/// the path and the system's reason.
[[nodiscard]] std::string readFile(Env& env, const std::filesystem::path& path);

/// The first bytes, at most `size` of them.
[[nodiscard]] std::string readBeginning(Env& env, const std::filesystem::path& path, std::size_t size);

/// A file that is read bit by bit. Members throw `Error` as `readFile`.
class FileReader {
public:
    FileReader(Env& env, const std::filesystem::path& path);
    FileReader(const FileReader&) = delete;
    FileReader& operator=(const FileReader&) = delete;
    ~FileReader();

    /// Fills `bytes` with what comes next, and returns how many there were: fewer only at the end.
    [[nodiscard]] std::size_t read(std::span<std::byte> bytes);
    [[nodiscard]] std::size_t length() const;

private:
    class Opened;

    std::unique_ptr<Opened> opened_;
};

/// Writes `bytes` so that after a crash the old content or the new is there, never a part: a temporary file
/// beside it, synced, renamed over it, and the folder synced.
void replaceFile(Env& env, const std::filesystem::path& path, std::string_view bytes);

/// A file that is written bit by bit, and takes its name only when it is whole: until then the old content stands
/// there. Members throw `Error` as `replaceFile`.
class FileReplacement {
public:
    /// Opens the temporary file beside `path`.
    FileReplacement(Env& env, std::filesystem::path path);
    FileReplacement(const FileReplacement&) = delete;
    FileReplacement& operator=(const FileReplacement&) = delete;
    /// Removes what was not committed.
    ~FileReplacement();

    void append(std::string_view bytes);
    /// For a library that writes a file itself, in place of `append`.
    [[nodiscard]] const std::filesystem::path& temporary() const { return temporary_; }
    /// Once this returns, the new content survives a power cut.
    void commit();

private:
    class Opened;

    Env& env_;
    std::filesystem::path path_;
    std::filesystem::path temporary_;
    std::unique_ptr<Opened> opened_;
    std::size_t length_ = 0;
    bool isCommitted_ = false;
};

/// A small file that is overwritten in place over and over, without waiting for the disk. After a crash it may hold
/// what it held before; for notes that are checked when read. It is made and opened at the first writing and stays
/// open; where it was removed or replaced meanwhile, the next writing is to the file that has its name then.
class NoteFile {
public:
    NoteFile(Env& env, std::filesystem::path path);
    NoteFile(const NoteFile&) = delete;
    NoteFile& operator=(const NoteFile&) = delete;
    ~NoteFile();

    void write(std::string_view bytes);
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    class Opened;

    Env& env_;
    std::filesystem::path path_;
    std::unique_ptr<Opened> opened_;
};

/// A file that one at a time holds, in this process and in all others; the system frees it when its holder ends,
/// however that ends. Where the file system knows no locks, nobody waits.
class FileLock {
public:
    /// Makes the file where there is none, and waits until nobody else holds it.
    FileLock(Env& env, const std::filesystem::path& path);
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    ~FileLock();

private:
    class Opened;

    std::unique_ptr<Opened> opened_;
};

/// Writes `bytes` behind what a file holds, in one piece even where other processes do the same; makes the file if
/// there is none. Once this returns, they survive a power cut.
void appendToFile(Env& env, const std::filesystem::path& path, std::string_view bytes);

/// Makes a folder and those above it, which survive a power cut then; no error if it is there.
void createDirectories(Env& env, const std::filesystem::path& path);

/// Gives a file or folder another name, in place of a file that has it; once this returns, that survives a power cut.
void renameFile(Env& env, const std::filesystem::path& from, const std::filesystem::path& to);

void removeFile(Env& env, const std::filesystem::path& path);

/// Lets every user of the machine read a file, or enter and list a folder: what is made here is for its owner alone.
void letEveryoneRead(const std::filesystem::path& path);

/// Regular files directly in `folder` whose names end with `ending` (`.yaml`), by name; none if there is no folder.
[[nodiscard]] std::vector<std::filesystem::path> filesIn(const std::filesystem::path& folder, std::string_view ending);

/// Folders directly in `folder`, by name; none if there is no such folder.
[[nodiscard]] std::vector<std::filesystem::path> foldersIn(const std::filesystem::path& folder);

}  // namespace beibao
