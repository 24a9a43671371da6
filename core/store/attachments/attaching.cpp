#include <beibao/store/attachments/attaching.h>

#include <beibao/model/find_all.h>

namespace beibao::store {

namespace {

void requireNotDeleted(const model::Record& record)
{
    if (record.deleted)
        throw Error(Failure::notFound, {"The record {id} was deleted.", {{"id", record.id.text()}}});
}

/// Asked before the first file is sealed: a refusal leaves no copy of any behind.
void requireAttachable(const Session& session, const std::string& type, Right right,
                       std::span<const std::filesystem::path> files)
{
    const auto& written = session.model().requireType(type);
    if (!session.rights().may(right, type))
        throw Error(Failure::notPermitted, {"Your role does not allow this on “{type}”.", {{"type", written.label}}});
    for (const auto& file : files)
        if (!std::filesystem::exists(file))
            throw Error(Failure::notFound, {"There is no file “{file}”.", {{"file", file.string()}}});
}

}  // namespace

CommitOutcome attachFiles(Session& session, Env& env, const Id& record, std::span<const std::filesystem::path> files)
{
    requireNotDeleted(session.get(record));
    requireAttachable(session, attachmentType, Right::create, files);
    Change change;
    for (const auto& file : files) {
        RecordChange made;
        made.operation = model::Operation::create;
        made.type = attachmentType;
        made.id = Id::make(env);
        made.fields["about"] = record;
        made.fields[attachedFile] = session.keepFile(*made.id, file);
        change.records.push_back(std::move(made));
    }
    return session.commit(change);
}

CommitOutcome attachFileTo(Session& session, const Id& record, const std::string& field,
                           const std::filesystem::path& file)
{
    const auto about = session.get(record);
    requireNotDeleted(about);
    const auto& type = session.model().requireType(about.type);
    requireFileField(type, field);
    requireAttachable(session, type.name, Right::change, std::span(&file, 1));
    RecordChange change;
    change.id = record;
    change.fields[field] = session.keepFile(record, file);
    return session.commit({{std::move(change)}, {}});
}

void requireFileField(const model::RecordType& type, const std::string& field)
{
    const auto* declared = type.field(field);
    if (!declared || declared->kind != model::FieldKind::attachment)
        throw Error(Failure::notFound,
                    {"“{type}” has no field “{field}” for a file.", {{"type", type.label}, {"field", field}}});
}

std::vector<model::Record> attachmentsOf(Session& session, const Id& record)
{
    model::Query query;
    query.type = attachmentType;
    query.where = "about = :record";
    query.parameters["record"] = record;
    query.sort = {{"created", false}};
    return model::findAll(session, std::move(query));
}

}  // namespace beibao::store
