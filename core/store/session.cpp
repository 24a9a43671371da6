#include <beibao/store/session.h>

#include <beibao/model/validate.h>
#include <beibao/store/attachments/attaching.h>
#include <beibao/store/attachments/file_place.h>
#include <beibao/store/attachments/unnamed_files.h>
#include <beibao/store/committer.h>
#include <beibao/store/derived_tables.h>
#include <beibao/store/duplicates/record_merge.h>
#include <beibao/store/field_sealing.h>
#include <beibao/store/integrity.h>
#include <beibao/store/record_reader.h>
#include <beibao/store/tables/schema.h>
#include <beibao/store/workspace_files.h>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace beibao::store {

namespace {

using model::Operation;

bool holdsSealed(const model::Field& field)
{
    return field.secrecy == model::Secrecy::sealed || std::ranges::any_of(field.columns, holdsSealed);
}

RecordChange erasure(const Id& id, const model::RecordType& type)
{
    RecordChange change;
    change.operation = Operation::erase;
    change.id = id;
    for (const auto& field : type.fields) {
        // The row names no file that nobody can open any more, but where it cannot be without one.
        const bool isFile = field.kind == model::FieldKind::attachment && !field.required && !field.readOnly;
        if (field.secrecy == model::Secrecy::sealed || isFile)
            change.fields[field.name] = {};
    }
    return change;
}

/// Deleted ones too: their files are still there.
std::vector<Id> attachmentIds(Session::Parts& parts, const Id& record)
{
    std::vector<Id> found;
    const auto* type = parts.model().type(attachmentType);
    if (!type)
        return found;
    auto rows = parts.database.prepare(
        fmt::format("SELECT id FROM main.{} WHERE about = ?", sqlite::quotedName(tableName(*type))));
    rows.bind(1, std::span<const std::byte>(record.bytes()));
    while (rows.step())
        if (const auto id = Id::fromBytes(rows.blob(0)))
            found.push_back(*id);
    return found;
}

/// The record, those that were merged into it, the attachments about these, and those about the attachments.
std::vector<Id> allThatIsErasedWith(Session::Parts& parts, const Id& record)
{
    std::vector<Id> ids{record};
    for (std::size_t index = 0; index < ids.size(); ++index)
        for (const auto& more : {mergedIntoIt(parts, ids[index]), attachmentIds(parts, ids[index])})
            for (const auto& id : more)
                if (std::ranges::find(ids, id) == ids.end())
                    ids.push_back(id);
    return ids;
}

}  // namespace

Session::Parts::Parts(Surroundings around, const std::filesystem::path& databaseFile,
                      const std::filesystem::path& workspace, sqlite::OpenMode mode)
    : surroundings(std::move(around)), folder(workspace),
      database(surroundings.env, databaseFile, mode, surroundings.busyTimeout),
      journal(database, WorkspaceFiles(folder).head()), records(database, "main"),
      attachments(database, WorkspaceFiles(folder).attachments())
{
    reader.workingDays = surroundings.settings.workingDays;
    reader.offset = surroundings.settings.utcOffset.value_or(surroundings.env->utcOffset());
    useModel(surroundings.model);
}

void Session::Parts::useModel(std::shared_ptr<const model::Model> model)
{
    surroundings.model = std::move(model);
    modelHash = hashOf(toBytes(canonicalText(*surroundings.model)));
}

void Session::Parts::signIn(Id user, std::string name, const std::set<std::string>& roles, KeyRing ring)
{
    keys = std::move(ring);
    userName = std::move(name);
    reader.user = user;
    reader.keys = &*keys;
    reader.rights = rightsOf(surroundings.settings.roles, roles);
    guard = std::make_unique<ExpressionGuard>(database, reader);
    rules = std::make_unique<RecordRules>(*guard, model(), reader);
    views = std::make_unique<ReaderViews>(*guard, model(), reader.rights, std::string(), &rules->views());
    views->ensureConditions();
    reminderPlan.emplace(model(), reader);
    reader.maySee = [this](const Id& id) { return maySee(id); };
}

void Session::Parts::requireCurrentUser()
{
    if (!userVersion)
        return;
    auto row = database.cached("SELECT version, deleted, coalesce(disabled, 0), "
                               "(SELECT value FROM main.meta WHERE key = 'upgrades') FROM main.core_user WHERE id = ?");
    row->bind(1, reader.user.bytes());
    if (!row->step() || row->integer(1) != 0 || row->integer(2) != 0)
        throw Error(Failure::notPermitted, {"The user “{user}” was disabled meanwhile.", {{"user", userName}}});
    if (row->integer(0) != *userVersion)
        throw Error(Failure::notPermitted,
                    {"The user “{user}” was changed meanwhile. Sign in again.", {{"user", userName}}});
    if (row->integer(3) != upgrades)
        throw Error(Failure::conflict, {"This workspace was upgraded meanwhile by newer modules. Close the program and "
                                        "open it again."});
}

bool Session::Parts::maySee(const model::RecordType& type, const Id& id)
{
    return reader.rights.may(Right::see, type.name) && views->maySee(type, id);
}

bool Session::Parts::maySee(const Id& id)
{
    const auto name = records.typeOf(id);
    const auto* type = name ? model().type(*name) : nullptr;
    return type && maySee(*type, id);
}

void Session::Parts::requireMaySee(const model::RecordType& type, const Id& id)
{
    requireCurrentUser();
    if (!reader.rights.may(Right::see, type.name))
        throw Error(Failure::notPermitted, {"You may not see “{type}”.", {{"type", type.label}}});
    requireVisible(type, id);
}

void Session::Parts::requireVisible(const model::RecordType& type, const Id& id)
{
    if (!views->maySee(type, id))
        throw Error(Failure::notFound, {"There is no record {id}.", {{"id", id.text()}}});
}

const model::RecordType& Session::Parts::typeOfRecord(const Id& id)
{
    const auto name = records.typeOf(id);
    if (!name)
        throw Error(Failure::notFound, {"There is no record {id}.", {{"id", id.text()}}});
    return model().requireType(*name);
}

RecordImage Session::Parts::load(const Id& id, bool deletedToo)
{
    auto image = records.load(typeOfRecord(id), id);
    if (!image)
        throw Error(Failure::notFound, {"There is no record {id}.", {{"id", id.text()}}});
    if (image->deleted && !deletedToo)
        throw Error(Failure::notFound, goneMessage(*this, id));
    return std::move(*image);
}

model::Fields Session::Parts::unsealed(const model::RecordType& type, const RecordImage& image)
{
    RecordSeal seal(*keys, database, image.id);
    return unsealedFields(type, image.fields, seal);
}

Session::Session(std::unique_ptr<Parts> parts) : parts_(std::move(parts))
{
    parts_->session = this;
}

Session::~Session() = default;

Id Session::newId()
{
    return Id::make(parts_->env());
}

CommitOutcome Session::commit(const Change& change)
{
    return Committer(*parts_).commit(change);
}

Trial Session::tryOut(const Change& change)
{
    auto trial = Committer(*parts_).tryOut(change);
    for (std::size_t index = 0; index < trial.fields.size(); ++index) {
        const auto& each = change.records[index];
        const bool isNew = each.operation == Operation::create;
        const auto& type = isNew ? model().requireType(each.type) : parts_->typeOfRecord(each.id.value());
        trial.fields[index] = RecordReader(*parts_).visible(type, trial.fields[index]);
    }
    return trial;
}

model::Record Session::get(const Id& id)
{
    return RecordReader(*parts_).get(id);
}

model::Record Session::getAsOf(const Id& id, const Timestamp& moment)
{
    return RecordReader(*parts_).getAsOf(id, moment);
}

model::Page Session::find(const model::Query& query)
{
    return RecordReader(*parts_).find(query);
}

std::int64_t Session::count(const model::Query& query)
{
    return RecordReader(*parts_).count(query);
}

Date Session::today() const
{
    return parts_->reader.today(parts_->env());
}

std::string Session::titleOf(const Id& id, TitleUse use)
{
    const auto& type = parts_->typeOfRecord(id);
    const auto image = parts_->records.load(type, id);
    return image && parts_->maySee(type, id) ? RecordReader(*parts_).titleOf(type, *image, use) : std::string();
}

std::optional<std::string> Session::typeOf(const Id& id)
{
    return parts_->records.typeOf(id);
}

model::Value Session::reveal(const Id& id, const std::string& field, const std::string& why)
{
    const auto& type = parts_->typeOfRecord(id);
    const auto* declared = type.field(field);
    if (!declared)
        throw Error(Failure::notFound, {"“{type}” has no field “{field}”.", {{"type", type.label}, {"field", field}}});
    parts_->requireMaySee(type, id);
    if (!parts_->reader.rights.mayField(Right::reveal, type.name, field))
        throw Error(Failure::notPermitted, {"Your role may not reveal “{field}”.", {{"field", declared->label}}});
    Committer(*parts_).journalReveal({{id, {field}}}, why);
    return valueOf(RecordReader(*parts_).get(id, true).fields, field);
}

std::vector<model::Record> Session::revealRecords(const std::vector<Id>& ids, const std::string& why)
{
    return revealed(ids, why, holdsSealed);
}

std::vector<model::Record> Session::recordsToExport(const std::vector<Id>& ids, const std::string& why)
{
    for (const auto& id : ids)
        if (const auto& type = parts_->typeOfRecord(id); !parts_->reader.rights.may(Right::exportRecords, type.name))
            throw Error(Failure::notPermitted, {"Your role may not export “{type}”.", {{"type", type.label}}});
    return revealed(ids, why, model::holdsHidden);
}

std::vector<model::Record> Session::revealed(const std::vector<Id>& ids, const std::string& why,
                                             bool (*isTold)(const model::Field&))
{
    std::vector<model::Record> records;
    std::vector<std::pair<Id, std::vector<std::string>>> shown;
    for (const auto& id : ids) {
        const auto& type = parts_->typeOfRecord(id);
        if (!parts_->reader.rights.may(Right::reveal, type.name))
            throw Error(Failure::notPermitted, {"Your role may not reveal “{field}”.", {{"field", type.label}}});
        records.push_back(RecordReader(*parts_).get(id, true));
        std::vector<std::string> hidden;
        for (const auto& field : type.fields)
            if (const auto value = records.back().fields.find(field.name);
                isTold(field) && value != records.back().fields.end() &&
                !std::holds_alternative<model::Masked>(value->second))
                hidden.push_back(field.name);
        if (!hidden.empty())
            shown.emplace_back(id, std::move(hidden));
    }
    if (!shown.empty())
        Committer(*parts_).journalReveal(shown, why);
    return records;
}

model::Attachment Session::keepFile(const Id& record, const model::Field& field, const std::filesystem::path& file)
{
    return parts_->attachments.keep(*parts_->keys, record, field, file);
}

std::string Session::openFile(const Id& record, const std::string& place, const std::string& why)
{
    const auto where = FilePlace::in(parts_->typeOfRecord(record), get(record).fields, place);
    const auto value = reveal(record, where.field(), why);
    const auto* attachment = where.fileIn(value);
    if (!attachment)
        throw Error(Failure::notFound, {"There is no file in “{field}”.", {{"field", place}}});
    return parts_->attachments.read(*parts_->keys, record, *attachment);
}

CommitOutcome Session::erase(const Id& id, const std::string& why)
{
    Change whole{{}, why};
    const auto erased = allThatIsErasedWith(*parts_, id);
    for (const auto& each : erased)
        whole.records.push_back(erasure(each, parts_->typeOfRecord(each)));
    auto outcome = commit(whole);
    if (outcome.committed()) {
        removeErasedFiles(*parts_, erased);
        parts_->database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    return outcome;
}

Journal& Session::journal()
{
    return parts_->journal;
}

std::int64_t Session::dataVersion()
{
    return parts_->journal.lastPosition() - parts_->ownEntries;
}

void Session::rebuild()
{
    rebuildTables(*parts_);
}

Problems Session::check()
{
    return checkWorkspace(*parts_);
}

void Session::requireCurrentUser()
{
    parts_->requireCurrentUser();
}

const model::Model& Session::model() const
{
    return parts_->model();
}

std::optional<Message> Session::upgradeNews() const
{
    if (!parts_->upgradeBackup)
        return std::nullopt;
    return Message("Newer versions went to work here. A backup of how the records were before: {file}",
                   {{"file", parts_->upgradeBackup->string()}});
}

const std::filesystem::path& Session::folder() const
{
    return parts_->folder;
}

const Settings& Session::settings() const
{
    return parts_->surroundings.settings;
}

const Rights& Session::rights() const
{
    return parts_->reader.rights;
}

const std::string& Session::userName() const
{
    return parts_->userName;
}

const Id& Session::user() const
{
    return parts_->reader.user;
}

std::chrono::minutes Session::utcOffset() const
{
    return parts_->reader.offset;
}

Timestamp Session::now() const
{
    return parts_->now();
}

Statement Session::state(std::string text) const
{
    return makeStatement(std::move(text), *parts_->keys);
}

const Bytes& Session::deviceKey() const
{
    return parts_->keys->device();
}

}  // namespace beibao::store
