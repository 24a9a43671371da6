#include <beibao/base/file.h>
#include <beibao/cli/commands.h>
#include <beibao/cli/record_output.h>
#include <beibao/store/attachments/attaching.h>
#include <beibao/store/attachments/unnamed_files.h>

#include <fmt/format.h>

#include <filesystem>

namespace beibao::cli {

void Commands::addAttachmentCommands()
{
    auto* attach = add(&app_, "attach", {"Attach files to a record; each is sealed"}, [this] {
        auto& session = context_.session();
        const auto id = session.get(parseId(arguments_.id)).id;
        const std::vector<std::filesystem::path> files(arguments_.files.begin(), arguments_.files.end());
        if (!arguments_.field.empty() && files.size() > 1)
            throw Error(Failure::usage, {"A field holds one file."});
        const auto outcome = arguments_.field.empty()
                                 ? store::attachFiles(session, *context_.surrounding().env, id, files)
                                 : store::attachFileTo(session, id, arguments_.field, files.front());
        requireCommitted(context_, outcome);
        Json items = Json::array();
        for (const auto& made : outcome.records)
            items.push_back(recordJson(session, session.get(made)));
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
        for (const auto& record : store::attachmentsOf(context_.session(), id)) {
            items.push_back(recordJson(context_.session(), record));
            text += fmt::format("{}  {}\n", record.id.text(), record.title);
        }
        return makeAnswer(Json{{"items", items}}, text.empty() ? context_.text(Message("No records.")) + "\n" : text);
    });
    required(list, "id", arguments_.id, {"The id of the record"});

    auto* save = add(attachment, "save", {"Write the file of an attachment in the clear; journalled"}, [this] {
        const auto id = parseId(arguments_.id);
        const auto field = arguments_.field.empty() ? std::string(store::attachedFile) : arguments_.field;
        const auto bytes = context_.session().openFile(
            id, field,
            arguments_.why.empty() ? context_.text({"written to {file}", {{"file", arguments_.to}}}) : arguments_.why);
        replaceFile(*context_.surrounding().env, arguments_.to, bytes);
        return makeAnswer(Json{{"id", id.text()}, {"file", arguments_.to}, {"size", bytes.size()}},
                          context_.text({"Written to “{file}”.\n", {{"file", arguments_.to}}}));
    });
    required(save, "attachment", arguments_.id, {"The id of the attachment, or of a record with --field"});
    required(save, "file", arguments_.to, {"Where to write it"});
    option(save, "--field", arguments_.field, {"The field of the record that holds the file"});
    option(save, "--why", arguments_.why, {"The reason, which is kept in the journal"});

    add(attachment, "prune", {"Remove sealed files older than a day that nothing names"}, [this] {
        const auto removed = store::removeUnnamedFiles(context_.session());
        return makeAnswer(Json{{"removed", removed.count}, {"size", removed.bytes}},
                          context_.text({"{count} removed.\n", {{"count", std::to_string(removed.count)}}}));
    });
}

}  // namespace beibao::cli
