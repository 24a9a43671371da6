#include <beibao/base/file.h>
#include <beibao/cli/commands.h>
#include <beibao/cli/record_output.h>
#include <beibao/model/find_all.h>

#include <fmt/format.h>

#include <filesystem>

namespace beibao::cli {

namespace {

using model::Operation;

constexpr const char* attachmentType = "core.attachment";
constexpr const char* fileField = "file";

/// A record of its own about the record, or the record's own field where one is named.
store::RecordChange attaching(store::Session& session, Env& env, const Id& record, const std::string& file,
                              const std::string& field)
{
    store::RecordChange change;
    if (!field.empty()) {
        change.id = record;
        change.fields[field] = session.keepFile(record, file);
        return change;
    }
    change.operation = Operation::create;
    change.type = attachmentType;
    change.id = Id::make(env);
    change.fields["about"] = record;
    change.fields[fileField] = session.keepFile(*change.id, file);
    return change;
}

void requireFileField(const model::RecordType& type, const std::string& field)
{
    const auto* declared = type.field(field);
    if (!declared || declared->kind != model::FieldKind::attachment)
        throw Error(Failure::notFound,
                    {"“{type}” has no field “{field}” for a file.", {{"type", type.label}, {"field", field}}});
}

/// Asked before the first file is sealed: a refusal leaves no copy of any behind.
void requireAttachable(const store::Session& session, const model::RecordType& type, const std::string& field,
                       const std::vector<std::string>& files)
{
    const auto& written = field.empty() ? session.model().requireType(attachmentType) : type;
    if (!session.rights().may(field.empty() ? store::Right::create : store::Right::change, written.name))
        throw Error(Failure::notPermitted, {"Your role does not allow this on “{type}”.", {{"type", written.label}}});
    for (const auto& file : files)
        if (!std::filesystem::exists(file))
            throw Error(Failure::notFound, {"There is no file “{file}”.", {{"file", file}}});
}

std::vector<model::Record> attachmentsOf(store::Session& session, const Id& record)
{
    model::Query query;
    query.type = attachmentType;
    query.where = "about = :record";
    query.parameters["record"] = record;
    query.sort = {{"created", false}};
    return model::findAll(session, std::move(query));
}

}  // namespace

void Commands::addAttachmentCommands()
{
    auto* attach = add(&app_, "attach", {"Attach files to a record; each is sealed"}, [this] {
        auto& session = context_.session();
        const auto record = session.get(parseId(arguments_.id));
        const auto& type = session.model().requireType(record.type);
        if (!arguments_.field.empty()) {
            requireFileField(type, arguments_.field);
            if (arguments_.files.size() > 1)
                throw Error(Failure::usage, {"A field holds one file."});
        }
        requireAttachable(session, type, arguments_.field, arguments_.files);
        store::Change change;
        for (const auto& file : arguments_.files)
            change.records.push_back(
                attaching(session, *context_.surrounding().env, record.id, file, arguments_.field));
        const auto outcome = session.commit(change);
        requireCommitted(context_, outcome);
        Json items = Json::array();
        for (const auto& id : outcome.records)
            items.push_back(recordJson(session, session.get(id)));
        return makeAnswer(Json{{"items", items}},
                          context_.text({"{count} attached.\n", {{"count", std::to_string(items.size())}}}));
    });
    required(attach, "id", arguments_.id, {"The id of the record"});
    attach->add_option("file", arguments_.files, context_.text({"The files"}))->required();
    option(attach, "--field", arguments_.field, {"Put the one file into this field of the record"});

    auto* attachment = group("attachment", {"Files about records"});
    auto* list = add(attachment, "list", {"The attachments of a record"}, [this] {
        Json items = Json::array();
        std::string text;
        const auto id = parseId(arguments_.id);
        (void)context_.session().get(id);
        for (const auto& record : attachmentsOf(context_.session(), id)) {
            items.push_back(recordJson(context_.session(), record));
            text += fmt::format("{}  {}\n", record.id.text(), record.title);
        }
        return makeAnswer(Json{{"items", items}}, text.empty() ? context_.text(Message("No records.")) + "\n" : text);
    });
    required(list, "id", arguments_.id, {"The id of the record"});

    auto* save = add(attachment, "save", {"Write the file of an attachment in the clear; journalled"}, [this] {
        const auto id = parseId(arguments_.id);
        const auto field = arguments_.field.empty() ? std::string(fileField) : arguments_.field;
        requireFileField(context_.session().model().requireType(context_.session().get(id).type), field);
        const auto bytes =
            context_.session().openFile(id, field, arguments_.why.empty() ? "attachment save" : arguments_.why);
        replaceFile(*context_.surrounding().env, arguments_.to, bytes);
        return makeAnswer(Json{{"id", id.text()}, {"file", arguments_.to}, {"size", bytes.size()}},
                          context_.text({"Written to “{file}”.\n", {{"file", arguments_.to}}}));
    });
    required(save, "attachment", arguments_.id, {"The id of the attachment, or of a record with --field"});
    required(save, "file", arguments_.to, {"Where to write it"});
    option(save, "--field", arguments_.field, {"The field of the record that holds the file"});
    option(save, "--why", arguments_.why, {"The reason, which is kept in the journal"});
}

}  // namespace beibao::cli
