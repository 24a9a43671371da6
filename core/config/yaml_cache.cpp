#include <beibao/config/yaml_cache.h>

#include <beibao/base/error.h>
#include <beibao/base/file.h>
#include <beibao/config/variable_length.h>
#include <beibao/config/yaml.h>

#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <span>

namespace beibao::config {

namespace {

/// To be raised when nodes are kept otherwise, or YAML is read otherwise than before.
constexpr std::string_view format = "beibao yaml 1\n";

std::string_view textOf(std::span<const char> hash)
{
    return {hash.data(), hash.size()};
}

void appendText(std::string_view text, std::string& bytes)
{
    appendNumber(text.size(), bytes);
    bytes += text;
}

std::optional<std::string_view> nextText(VariableLengthReader& reader)
{
    const auto size = reader.number();
    return size ? reader.bytes(*size) : std::nullopt;
}

}  // namespace

YamlCache::Hash YamlCache::hashOf(std::string_view bytes)
{
    XXH128_canonical_t canonical{};
    XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
    return std::bit_cast<Hash>(canonical);
}

YamlCache::YamlCache(std::shared_ptr<Env> env, std::filesystem::path file)
    : env_(std::move(env)), file_(std::move(file))
{
    if (!file_.empty())
        load();
}

/// The format, a hash of all that follows it, then path, hash and image of each file.
void YamlCache::load()
{
    try {
        kept_ = readFile(*env_, file_);
    } catch (const Error&) {
        return;  // there is none, or not for us
    }
    VariableLengthReader reader(kept_);
    const auto found = reader.bytes(format.size());
    const auto hash = reader.bytes(std::tuple_size_v<Hash>);
    if (found != format || !hash || *hash != textOf(hashOf(reader.rest())))
        return;
    while (!reader.rest().empty()) {
        const auto path = nextText(reader);
        const auto contentHash = reader.bytes(std::tuple_size_v<Hash>);
        const auto image = nextText(reader);
        if (!path || !contentHash || !image)
            return;
        Parsed parsed{{}, *image};
        std::ranges::copy(*contentHash, parsed.contentHash.begin());
        parsed_.emplace(*path, parsed);
    }
}

Node YamlCache::read(const std::filesystem::path& path, Problems& problems)
{
    return file_.empty() ? readYaml(*env_, path, problems) : readPacked(path, problems).unpack();
}

PackedNode YamlCache::readPacked(const std::filesystem::path& path, Problems& problems)
{
    if (file_.empty())
        return PackedNode(readYaml(*env_, path, problems));
    const auto name = path.string();
    const auto content = readFile(*env_, path);
    const auto hash = hashOf(content);
    if (const auto known = parsed_.find(name); known != parsed_.end() && known->second.contentHash == hash)
        return PackedNode(std::string(known->second.image), name);
    isAsKept_ = false;
    Problems found;
    PackedNode node(parseYaml(content, name, found));
    if (found.empty())
        read_.insert_or_assign(name, Read{hash, node});
    problems.append(std::move(found));
    return node;
}

void YamlCache::keep()
{
    if (file_.empty() || isAsKept_)
        return;
    std::string body;
    const auto append = [&](const std::string& path, const Hash& hash, std::string_view image) {
        appendText(path, body);
        body += textOf(hash);
        appendText(image, body);
    };
    for (const auto& [path, parsed] : parsed_)
        if (!read_.contains(path) && std::filesystem::exists(path))
            append(path, parsed.contentHash, parsed.image);
    for (const auto& [path, read] : read_)
        append(path, read.contentHash, read.node.image());
    try {
        createDirectories(*env_, file_.parent_path());
        replaceFile(*env_, file_, std::string(format).append(textOf(hashOf(body))).append(body));
    } catch (const Error&) {
        // See the header: nothing hangs on it.
    }
    isAsKept_ = true;
}

}  // namespace beibao::config
