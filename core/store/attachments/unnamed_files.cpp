#include <beibao/store/attachments/unnamed_files.h>

#include <beibao/store/attachments/attaching.h>
#include <beibao/store/attachments/file_columns.h>
#include <beibao/store/attachments/named_files.h>
#include <beibao/store/form_drafts.h>
#include <beibao/store/session_parts.h>

#include <algorithm>

namespace beibao::store {

namespace {

using KeptFile = AttachmentFiles::KeptFile;

/// Longer than a change takes, and than somebody looks for what he lost.
constexpr std::chrono::hours leastAge{24};
/// Entries that are read at once.
constexpr std::size_t entriesAtOnce = 1'000;

/// Those on the disk that nothing names and that are old enough to be left over.
std::vector<KeptFile> leftOver(Session::Parts& parts, const NamedFiles& named)
{
    auto files = parts.attachments.all();
    std::erase_if(files, [&](const KeptFile& file) {
        return parts.env().now() - file.written < leastAge || (!file.isUnfinished() && named.isNamed(file.hash));
    });
    return files;
}

void seeDrafts(Session::Parts& parts, NamedFiles& named)
{
    for (const auto& fields : FormDrafts::fieldsOfAll(parts.database, *parts.keys))
        named.see(fields);
}

UnnamedFiles sumOf(const std::vector<KeptFile>& files)
{
    UnnamedFiles sum{files.size(), 0};
    for (const auto& file : files)
        sum.bytes += file.size;
    return sum;
}

}  // namespace

UnnamedFiles removeUnnamedFiles(Session& session)
{
    auto& parts = session.parts();
    if (!parts.reader.rights.may(Right::erase, attachmentType))
        throw Error(Failure::notPermitted, {"Your role does not allow sealed files to be removed."});
    // The journal is long: all of it that is there by now is read while others may go on writing.
    auto seen = parts.journal.lastPosition();
    NamedFiles named;
    parts.journal.replay([&](std::int64_t, const Entry& entry) { named.see(entry); });

    const sqlite::Transaction nobodyElseWrites(parts.database);
    for (auto entries = parts.journal.since(seen, entriesAtOnce); !entries.empty();
         entries = parts.journal.since(seen, entriesAtOnce))
        for (const auto& [position, entry] : entries) {
            named.see(entry);
            seen = position;
        }
    seeDrafts(parts, named);
    const auto files = leftOver(parts, named);
    for (const auto& file : files)
        parts.attachments.remove(file);
    return sumOf(files);
}

UnnamedFiles countUnnamedFiles(Session::Parts& parts, NamedFiles named)
{
    seeDrafts(parts, named);
    return sumOf(leftOver(parts, named));
}

void removeErasedFiles(Session::Parts& parts, std::span<const Id> erased)
{
    NamedFiles named;
    for (const auto& record : erased)
        for (const auto& entry : parts.journal.entriesOf(record))
            named.see(entry);
    for (const auto& record : erased) {
        const auto found = named.erased().find(record);
        if (found == named.erased().end())
            continue;
        for (const auto& hash : found->second)
            if (!named.isNamed(hash) && !isNamedInTables(parts, hash, erased))
                parts.attachments.tryToRemove(hash);
    }
}

}  // namespace beibao::store
