#include <beibao/plugin/safety/signing_key.h>

#include <beibao/base/error.h>
#include <beibao/base/file.h>
#include <beibao/config/node_text.h>
#include <beibao/config/yaml.h>

#include <sodium.h>

#include <algorithm>

namespace beibao::plugin {

namespace {

namespace fs = std::filesystem;
using config::Node;

constexpr std::size_t seedDigits = std::size_t{2} * crypto_sign_SEEDBYTES;
constexpr std::size_t publicKeyDigits = std::size_t{2} * crypto_sign_PUBLICKEYBYTES;

fs::path publicFileOf(const fs::path& file)
{
    return file.string() + ".pub";
}

void requireFree(const fs::path& file)
{
    if (fs::exists(file))
        throw Error(Failure::conflict,
                    {"“{folder}” is there already, and was left as it is.", {{"folder", file.string()}}});
}

std::string keyText(const char* comment, Node::Entries entries)
{
    return comment + config::nodeYaml(Node::map(std::move(entries)));
}

bool isHex(const std::string& text, std::size_t digits)
{
    return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

SigningIdentity identityFrom(const std::string& name, std::span<const std::byte> seed)
{
    SigningIdentity identity;
    identity.name = name;
    store::Bytes publicKey(crypto_sign_PUBLICKEYBYTES);
    crypto_sign_seed_keypair(reinterpret_cast<unsigned char*>(publicKey.data()), identity.secretKey.data(),
                             reinterpret_cast<const unsigned char*>(seed.data()));
    identity.publicKey = store::toHex(publicKey);
    return identity;
}

/// A value of the file that is to be hex of so many digits; throws if it is not.
std::string hexIn(const Node& root, const fs::path& file, const char* key, std::size_t digits)
{
    if (const auto& node = root[key]; node.isScalar() && isHex(node.text(), digits))
        return node.text();
    Problems problems;
    problems.error({"“{file}” holds no key for signing modules: make one with “beibaoctl plugin keygen”.",
                    {{"file", file.string()}}},
                   key, {file.string(), 1, 1});
    throw Error(std::move(problems));
}

Node readKeyFile(Env& env, const fs::path& file)
{
    Problems problems;
    auto root = config::readYaml(env, file, problems);
    if (problems.hasErrors())
        throw Error(std::move(problems));
    return root;
}

}  // namespace

SigningIdentity makeSigningKey(Env& env, const fs::path& file, const std::string& name)
{
    requireFree(file);
    requireFree(publicFileOf(file));
    const auto seed = store::Secret<crypto_sign_SEEDBYTES>::random(env);
    const std::span<const std::byte> bytes(reinterpret_cast<const std::byte*>(seed.data()), crypto_sign_SEEDBYTES);
    auto identity = identityFrom(name, bytes);
    const Node::Entries shared{{Node::scalar("name"), Node::scalar(name, {}, true)},
                               {Node::scalar("public"), Node::scalar(identity.publicKey, {}, true)}};
    auto whole = shared;
    whole.emplace_back(Node::scalar("secret"), Node::scalar(store::toHex(bytes), {}, true));
    if (file.has_parent_path())
        createDirectories(env, file.parent_path());
    replaceFile(env, file,
                keyText("# A key that signs modules. Whoever has this file can sign in this name: keep it secret.\n",
                        std::move(whole)));
    replaceFile(env, publicFileOf(file),
                keyText("# The public half of a key that signs modules: “beibaoctl plugin trust” takes it.\n", shared));
    letEveryoneRead(publicFileOf(file));
    return identity;
}

SigningIdentity readSigningKey(Env& env, const fs::path& file)
{
    const auto root = readKeyFile(env, file);
    return identityFrom(root["name"].text(), store::fromHex(hexIn(root, file, "secret", seedDigits)));
}

PublicIdentity readPublicKey(Env& env, const fs::path& file)
{
    const auto root = readKeyFile(env, file);
    return {root["name"].text(), hexIn(root, file, "public", publicKeyDigits)};
}

}  // namespace beibao::plugin
