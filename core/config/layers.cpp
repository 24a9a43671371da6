#include <beibao/config/layers.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace beibao::config {

namespace {

constexpr std::string_view lockedKey = "locked";

std::string joined(const std::string& path, const std::string& key)
{
    return path.empty() ? key : path + "." + key;
}

bool isAtOrBelow(std::string_view path, std::string_view ancestor)
{
    return path.starts_with(ancestor) && (path.size() == ancestor.size() || path[ancestor.size()] == '.');
}

/// The locked paths, each with the place of its lock.
class Locks {
public:
    void add(std::string path, const Location& location) { locks_.try_emplace(std::move(path), location); }

    /// The lock that stands over `path`.
    [[nodiscard]] std::optional<Location> over(std::string_view path) const
    {
        return first([&](const std::string& locked) { return isAtOrBelow(path, locked); });
    }
    /// A lock on `path` or on something below it, which goes where `path` goes.
    [[nodiscard]] std::optional<Location> within(std::string_view path) const
    {
        return first([&](const std::string& locked) { return isAtOrBelow(locked, path); });
    }

private:
    template <typename Accept>
    [[nodiscard]] std::optional<Location> first(Accept accept) const
    {
        const auto found = std::ranges::find_if(locks_, [&](const auto& lock) { return accept(lock.first); });
        return found == locks_.end() ? std::nullopt : std::optional(found->second);
    }

    std::map<std::string, Location> locks_;
};

void readLocks(const LayerFile& file, Locks& locks, Problems& problems)
{
    const auto& locked = file.root[lockedKey];
    if (locked.isNull())
        return;
    if (file.kind != LayerKind::site) {
        problems.warning(Message("Only the site's configuration can lock values; “locked” is not heeded here."),
                         std::string(lockedKey), locked.location());
        return;
    }
    if (!locked.isSequence()) {
        problems.error(Message("“locked” must be a list of names, such as [unit.name, printer]."),
                       std::string(lockedKey), locked.location());
        return;
    }
    for (const auto& path : locked.items()) {
        if (path.isScalar() && !path.text().empty())
            locks.add(path.text(), path.location());
        else
            problems.error(Message("“locked” must be a list of names, such as [unit.name, printer]."),
                           std::string(lockedKey), path.location());
    }
}

bool isBoundByLocks(LayerKind kind)
{
    return kind == LayerKind::user || kind == LayerKind::workspace;
}

/// Lays one file over what the files before it gave.
class Overlay {
public:
    /// `locks` is null where none bind the file.
    Overlay(const Locks* locks, Problems& problems) : locks_(locks), problems_(problems) {}

    [[nodiscard]] Node merged(const Node& base, const Node& over, const std::string& path)
    {
        if (!over.isMap())
            return over;
        Node::Entries entries;
        std::map<std::string, std::size_t, std::less<>> indexOfKey;
        for (const auto& entry : base.entries()) {
            indexOfKey.emplace(entry.first.text(), entries.size());
            entries.push_back(entry);
        }
        for (const auto& [key, value] : over.entries()) {
            const auto below = joined(path, key.text());
            if (below == lockedKey || isRefused(below, key, value))
                continue;
            const auto known = indexOfKey.find(key.text());
            if (known == indexOfKey.end())
                entries.emplace_back(key, merged({}, value, below));
            else
                entries[known->second] = {key, merged(entries[known->second].second, value, below)};
        }
        std::erase_if(entries, [](const auto& entry) { return entry.second.isNull(); });
        return Node::map(std::move(entries), over.location());
    }

private:
    [[nodiscard]] bool isRefused(const std::string& path, const Node& key, const Node& value)
    {
        if (locks_ == nullptr)
            return false;
        auto lock = locks_->over(path);
        if (!lock && !value.isMap())
            lock = locks_->within(path);
        if (!lock)
            return false;
        problems_.warning(Message("“{setting}” is locked by {file}, line {line}; the value given here is not used.",
                                  {{"setting", path}, {"file", lock->file}, {"line", std::to_string(lock->line)}}),
                          path, key.location());
        return true;
    }

    const Locks* locks_;
    Problems& problems_;
};

void collectSettings(const Node& node, const std::string& path, std::vector<Setting>& settings)
{
    if (!node.isMap() || node.entries().empty()) {
        settings.push_back({path, node});
        return;
    }
    for (const auto& [key, value] : node.entries())
        collectSettings(value, joined(path, key.text()), settings);
}

}  // namespace

Node merge(const std::vector<LayerFile>& files, Problems& problems)
{
    Locks locks;
    for (const auto& file : files)
        readLocks(file, locks, problems);

    Node result = Node::map({});
    for (const auto& file : files) {
        if (file.root.isMap())
            result = Overlay(isBoundByLocks(file.kind) ? &locks : nullptr, problems).merged(result, file.root, {});
        else if (!file.root.isNull())
            problems.error(Message("A configuration file must consist of keys with values."), {}, file.root.location());
    }
    return result;
}

Node overlaid(const Node& base, const Node& over)
{
    Problems none;  // which only locks give
    return over.isNull() ? base : Overlay(nullptr, none).merged(base, over, {});
}

std::vector<Setting> settingsOf(const Node& root)
{
    std::vector<Setting> settings;
    if (!root.isNull())
        collectSettings(root, {}, settings);
    return settings;
}

Node at(const Node& root, std::string_view path)
{
    Node node = root;
    while (!path.empty()) {
        const auto dot = path.find('.');
        node = node[path.substr(0, dot)];
        path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
    }
    return node;
}

}  // namespace beibao::config
