#pragma once

#include <beibao/model/field.h>
#include <beibao/model/value.h>
#include <beibao/store/keys/key_ring.h>

#include <filesystem>
#include <optional>
#include <vector>

namespace beibao::store {

/// The files that belong to records. Each lies sealed in the folder `attachments/` of the workspace, under the hash
/// (BLAKE2b, in hex) of its sealed bytes, and opens only with the key of its record: when that is destroyed, no copy
/// of the file can be read any more.
class AttachmentFiles {
public:
    AttachmentFiles(sqlite::Database& database, std::filesystem::path folder)
        : database_(database), folder_(std::move(folder))
    {
    }

    /// Seals a copy of `file` for a field of a record, a picture without its metadata unless the field keeps that, and
    /// makes the record's key where it has none. Returns once the copy is on the disk. Throws `Error`: `notFound` for
    /// no such file, `invalidData` for one that the field does not take or whose metadata cannot be removed,
    /// `environment` where the disk fails.
    [[nodiscard]] model::Attachment keep(const KeyRing& keys, const Id& record, const model::Field& field,
                                         const std::filesystem::path& file);
    /// Seals a copy of a file that is kept for one record, for another. Throws `Error` as `read`, and `environment`.
    [[nodiscard]] model::Attachment copy(const KeyRing& keys, const Id& from, const model::Attachment& attachment,
                                         const Id& to);
    /// The plain bytes. Throws `Error`: `notFound` if the record was erased, `integrity` if the sealed file is missing,
    /// was altered, or belongs to another record.
    [[nodiscard]] std::string read(const KeyRing& keys, const Id& record, const model::Attachment& attachment);
    /// Whether the file lies whole on the disk, sealed with the key that the record has now. Reads no more than where
    /// it says so; `check` reads all of it.
    [[nodiscard]] bool isKeptFor(const KeyRing& keys, const Id& record, const model::Attachment& attachment) const;
    /// A small copy of a picture, as `thumbnailOf` makes it. It lies sealed beside the file, and is made anew where it
    /// is not there or not sound. Nothing for what is no picture. Throws `Error` as `read`.
    [[nodiscard]] std::optional<std::string> thumbnail(const KeyRing& keys, const Id& record,
                                                       const model::Attachment& attachment);
    /// Says what is missing or altered among the sealed files; no key is needed.
    void check(const model::Attachment& attachment, std::string_view field, Problems& problems) const;

    /// A file in the folder.
    struct KeptFile {
        std::string hash;
        std::uintmax_t size = 0;  ///< bytes
        Instant written;
        std::string ending = {};  ///< behind the hash: of a thumbnail, or of a writing that did not come to its end

        [[nodiscard]] bool isUnfinished() const { return ending.ends_with(".new"); }
    };
    /// All that `keep` and `copy` have ever written here, whether something names it or not.
    [[nodiscard]] std::vector<KeptFile> all() const;
    /// For files that nothing names. Throws `Error` (`environment`) where the disk fails.
    void remove(const KeptFile& file);
    /// The same for one that nobody misses if it stays.
    void tryToRemove(const std::string& hash) noexcept;

private:
    [[nodiscard]] bool holds(const model::Attachment& attachment) const;
    [[nodiscard]] model::Attachment write(const KeyRing& keys, const Id& record, const std::string& plain,
                                          model::Attachment attachment);
    [[nodiscard]] std::optional<std::string> keptThumbnail(const KeyRing& keys, const Id& record,
                                                           const model::Attachment& attachment);
    /// One that cannot be kept is made again when it is wanted.
    void keepThumbnail(const FileKey& key, const Id& record, const model::Attachment& attachment,
                       const std::optional<std::string>& thumbnail) noexcept;
    [[nodiscard]] std::filesystem::path thumbnailPathOf(const model::Attachment& attachment) const;
    [[nodiscard]] std::filesystem::path pathOf(const model::Attachment& attachment) const;

    sqlite::Database& database_;
    std::filesystem::path folder_;
};

}  // namespace beibao::store
