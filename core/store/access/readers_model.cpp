#include <beibao/store/access/readers_model.h>

#include <algorithm>

namespace beibao::store {

namespace {

model::RecordType readersType(model::RecordType type, const Rights& rights)
{
    std::erase_if(type.fields,
                  [&](const model::Field& field) { return !rights.mayField(Right::see, type.name, field.name); });
    for (auto& field : type.fields)
        field.readOnly = field.readOnly || !rights.mayField(Right::change, type.name, field.name);
    return type;
}

}  // namespace

std::shared_ptr<const model::Model> readersModel(std::shared_ptr<const model::Model> model, const Rights& rights)
{
    const auto differs = [&](const auto& each) { return rights.dependsOnField(each.first); };
    if (std::ranges::none_of(model->types(), differs))
        return model;
    auto changed = std::make_shared<model::Model>(*model);
    for (const auto& [name, type] : model->types())
        if (rights.dependsOnField(name))
            changed->replace(readersType(type, rights));
    return changed;
}

}  // namespace beibao::store
