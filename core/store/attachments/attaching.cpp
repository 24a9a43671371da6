#include <beibao/store/attachments/attaching.h>

#include <beibao/model/find_all.h>
#include <beibao/store/attachments/file_place.h>
#include <beibao/store/session_parts.h>

#include <utility>

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

/// Files that were sealed for one change, and go where it is not made.
class NewFiles {
public:
    explicit NewFiles(Session& session) : session_(session) {}
    NewFiles(const NewFiles&) = delete;
    NewFiles& operator=(const NewFiles&) = delete;
    ~NewFiles()
    {
        for (const auto& hash : hashes_)
            session_.parts().attachments.tryToRemove(hash);
    }

    model::Attachment keep(const Id& record, const model::Field& field, const std::filesystem::path& file)
    {
        auto kept = session_.keepFile(record, field, file);
        hashes_.push_back(kept.hash);
        return kept;
    }

    CommitOutcome commit(const Change& change)
    {
        auto hashes = std::exchange(hashes_, {});
        try {
            auto outcome = session_.commit(change);
            if (!outcome.committed())
                hashes_ = std::move(hashes);
            return outcome;
        } catch (const Error& error) {
            // Where the disk fails in the commit, the change may be found after the next start: the files stay until
            // the journal can tell.
            if (error.failure() != Failure::environment && error.failure() != Failure::integrity)
                hashes_ = std::move(hashes);
            throw;
        }
    }

private:
    Session& session_;
    std::vector<std::string> hashes_;
};

}  // namespace

CommitOutcome attachFiles(Session& session, Env& env, const Id& record, std::span<const std::filesystem::path> files)
{
    requireNotDeleted(session.get(record));
    requireAttachable(session, attachmentType, Right::create, files);
    const auto& field = requireFileField(session.model().requireType(attachmentType), attachedFile);
    NewFiles kept(session);
    Change change;
    for (const auto& file : files) {
        RecordChange made;
        made.operation = model::Operation::create;
        made.type = attachmentType;
        made.id = Id::make(env);
        made.fields["about"] = record;
        made.fields[attachedFile] = kept.keep(*made.id, field, file);
        change.records.push_back(std::move(made));
    }
    return kept.commit(change);
}

CommitOutcome attachFileTo(Session& session, const Id& record, const std::string& place,
                           const std::filesystem::path& file)
{
    const auto about = session.get(record);
    requireNotDeleted(about);
    const auto& type = session.model().requireType(about.type);
    const auto where = FilePlace::in(type, about.fields, place);
    requireAttachable(session, type.name, Right::change, std::span(&file, 1));
    NewFiles kept(session);
    RecordChange change;
    change.id = record;
    change.fields[where.field()] =
        where.with(valueOf(about.fields, where.field()), kept.keep(record, where.declared(), file));
    return kept.commit({{std::move(change)}, {}});
}

const model::Field& requireFileField(const model::RecordType& type, std::string_view field)
{
    const auto* declared = type.field(field);
    if (!declared || declared->kind != model::FieldKind::attachment)
        throw Error(Failure::notFound, {"“{type}” has no field “{field}” for a file.",
                                        {{"type", type.label}, {"field", std::string(field)}}});
    return *declared;
}

std::optional<std::string> thumbnailIn(Session& session, const Id& record, const std::string& field)
{
    const auto shown = session.get(record);
    const auto& type = session.model().requireType(shown.type);
    const auto& declared = requireFileField(type, field);
    if (!session.rights().mayField(Right::reveal, type.name, field))
        throw Error(Failure::notPermitted, {"Your role may not reveal “{field}”.", {{"field", declared.label}}});
    const auto* attachment = model::get<model::Attachment>(shown.fields, field);
    auto& parts = session.parts();
    return attachment ? parts.attachments.thumbnail(*parts.keys, record, *attachment) : std::nullopt;
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
