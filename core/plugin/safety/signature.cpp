#include <beibao/plugin/safety/signature.h>

#include <beibao/base/error.h>
#include <beibao/base/file.h>
#include <beibao/config/node_text.h>
#include <beibao/config/schema/schema_check.h>
#include <beibao/config/yaml.h>
#include <beibao/plugin/plugin_folder.h>

#include <sodium.h>

#include <span>

namespace beibao::plugin {

namespace {

namespace fs = std::filesystem;
using config::Node;
using config::requiredKey;
using config::Schema;
using Hashes = std::map<std::string, std::string>;  ///< by path within the folder

/// What a signature file holds.
struct Signature {
    std::string name;
    std::string key;
    std::string signature;
    Hashes files;
};

Schema hexSchema(std::size_t bytes)
{
    return Schema::pattern("hex", Message("“{text}” is not what a signature holds."),
                           "[0-9a-f]{" + std::to_string(2 * bytes) + "}");
}

const Schema& signatureSchema()
{
    static const auto schema = Schema::map({
        requiredKey("name", "Who signed it.", Schema::text("a name"), "县公安局科技信息化科"),
        requiredKey("key", "The public key.", hexSchema(crypto_sign_PUBLICKEYBYTES), "8f1c…"),
        requiredKey("signature", "Ed25519.", hexSchema(crypto_sign_BYTES), "77ab…"),
        requiredKey("files", "What is signed.",
                    Schema::dictionary(Schema::text("a file"), hexSchema(crypto_generichash_BYTES)),
                    "{plugin.yaml: 03be…}"),
    });
    return schema;
}

std::span<const unsigned char> bytesOf(std::string_view text)
{
    return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

/// What the signature is made over. A name cannot hold a line's end, so that no two lists read the same.
std::string signedText(const std::string& name, const Hashes& files)
{
    std::string text = "beibao module signature 1\n" + name + "\n";
    for (const auto& [file, hash] : files)
        text += hash + " " + file + "\n";
    return text;
}

bool holdsLineEnd(std::string_view text)
{
    return text.find('\n') != std::string_view::npos;
}

/// All files of a module but the signature, by their paths in its folder; links are errors.
std::vector<fs::path> filesToSign(const fs::path& folder, Problems& problems)
{
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const auto name = entry.path().lexically_relative(folder);
        if (entry.is_symlink() || !(entry.is_directory() || entry.is_regular_file()) || holdsLineEnd(name.string()))
            problems.error(
                {"“{file}” is no plain file: links and the like cannot be signed.", {{"file", entry.path().string()}}});
        else if (entry.is_regular_file() && name != signatureFile)
            files.push_back(name);
    }
    return files;
}

std::optional<Signature> readSignature(Env& env, const fs::path& file, Problems& problems)
{
    Problems found;
    const auto root = config::readYaml(env, file, found);
    if (!found.hasErrors())
        found.append(config::checkSchema(signatureSchema(), root, {file.string(), 1, 1}));
    if (found.hasErrors()) {
        problems.error({"Its signature cannot be read. Install the module anew from where it comes."}, {},
                       {file.string(), 1, 1});
        problems.append(std::move(found));
        return std::nullopt;
    }
    Signature signature{root["name"].text(), root["key"].text(), root["signature"].text(), {}};
    for (const auto& [name, hash] : root["files"].entries())
        signature.files.emplace(name.text(), hash.text());
    return signature;
}

bool isMadeWithItsKey(const Signature& signature)
{
    const auto key = store::fromHex(signature.key);
    const auto made = store::fromHex(signature.signature);
    const auto text = signedText(signature.name, signature.files);
    return crypto_sign_verify_detached(reinterpret_cast<const unsigned char*>(made.data()), bytesOf(text).data(),
                                       text.size(), reinterpret_cast<const unsigned char*>(key.data())) == 0;
}

void judgeFiles(const Hashes& wanted, const fs::path& folder, const FileHash& hash, Problems& problems)
{
    auto missing = wanted;
    for (const auto& file : filesToSign(folder, problems)) {
        const auto listed = missing.find(file.string());
        if (listed == missing.end()) {
            problems.error({"“{file}” was added after the module was signed. Install it anew from where it comes.",
                            {{"file", file.string()}}});
            continue;
        }
        if (const auto now = hash(file); now && *now != listed->second)
            problems.error({"“{file}” was changed after the module was signed. Install it anew from where it comes.",
                            {{"file", file.string()}}});
        missing.erase(listed);
    }
    for (const auto& [file, unused] : missing)
        problems.error(
            {"“{file}” was signed, and is missing. Install the module anew from where it comes.", {{"file", file}}});
}

}  // namespace

std::string contentHash(std::string_view bytes)
{
    return store::toHex(store::hashOf(std::as_bytes(std::span(bytes))));
}

std::string shortHash(const std::string& hash)
{
    return hash.substr(0, 16);
}

std::string fileHash(Env& env, const fs::path& file)
{
    return contentHash(readFile(env, file));
}

void signModule(Env& env, const fs::path& folder, const SigningIdentity& identity)
{
    requirePluginFolder(folder);
    Problems problems;
    if (holdsLineEnd(identity.name))
        problems.error({"A name to sign in has one line."}, "name");
    const auto files = filesToSign(folder, problems);
    if (problems.hasErrors())
        throw Error(std::move(problems));
    Hashes hashes;
    Node::Entries listed;
    for (const auto& file : files)
        hashes.emplace(file.string(), fileHash(env, folder / file));
    for (const auto& [file, hash] : hashes)
        listed.emplace_back(Node::scalar(file, {}, true), Node::scalar(hash, {}, true));
    const auto text = signedText(identity.name, hashes);
    store::Bytes signature(crypto_sign_BYTES);
    crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, bytesOf(text).data(), text.size(),
                         identity.secretKey.data());
    const auto quoted = [](const std::string& value) { return Node::scalar(value, {}, true); };
    replaceFile(
        env, folder / signatureFile,
        "# Who answers for this module. A file that is changed, added or taken away does not fit it any more.\n" +
            config::nodeYaml(Node::map({{Node::scalar("name"), quoted(identity.name)},
                                        {Node::scalar("key"), quoted(identity.publicKey)},
                                        {Node::scalar("signature"), quoted(store::toHex(signature))},
                                        {Node::scalar("files"), Node::map(std::move(listed))}})));
    letEveryoneRead(folder / signatureFile);  // whoever is to use the module
}

Problems judgeSignature(Env& env, const fs::path& folder, const std::map<std::string, std::string>& trustedKeys,
                        const FileHash& hash)
{
    Problems problems;
    const auto file = folder / signatureFile;
    if (!fs::exists(file)) {
        problems.error({"It is not signed. Have it signed by somebody whom the unit trusts; or, if you know where it "
                        "comes from, sign it yourself with “beibaoctl plugin sign”."});
        return problems;
    }
    const auto signature = readSignature(env, file, problems);
    if (!signature)
        return problems;
    if (!isMadeWithItsKey(*signature)) {
        problems.error({"Its signature does not fit: it was changed, or not made with the key it names. Install the "
                        "module anew from where it comes."});
        return problems;
    }
    if (!trustedKeys.contains(signature->key))
        problems.error({"It is signed with the key {key} of “{name}”, as that says itself, whom nobody here trusts. If "
                        "you know this key, trust it with “beibaoctl plugin trust”.",
                        {{"key", signature->key}, {"name", signature->name}}});
    judgeFiles(signature->files, folder, hash, problems);
    return problems;
}

}  // namespace beibao::plugin
