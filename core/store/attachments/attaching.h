#pragma once

#include <beibao/store/session.h>

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Files about records: each is a record of its own (`core.attachment`) that refers to the one it is about, or stands
/// in a field of the kind attachment.
namespace beibao::store {

inline constexpr const char* attachmentType = "core.attachment";
/// The field of an attachment that holds its file.
inline constexpr const char* attachedFile = "file";

/// Seals copies of the files, and makes an attachment about the record of each, in one change. Throws `Error` as
/// `Session::get`, `Session::keepFile` and `Session::commit`: `notFound` about a record that was deleted, and
/// `notPermitted`, before the first file is sealed.
CommitOutcome attachFiles(Session& session, Env& env, const Id& record, std::span<const std::filesystem::path> files);

/// Seals a copy of the file into a place of the record (`FilePlace`). Throws `Error`, besides, `notFound` for a place
/// that holds no file.
CommitOutcome attachFileTo(Session& session, const Id& record, const std::string& place,
                           const std::filesystem::path& file);

/// The field, which holds a file. Throws `Error` (`notFound`) for one that does not.
const model::Field& requireFileField(const model::RecordType& type, std::string_view field);

/// A small copy of the picture in a field of a record, as a JPEG, for a list; nothing where there is no picture. It is
/// too small for writing to be read, and so no reveal that is journalled; but only those see it who may reveal. Throws
/// `Error`: `notPermitted` to others, `notFound`, and `integrity` for a damaged file.
[[nodiscard]] std::optional<std::string> thumbnailIn(Session& session, const Id& record, const std::string& field);

/// The attachments about a record, oldest first.
[[nodiscard]] std::vector<model::Record> attachmentsOf(Session& session, const Id& record);

}  // namespace beibao::store
