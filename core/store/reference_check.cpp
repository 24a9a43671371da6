#include <beibao/store/reference_check.h>

#include <fmt/format.h>

#include <algorithm>

namespace beibao::store {

namespace {

using model::Draft;
using model::Field;
using model::Operation;
using model::Value;

/// A record that another refers to, and the place at which it does: `parties[2].person`.
struct Reference {
    const Field* field = nullptr;
    Id target;
    std::string path;
};

std::vector<Reference> referencesIn(const Field& field, const Value& value)
{
    std::vector<Reference> found;
    if (const auto* target = std::get_if<Id>(&value))
        found.push_back({&field, *target, field.name});
    const auto place = [&](std::size_t index) { return fmt::format("{}[{}]", field.name, index + 1); };
    if (const auto* links = std::get_if<std::vector<model::Link>>(&value))
        for (std::size_t index = 0; index < links->size(); ++index)
            found.push_back({&field, (*links)[index].target, place(index)});
    if (const auto* rows = std::get_if<std::vector<model::Row>>(&value))
        for (std::size_t index = 0; index < rows->size(); ++index)
            for (const auto& column : field.columns)
                if (const auto* target = model::get<Id>((*rows)[index].cells, column.name))
                    found.push_back({&column, *target, place(index) + "." + column.name});
    return found;
}

class ReferenceCheck {
public:
    ReferenceCheck(const DraftsById& drafts, Session::Parts& parts, Problems& problems)
        : drafts_(drafts), parts_(parts), problems_(problems)
    {
    }

    void check(const Draft& draft)
    {
        const bool comesBack = draft.operation() == Operation::undo || draft.operation() == Operation::restore;
        for (const auto& field : draft.type().fields) {
            if (!draft.changes(field.name))
                continue;
            const auto earlier = referencesIn(field, valueOf(draft.before(), field.name));
            for (const auto& reference : referencesIn(field, draft.value(field.name))) {
                const bool isNew = std::ranges::find(earlier, reference.target, &Reference::target) == earlier.end();
                check(reference, isNew && !comesBack);
            }
        }
    }

private:
    void check(const Reference& reference, bool mustStand)
    {
        const auto& label = reference.field->label;
        const auto& targets = reference.field->targets;
        const auto made = drafts_.find(reference.target);
        const auto name = made != drafts_.end() ? made->second->type().name : parts_.records.typeOf(reference.target);
        const auto* type = name ? parts_.model().type(*name) : nullptr;
        if (!name)
            problems_.error({"“{field}” refers to a record that does not exist.", {{"field", label}}}, reference.path);
        else if (!targets.empty() && std::ranges::find(targets, *name) == targets.end())
            problems_.error({"“{field}” cannot refer to a record of the type “{type}”.",
                             {{"field", label}, {"type", type ? type->label : LocalizedText(*name)}}},
                            reference.path);
        else if (mustStand && made == drafts_.end() && type && parts_.records.isDeleted(*type, reference.target))
            problems_.error({"“{field}” refers to a record that was deleted. Choose another, or restore it first.",
                             {{"field", label}}},
                            reference.path);
    }

    const DraftsById& drafts_;
    Session::Parts& parts_;
    Problems& problems_;
};

}  // namespace

void checkReferences(const Draft& draft, const DraftsById& others, Session::Parts& parts, Problems& problems)
{
    ReferenceCheck(others, parts, problems).check(draft);
}

}  // namespace beibao::store
