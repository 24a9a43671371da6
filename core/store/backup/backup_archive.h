#pragma once

#include <beibao/store/backup/sealed_stream.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace beibao::store {

/// Files by name in a sealed stream: a tar archive (POSIX.1-2001 pax), packed by Zstandard before it is sealed.
class BackupArchiveWriter {
public:
    /// `stream` must live as long.
    explicit BackupArchiveWriter(SealedStreamWriter& stream);
    BackupArchiveWriter(const BackupArchiveWriter&) = delete;
    BackupArchiveWriter& operator=(const BackupArchiveWriter&) = delete;
    ~BackupArchiveWriter();

    /// Returns the length of the file and the hash of what it held, `hash` as `hashOf` in hex.
    struct Added {
        std::int64_t length = 0;
        std::string hash;
    };
    Added addFile(Env& env, const std::string& name, const std::filesystem::path& file);
    void addText(const std::string& name, std::string_view text);
    void finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Calls `visit(name, next)` for each file of an archive in order; `next()` gives its bytes bit by bit, empty at the
/// end. What `visit` leaves unread is read all the same. Throws `Error` (`integrity`) for what is no such archive.
using ArchivedBytes = std::function<std::string_view()>;
void readBackupArchive(SealedStreamReader& stream,
                       const std::function<void(const std::string& name, const ArchivedBytes& next)>& visit);

/// The hash of bytes that come bit by bit, as `hashOf`.
class HashOfMany {
public:
    HashOfMany();
    HashOfMany(const HashOfMany&) = delete;
    HashOfMany& operator=(const HashOfMany&) = delete;
    ~HashOfMany();

    void add(std::string_view bytes);
    [[nodiscard]] std::string hex();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace beibao::store
