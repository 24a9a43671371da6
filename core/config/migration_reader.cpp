#include <beibao/config/migration_reader.h>

#include <beibao/config/model_reader.h>
#include <beibao/config/node_reading.h>

#include <algorithm>
#include <array>

namespace beibao::config {

namespace {

constexpr std::array<std::string_view, 3> steps{"rename", "convert", "remove"};

class MigrationReader {
public:
    MigrationReader(std::string module, Problems& problems) : module_(std::move(module)), problems_(problems) {}

    void read(const Node& node)
    {
        if (std::ranges::count_if(steps, [&](std::string_view step) { return node.contains(step); }) != 1) {
            problems_.error({"A migration needs one of “rename”, “convert” and “remove”."}, {}, node.location());
            return;
        }
        const auto list = node["in"].text();
        for (const auto& [name, content] : node["rename"].entries())
            add(model::FieldRenaming{{list, name.text()}, content.text()}, name);
        for (const auto& [name, content] : node["convert"].entries())
            add(conversion({list, name.text()}, content), name);
        for (const auto& [name, content] : node["remove"].entries())
            for (auto& field : readFields(Node::map({{name, content}}, name.location()), module_, problems_))
                add(model::FieldRemoval{list, std::move(field)}, name);
    }

    std::vector<model::Migration> take() { return std::move(migrations_); }

private:
    model::FieldConversion conversion(model::FieldPath field, const Node& node)
    {
        model::FieldConversion conversion{std::move(field), model::FieldKind::text, {}};
        conversion.from = model::kindNamed(node["from"].text()).value_or(model::FieldKind::text);
        for (const auto& [before, after] : node["values"].entries())
            conversion.values[before.text()] = after.text();
        return conversion;
    }

    template <typename Step>
    void add(Step step, const Node& name)
    {
        migrations_.push_back({std::move(step), name.location()});
    }

    std::string module_;
    Problems& problems_;
    std::vector<model::Migration> migrations_;
};

}  // namespace

std::vector<model::Migration> readMigrations(const Node& node, const std::string& module, Problems& problems)
{
    MigrationReader reader(module, problems);
    for (const auto& item : node.items())
        reader.read(item);
    return reader.take();
}

}  // namespace beibao::config
