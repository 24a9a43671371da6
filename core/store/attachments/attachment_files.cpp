#include <beibao/store/attachments/attachment_files.h>

#include <beibao/base/file.h>
#include <beibao/base/text.h>
#include <beibao/store/keys/file_seal.h>

#include <gio/gio.h>

#include <algorithm>

namespace beibao::store {

namespace {

namespace fs = std::filesystem;

/// What a file is, by its name and its first bytes: `image/jpeg`.
std::string mediaTypeOf(const fs::path& file, const std::string& bytes)
{
    struct Freeing {
        void operator()(char* text) const { g_free(text); }
    };
    using Text = std::unique_ptr<char, Freeing>;
    constexpr std::size_t looked = 4096;
    const Text type(g_content_type_guess(file.filename().c_str(), reinterpret_cast<const guchar*>(bytes.data()),
                                         std::min(bytes.size(), looked), nullptr));
    const Text mime(type ? g_content_type_get_mime_type(type.get()) : nullptr);
    return mime ? mime.get() : "application/octet-stream";
}

/// Only what `keep` itself makes is looked for on the disk.
bool isHash(std::string_view text)
{
    constexpr std::size_t length = 64;
    return text.size() == length && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Message damage(const model::Attachment& attachment)
{
    return {"The sealed file of the attachment “{name}” is missing or damaged. Restore it from a backup.",
            {{"name", attachment.name}}};
}

[[noreturn]] void refuseErased(const model::Attachment& attachment)
{
    throw Error(Failure::notFound,
                {"The attachment “{name}” was erased and cannot be read.", {{"name", attachment.name}}});
}

}  // namespace

model::Attachment AttachmentFiles::keep(const KeyRing& keys, const Id& record, const fs::path& file)
{
    auto& env = database_.env();
    std::error_code ignored;
    if (const auto size = fs::file_size(file, ignored); !ignored && size > static_cast<std::uintmax_t>(largestSize))
        throw Error(Failure::invalidData, {"The file “{file}” is larger than {size} MB and cannot be attached.",
                                           {{"file", file.string()}, {"size", std::to_string(largestSize >> 20)}}});
    const auto name = normalized(file.filename().string());
    if (!name || name->empty())
        throw Error(Failure::invalidData, {"The name of the file “{file}” is not a text in UTF-8. Give it another.",
                                           {{"file", file.string()}}});
    const auto plain = readFile(env, file);
    return write(keys, record, plain, {{}, *name, mediaTypeOf(file, plain), static_cast<std::int64_t>(plain.size())});
}

model::Attachment AttachmentFiles::copy(const KeyRing& keys, const Id& from, const model::Attachment& attachment,
                                        const Id& to)
{
    return write(keys, to, read(keys, from, attachment), attachment);
}

model::Attachment AttachmentFiles::write(const KeyRing& keys, const Id& record, const std::string& plain,
                                         model::Attachment attachment)
{
    const auto sealed = sealFile(keys.requireFileKey(database_, record), record, plain);
    attachment.hash = toHex(hashOf(sealed));
    createDirectories(database_.env(), folder_);
    replaceFile(database_.env(), pathOf(attachment), toText(sealed));
    return attachment;
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

void AttachmentFiles::check(const model::Attachment& attachment, std::string_view field, Problems& problems) const
{
    if (!holds(attachment) || toHex(hashOf(toBytes(readFile(database_.env(), pathOf(attachment))))) != attachment.hash)
        problems.error(damage(attachment), std::string(field));
}

fs::path AttachmentFiles::pathOf(const model::Attachment& attachment) const
{
    return folder_ / attachment.hash;
}

}  // namespace beibao::store
