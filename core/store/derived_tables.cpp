#include <beibao/store/derived_tables.h>

#include <beibao/base/text.h>
#include <beibao/model/validate.h>

#include <algorithm>

namespace beibao::store {

namespace {

using model::Field;

constexpr std::size_t tailLength = 4;

std::int64_t positionOf(sqlite::Database& database, const Id& id)
{
    auto row = database.cached("SELECT position FROM main.record WHERE id = ?");
    row->bind(1, std::span<const std::byte>(id.bytes()));
    row->step();
    return row->integer(0);
}

class SearchText {
public:
    void add(const Field& field, const model::Value& value)
    {
        const auto* text = std::get_if<std::string>(&value);
        if (!field.searchable || !text || field.secrecy == model::Secrecy::sealed)
            return;
        auto& column = field.secrecy == model::Secrecy::masked ? masked : open;
        column += *text + "\n";
    }

    std::string open;
    std::string masked;
};

void indexText(Session::Parts& parts, const model::RecordType& type, const RecordImage& image)
{
    SearchText text;
    text.open = image.number + "\n";
    for (const auto& field : type.fields) {
        text.add(field, valueOf(image.fields, field.name));
        if (const auto* rows = model::get<std::vector<model::Row>>(image.fields, field.name))
            for (const auto& row : *rows)
                for (const auto& cell : field.columns)
                    text.add(cell, valueOf(row.cells, cell.name));
    }
    const auto position = positionOf(parts.database, image.id);
    parts.database.cached("DELETE FROM main.search WHERE rowid = ?")->bind(1, position).run();
    if (image.deleted)
        return;
    parts.database.cached("INSERT INTO main.search(rowid, open, masked) VALUES(?,?,?)")
        ->bind(1, position)
        .bind(2, std::string_view(text.open))
        .bind(3, std::string_view(text.masked))
        .run();
}

/// The last characters, not bytes: a Chinese one has three.
std::string tailOf(const std::string& text)
{
    const auto count = characterCount(text);
    std::string tail;
    std::size_t index = 0;
    forEachCharacter(text, [&](std::string_view character) {
        if (index++ + tailLength >= count)
            tail += character;
    });
    return tail;
}

class BlindIndex {
public:
    BlindIndex(Session::Parts& parts, const Id& record) : parts_(parts), record_(record) {}

    void add(const Field& field, const std::string& plain)
    {
        const auto text = model::comparable(field, plain);
        insert(field, "exact", text);
        if (characterCount(text) > tailLength)
            insert(field, "tail", tailOf(text));
    }

private:
    void insert(const Field& field, std::string_view part, const std::string& text)
    {
        const auto tag = parts_.keys->blindTag(std::string(part) + ":" + text);
        parts_.database.cached("INSERT INTO main.blind_index(tag, record, field, part) VALUES(?,?,?,?)")
            ->bind(1, std::span<const std::byte>(tag))
            .bind(2, std::span<const std::byte>(record_.bytes()))
            .bind(3, std::string_view(field.name))
            .bind(4, part)
            .run();
    }

    Session::Parts& parts_;
    const Id& record_;
};

bool hasSealedText(const model::RecordType& type)
{
    return std::ranges::any_of(type.fields, [](const Field& field) {
        return field.secrecy == model::Secrecy::sealed && field.kind == model::FieldKind::text;
    });
}

void indexSealed(Session::Parts& parts, const model::RecordType& type, const RecordImage& image)
{
    if (!hasSealedText(type))
        return;
    parts.database.cached("DELETE FROM main.blind_index WHERE record = ?")
        ->bind(1, std::span<const std::byte>(image.id.bytes()))
        .run();
    if (image.deleted)
        return;
    const auto plain = parts.unsealed(type, image);
    BlindIndex index(parts, image.id);
    for (const auto& field : type.fields)
        if (field.secrecy == model::Secrecy::sealed && field.kind == model::FieldKind::text)
            if (const auto* text = model::get<std::string>(plain, field.name))
                index.add(field, *text);
}

void deriveReminders(Session::Parts& parts, const model::RecordType& type, const RecordImage& image)
{
    if (type.reminders.empty())
        return;
    const std::span<const std::byte> id(image.id.bytes());
    parts.database.cached("DELETE FROM main.reminder WHERE record = ?")->bind(1, id).run();
    for (const auto& reminder : parts.rules->remindersOf(type, image.id))
        parts.database.cached("INSERT INTO main.reminder(record, rule, row, due, detail) VALUES(?,?,?,?,?)")
            ->bind(1, id)
            .bind(2, std::string_view(reminder.rule))
            .bind(3, std::span<const std::byte>(reminder.row.bytes()))
            .bind(4, std::string_view(reminder.due.text()))
            .bind(5, std::string_view(reminder.detail))
            .run();
}

}  // namespace

void deriveTables(Session::Parts& parts, const model::RecordType& type, const RecordImage& image)
{
    indexText(parts, type, image);
    indexSealed(parts, type, image);
    deriveReminders(parts, type, image);
}

Id reminderId(const Id& record, const std::string& rule, const Id& row)
{
    const auto hash = hashOf(toBytes(record.text() + "\n" + rule + "\n" + row.text()));
    auto bytes = Bytes(hash.begin(), hash.begin() + Id::size);
    bytes[6] = (bytes[6] & std::byte{0x0f}) | std::byte{0x80};
    bytes[8] = (bytes[8] & std::byte{0x3f}) | std::byte{0x80};
    return *Id::fromBytes(bytes);
}

}  // namespace beibao::store
