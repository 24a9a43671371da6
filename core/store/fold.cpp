#include <beibao/store/fold.h>

#include <beibao/store/upgrade/migrated_edit.h>

namespace beibao::store {

namespace {

using model::Operation;

void applyFields(RecordImage& image, const RecordEdit& edit)
{
    for (const auto& [name, values] : edit.fields) {
        if (model::isEmpty(values.after))
            image.fields.erase(name);
        else
            image.fields.insert_or_assign(name, values.after);
    }
}

RecordImage created(const Entry& entry, const RecordEdit& edit)
{
    RecordImage image;
    image.id = edit.record;
    image.type = edit.type;
    image.number = edit.number;
    image.state = edit.stateAfter;
    image.created = entry.at;
    image.createdBy = entry.actor;
    image.owner = entry.device;
    return image;
}

}  // namespace

std::optional<RecordImage> fold(const model::RecordType& type, std::optional<RecordImage> image, const Entry& entry,
                                const RecordEdit& edit)
{
    if (model::leavesRecord(edit.operation))
        return image;
    if (edit.operation == Operation::create && !image)
        image = created(entry, edit);
    if (!image)
        return image;
    if (type.migrations.empty())
        applyFields(*image, edit);
    else
        applyFields(*image, migratedEdit(type, entry, edit).edit);
    if (edit.stateBefore != edit.stateAfter && entry.device == image->owner)
        image->state = edit.stateAfter;
    if (edit.operation == Operation::remove || edit.operation == Operation::merge)
        image->deleted = true;
    if (edit.operation == Operation::restore || (edit.operation == Operation::undo && image->deleted))
        image->deleted = false;
    image->version = entry.clock;
    image->updated = entry.at;
    image->updatedBy = entry.actor;
    return image;
}

}  // namespace beibao::store
