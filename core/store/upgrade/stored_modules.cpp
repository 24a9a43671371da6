#include <beibao/store/upgrade/stored_modules.h>

#include <beibao/base/version.h>
#include <beibao/config/layers.h>
#include <beibao/config/model_reader.h>
#include <beibao/config/node_text.h>
#include <beibao/config/yaml.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace beibao::store {

namespace {

using config::Node;

struct StoredModule {
    std::string id;
    std::string version;
};

/// What it declared: long, and seldom asked for.
Node storedDeclarations(sqlite::Database& database, const std::string& module)
{
    auto row = database.prepare("SELECT declarations FROM main.stored_module WHERE module = ?");
    row.bind(1, std::string_view(module)).step();
    Problems ignored;  // it was right when it was kept
    return config::parseYaml(row.text(0), module, ignored);
}

std::vector<StoredModule> storedModules(sqlite::Database& database)
{
    std::vector<StoredModule> modules;
    if (!database.queryInteger("SELECT 1 FROM main.sqlite_schema WHERE name = 'stored_module'"))
        return modules;
    auto rows = database.prepare("SELECT module, version FROM main.stored_module ORDER BY module");
    while (rows.step())
        modules.push_back({rows.text(0), rows.text(1)});
    return modules;
}

/// What falls due by a module that is not in use is nobody's work.
void retire(model::RecordType& type, model::Standing standing)
{
    type.standing = standing;
    type.reminders.clear();
    type.retention.clear();
    type.referrals.reset();
    type.views.clear();
    type.board.reset();
}

/// Types may refer to what is not here any more.
void dropMissing(model::RecordType& type, const model::Model& model)
{
    for (auto& field : type.fields) {
        std::erase_if(field.targets, [&](const std::string& target) { return !model.type(target); });
        for (auto& column : field.columns)
            std::erase_if(column.targets, [&](const std::string& target) { return !model.type(target); });
    }
}

class StoredTypes {
public:
    explicit StoredTypes(model::Model model) : model_(std::move(model)) {}

    void add(const StoredModule& module, const Node& declarations, const DeclaredModule* inUse)
    {
        const bool isOlder = inUse && compareVersions(inUse->version, module.version) < 0;
        model::Model declared;
        Problems ignored;  // it was right when it was kept
        config::readModel(declarations, module.id, declared, ignored);
        for (const auto& [name, list] : declared.codeLists())
            if (!model_.codeList(name))
                model_.add(list, ignored);
            else if (isOlder)
                model_.replace(list);
        for (const auto& [name, each] : declared.types()) {
            if (model_.type(name) && !isOlder)
                continue;
            auto type = each;
            retire(type, isOlder ? model::Standing::olderModule : model::Standing::withoutModule);
            added_.push_back(name);
            model_.replace(std::move(type));
        }
    }

    /// Null where nothing was added.
    [[nodiscard]] std::shared_ptr<const model::Model> take() &&
    {
        if (added_.empty())
            return nullptr;
        for (const auto& name : added_) {
            auto type = model_.requireType(name);
            dropMissing(type, model_);
            model_.replace(std::move(type));
        }
        return std::make_shared<const model::Model>(std::move(model_));
    }

private:
    model::Model model_;
    std::vector<std::string> added_;
};

/// Whether a module that is in use, and as new as it was, has left types behind that it does not declare any more.
bool hasFormerTypes(sqlite::Database& database, const std::string& module, const model::Model& model)
{
    auto rows = database.prepare("SELECT type FROM main.stored_type WHERE substr(type, 1, length(?1) + 1) = ?1 || '.'");
    rows.bind(1, std::string_view(module));
    while (rows.step())
        if (!model.type(rows.text(0)))
            return true;
    return false;
}

const DeclaredModule* moduleIn(std::span<const DeclaredModule> modules, const std::string& id)
{
    const auto found = std::ranges::find(modules, id, &DeclaredModule::id);
    return found == modules.end() ? nullptr : &*found;
}

/// Only what makes up record types.
Node declarationsOf(const Node& root)
{
    Node::Entries entries;
    for (const auto& [key, value] : root.entries())
        if (key.text() == "records" || key.text() == "code_lists")
            entries.emplace_back(key, value);
    return Node::map(std::move(entries));
}

/// Whatever is declared by `over`, and what only `base` declares.
Node united(const Node& base, const Node& over)
{
    Node::Entries parts;
    for (const std::string part : {"code_lists", "records"}) {
        Node::Entries entries = over[part].entries();
        for (const auto& entry : base[part].entries())
            if (!over[part].contains(entry.first.text()))
                entries.push_back(entry);
        parts.emplace_back(Node::scalar(part), Node::map(std::move(entries)));
    }
    return Node::map(std::move(parts));
}

}  // namespace

std::shared_ptr<const model::Model> withStoredModules(sqlite::Database& database,
                                                      const std::shared_ptr<const model::Model>& model,
                                                      std::span<const DeclaredModule> modules)
{
    std::optional<StoredTypes> types;
    for (const auto& module : storedModules(database)) {
        const auto* inUse = moduleIn(modules, module.id);
        const bool isAsNew = inUse && compareVersions(inUse->version, module.version) >= 0;
        if (isAsNew && !hasFormerTypes(database, module.id, *model))
            continue;
        if (!types)
            types.emplace(*model);
        types->add(module, storedDeclarations(database, module.id), inUse);
    }
    auto extended = types ? std::move(*types).take() : nullptr;
    return extended ? extended : model;
}

bool areRemembered(sqlite::Database& database, std::span<const DeclaredModule> modules)
{
    auto row = database.prepare("SELECT version FROM main.stored_module WHERE module = ?");
    return std::ranges::all_of(modules, [&](const DeclaredModule& module) {
        row.reset();
        return row.bind(1, std::string_view(module.id)).step() && compareVersions(row.text(0), module.version) >= 0;
    });
}

void rememberModules(sqlite::Database& database, std::span<const DeclaredModule> modules)
{
    const auto stored = storedModules(database);
    for (const auto& module : modules) {
        const auto before = std::ranges::find(stored, module.id, &StoredModule::id);
        if (before != stored.end() && compareVersions(module.version, before->version) < 0)
            continue;
        const auto declared = declarationsOf(module.declarations());
        const auto text = config::nodeText(
            before == stored.end() ? declared : united(storedDeclarations(database, module.id), declared));
        database
            .prepare(
                "INSERT INTO main.stored_module(module, version, declarations) VALUES(?,?,?) "
                "ON CONFLICT(module) DO UPDATE SET version = excluded.version, declarations = excluded.declarations")
            .bind(1, std::string_view(module.id))
            .bind(2, std::string_view(module.version))
            .bind(3, std::string_view(text))
            .run();
    }
}

}  // namespace beibao::store
