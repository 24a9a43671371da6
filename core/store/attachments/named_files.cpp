#include <beibao/store/attachments/named_files.h>

#include <beibao/store/attachments/file_values.h>

namespace beibao::store {

void NamedFiles::see(const Entry& entry)
{
    for (const auto& edit : entry.edits) {
        for (const auto& [name, values] : edit.fields) {
            add(edit.record, values.before);
            add(edit.record, values.after);
        }
        if (edit.operation == model::Operation::erase)
            erase(edit.record);
    }
}

void NamedFiles::see(const model::Fields& fields)
{
    for (const auto& [name, value] : fields)
        forEachFile(value, [&](const model::Attachment& file) { ++named_[file.hash]; });
}

bool NamedFiles::isErased(const Id& record, std::string_view hash) const
{
    const auto found = erased_.find(record);
    return found != erased_.end() && found->second.contains(hash);
}

void NamedFiles::add(const Id& record, const model::Value& value)
{
    forEachFile(value, [&](const model::Attachment& file) {
        // What was erased does not come back, whatever names it later.
        if (!isErased(record, file.hash) && byRecord_[record].insert(file.hash).second)
            ++named_[file.hash];
    });
}

void NamedFiles::erase(const Id& record)
{
    for (const auto& hash : byRecord_[record])
        if (const auto found = named_.find(hash); --found->second == 0)
            named_.erase(found);
    erased_[record].merge(byRecord_[record]);
    byRecord_.erase(record);
}

}  // namespace beibao::store
