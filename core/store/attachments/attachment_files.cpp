#include <beibao/store/attachments/attachment_files.h>

#include <beibao/base/file.h>
#include <beibao/base/text.h>
#include <beibao/store/attachments/file_rule_check.h>
#include <beibao/store/attachments/media_type.h>
#include <beibao/store/attachments/picture_metadata.h>
#include <beibao/store/attachments/thumbnail.h>
#include <beibao/store/keys/file_seal.h>

#include <algorithm>
#include <array>

namespace beibao::store {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view thumbnailEnding = ".thumbnail";
/// What may stand behind a hash.
constexpr std::array<std::string_view, 4> endings{"", ".new", thumbnailEnding, ".thumbnail.new"};
constexpr std::size_t hashLength = 64;

Instant writtenAt(const fs::directory_entry& entry)
{
    return std::chrono::floor<Instant::duration>(std::chrono::file_clock::to_sys(entry.last_write_time()));
}

/// Only what `keep` itself makes is looked for on the disk.
bool isHash(std::string_view text)
{
    return text.size() == hashLength && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Message damage(const model::Attachment& attachment)
{
    return {"The sealed file of the attachment “{name}” is missing or damaged. Restore it from a backup.",
            {{"name", attachment.name}}};
}

void refuse(std::optional<Message> reason)
{
    if (reason)
        throw Error(Failure::invalidData, std::move(*reason));
}

[[noreturn]] void refuseErased(const model::Attachment& attachment)
{
    throw Error(Failure::notFound,
                {"The attachment “{name}” was erased and cannot be read.", {{"name", attachment.name}}});
}

}  // namespace

model::Attachment AttachmentFiles::keep(const KeyRing& keys, const Id& record, const model::Field& field,
                                        const fs::path& file)
{
    const auto name = normalized(file.filename().string());
    if (!name || name->empty())
        throw Error(Failure::invalidData, {"The name of the file “{file}” is not a text in UTF-8. Give it another.",
                                           {{"file", file.string()}}});
    std::error_code ignored;
    // Asked first, so that nobody waits while a film is read.
    if (const auto size = fs::file_size(file, ignored); !ignored)
        refuse(refusalOfSize(field, *name, size));
    auto plain = readFile(database_.env(), file);
    model::Attachment attachment{{}, *name, mediaTypeOf(plain, *name), static_cast<std::int64_t>(plain.size())};
    refuse(refusalOf(field, attachment));
    if (!field.files.keepsMetadata) {
        auto clean = withoutMetadata(plain);
        if (!clean)
            refuse(
                Message("Where “{file}” was taken, and what else its camera noted in it, could not be removed: the "
                        "picture is damaged, or of a kind such as TIFF or HEIC. Open it with a program for pictures, "
                        "save it as JPEG, and attach that.",
                        {{"file", *name}}));
        plain = std::move(*clean);
        attachment.size = static_cast<std::int64_t>(plain.size());
    }
    return write(keys, record, plain, std::move(attachment));
}

model::Attachment AttachmentFiles::copy(const KeyRing& keys, const Id& from, const model::Attachment& attachment,
                                        const Id& to)
{
    return write(keys, to, read(keys, from, attachment), attachment);
}

model::Attachment AttachmentFiles::write(const KeyRing& keys, const Id& record, const std::string& plain,
                                         model::Attachment attachment)
{
    const auto key = keys.requireFileKey(database_, record);
    const auto sealed = sealFile(key, record, plain);
    attachment.hash = toHex(hashOf(sealed));
    createDirectories(database_.env(), folder_);
    replaceFile(database_.env(), pathOf(attachment), toText(sealed));
    keepThumbnail(key, record, attachment, thumbnailOf(plain));
    return attachment;
}

std::optional<std::string> AttachmentFiles::thumbnail(const KeyRing& keys, const Id& record,
                                                      const model::Attachment& attachment)
{
    if (!attachment.mediaType.starts_with("image/"))
        return std::nullopt;
    if (auto kept = keptThumbnail(keys, record, attachment))
        return kept;
    auto made = thumbnailOf(read(keys, record, attachment));
    if (const auto key = keys.fileKey(database_, record))
        keepThumbnail(*key, record, attachment, made);
    return made;
}

std::optional<std::string> AttachmentFiles::keptThumbnail(const KeyRing& keys, const Id& record,
                                                          const model::Attachment& attachment)
{
    const auto key = keys.fileKey(database_, record);
    std::error_code ignored;
    if (!key || !isHash(attachment.hash) || !fs::is_regular_file(thumbnailPathOf(attachment), ignored))
        return std::nullopt;
    auto plain = openFile(*key, record, toBytes(readFile(database_.env(), thumbnailPathOf(attachment))));
    // It says itself of which picture it is, so that none can be put in the place of another.
    if (!plain || !plain->starts_with(attachment.hash))
        return std::nullopt;
    return plain->substr(attachment.hash.size());
}

void AttachmentFiles::keepThumbnail(const FileKey& key, const Id& record, const model::Attachment& attachment,
                                    const std::optional<std::string>& thumbnail) noexcept
{
    try {
        if (thumbnail)
            replaceFile(database_.env(), thumbnailPathOf(attachment),
                        toText(sealFile(key, record, attachment.hash + *thumbnail)));
    } catch (...) {
        return;
    }
}

std::string AttachmentFiles::read(const KeyRing& keys, const Id& record, const model::Attachment& attachment)
{
    const auto key = keys.fileKey(database_, record);
    if (!key)
        refuseErased(attachment);
    if (!holds(attachment))
        throw Error(Failure::integrity, damage(attachment));
    const auto sealed = toBytes(readFile(database_.env(), pathOf(attachment)));
    if (toHex(hashOf(sealed)) != attachment.hash)
        throw Error(Failure::integrity, damage(attachment));
    if (!isSealedWith(*key, sealed))
        refuseErased(attachment);
    auto plain = openFile(*key, record, sealed);
    if (!plain)
        throw Error(Failure::integrity, damage(attachment));
    return std::move(*plain);
}

bool AttachmentFiles::holds(const model::Attachment& attachment) const
{
    std::error_code ignored;
    return isHash(attachment.hash) && fs::is_regular_file(pathOf(attachment), ignored);
}

bool AttachmentFiles::isKeptFor(const KeyRing& keys, const Id& record, const model::Attachment& attachment) const
{
    std::error_code ignored;
    if (attachment.size < 0 || !holds(attachment) ||
        fs::file_size(pathOf(attachment), ignored) != sealedSize(static_cast<std::uintmax_t>(attachment.size)))
        return false;
    const auto key = keys.fileKey(database_, record);
    return key && isSealedWith(*key, toBytes(readBeginning(database_.env(), pathOf(attachment), sealedHeaderSize)));
}

std::vector<AttachmentFiles::KeptFile> AttachmentFiles::all() const
{
    std::vector<KeptFile> files;
    for (const auto& path : filesIn(folder_, "")) {
        const auto name = path.filename().string();
        const auto hash = name.substr(0, hashLength);
        const auto ending = name.substr(hash.size());
        if (!isHash(hash) || std::ranges::find(endings, ending) == endings.end())
            continue;
        try {
            const fs::directory_entry entry(path);
            files.push_back({hash, entry.file_size(), writtenAt(entry), ending});
        } catch (const fs::filesystem_error&) {
            continue;  // somebody has finished or removed it meanwhile
        }
    }
    return files;
}

void AttachmentFiles::remove(const KeptFile& file)
{
    removeFile(database_.env(), folder_ / (file.hash + file.ending));
}

void AttachmentFiles::tryToRemove(const std::string& hash) noexcept
{
    try {
        if (!isHash(hash))
            return;
        removeFile(database_.env(), folder_ / (hash + std::string(thumbnailEnding)));
        removeFile(database_.env(), folder_ / hash);
    } catch (...) {
        return;  // it stays as one that nothing names
    }
}

void AttachmentFiles::check(const model::Attachment& attachment, std::string_view field, Problems& problems) const
{
    if (!holds(attachment) || toHex(hashOf(toBytes(readFile(database_.env(), pathOf(attachment))))) != attachment.hash)
        problems.error(damage(attachment), std::string(field));
}

fs::path AttachmentFiles::thumbnailPathOf(const model::Attachment& attachment) const
{
    return folder_ / (attachment.hash + std::string(thumbnailEnding));
}

fs::path AttachmentFiles::pathOf(const model::Attachment& attachment) const
{
    return folder_ / attachment.hash;
}

}  // namespace beibao::store
