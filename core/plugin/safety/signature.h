#pragma once

#include <beibao/plugin/safety/signing_key.h>

#include <beibao/base/env.h>
#include <beibao/base/problem.h>

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace beibao::plugin {

/// The file in a module's folder that says who answers for it.
inline constexpr const char* signatureFile = "plugin.signature";

/// Signs a module: the names and hashes (BLAKE2b) of all files in its folder. Throws `Error`: `notFound` where there is
/// no module in the folder, `invalidData` for links, which may point anywhere.
void signModule(Env& env, const std::filesystem::path& folder, const SigningIdentity& identity);

/// The hash of a file as `contentHash` gives it, by its path within the folder; nothing for one that is not to be
/// looked into now.
using FileHash = std::function<std::optional<std::string>(const std::filesystem::path&)>;

/// BLAKE2b of bytes, in hex.
[[nodiscard]] std::string contentHash(std::string_view bytes);
/// That of a file's bytes.
[[nodiscard]] std::string fileHash(Env& env, const std::filesystem::path& file);
/// The beginning of such a hash, by which the journal and the log of faults name a module.
[[nodiscard]] std::string shortHash(const std::string& hash);

/// What stands against trusting the module in a folder, as errors: that nobody signed it, or nobody whom `trustedKeys`
/// (by public key in hex) names, that the signature does not fit, that a file was changed, added or taken away since.
[[nodiscard]] Problems judgeSignature(Env& env, const std::filesystem::path& folder,
                                      const std::map<std::string, std::string>& trustedKeys, const FileHash& hash);

}  // namespace beibao::plugin
