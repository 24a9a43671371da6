#pragma once

#include <beibao/base/env.h>
#include <beibao/store/keys/secret.h>

#include <filesystem>
#include <string>

namespace beibao::plugin {

/// What modules are signed with: an Ed25519 key, and whose it is.
struct SigningIdentity {
    std::string name;       ///< 县公安局科技信息化科
    std::string publicKey;  ///< in hex
    store::SigningKey secretKey;
};

/// The half that others may have.
struct PublicIdentity {
    std::string name;
    std::string publicKey;  ///< in hex
};

/// Makes a key and keeps it in `file`, which is for its owner alone, and its public half beside it in `file.pub`, which
/// is to be passed on. Throws `Error`: `conflict` where one of them is there already.
SigningIdentity makeSigningKey(Env& env, const std::filesystem::path& file, const std::string& name);

/// Reads what `makeSigningKey` kept. Throws `Error`: `invalidData` for a file that holds no such key.
[[nodiscard]] SigningIdentity readSigningKey(Env& env, const std::filesystem::path& file);
/// The public half, from the file that holds it or from that of the whole key.
[[nodiscard]] PublicIdentity readPublicKey(Env& env, const std::filesystem::path& file);

}  // namespace beibao::plugin
