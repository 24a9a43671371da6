#include "plain_register.h"

#include <beibao/base/env.h>
#include <beibao/exchange/table/table_reader.h>
#include <beibao/rules/identity_number.h>

#include <sqlite3.h>

namespace beibao::bench {

namespace {

/// The columns that each record has, then those of its type.
std::string insertRecord(const std::string& table, const std::string& columns, std::size_t count)
{
    auto sql = "INSERT INTO " + table +
               "(id, version, created, created__offset, created_by, updated, updated__offset, updated_by, deleted, "
               "owner, " +
               columns + ") VALUES(?1, ?2, ?2, 480, ?3, ?2, 480, ?3, 0, ?3";
    for (std::size_t index = 0; index < count; ++index)
        sql += ", ?" + std::to_string(index + 4);
    return sql + ")";
}

/// `王 伟 芳`: each character becomes a word of the standard tokenizer.
std::string spaced(const std::string& text)
{
    std::string result;
    for (const char each : text) {
        const bool begins = (static_cast<unsigned char>(each) & 0xc0) != 0x80;
        if (begins && !result.empty())
            result += ' ';
        result += each;
    }
    return result;
}

}  // namespace

PlainRegister::PlainRegister(const std::filesystem::path& file, const TableDefinition& definition)
    : database_(file), user_(newId())
{
    for (const auto& statement : definition)
        database_.execute(statement);
    database_.execute("CREATE VIRTUAL TABLE search USING fts5(text, content = '')");
    insertPerson_ = database_.prepare(insertRecord("core_person", "name, sex, born, id_number, phone, residence", 6));
    insertPlace_ = database_.prepare(insertRecord("core_place", "name, division", 2));
    insertText_ = database_.prepare("INSERT INTO search(rowid, text) VALUES(?, ?)");
    page_ = database_.prepare("SELECT id, updated, * FROM core_person WHERE deleted = 0 AND (updated, id) < (?, ?) "
                              "ORDER BY updated DESC, id DESC LIMIT ?");
    search_ = database_.prepare("SELECT rowid FROM search WHERE search MATCH ? LIMIT ?");
}

void PlainRegister::import(const std::filesystem::path& table)
{
    const auto env = Env::real();
    const auto reader = exchange::openTable(*env, table);
    (void)reader->next();
    database_.execute("BEGIN IMMEDIATE");
    while (const auto row = reader->next())
        add(*row);
    database_.execute("COMMIT");
    places_.clear();
}

void PlainRegister::add(const exchange::TableRow& row)
{
    const auto& cells = row.cells;
    const auto& residence = place(cells[4], cells[5]);
    const auto born = rules::birthDateOf(cells[2]);
    const auto asBytes = [](const std::string& text) {
        const auto bytes = std::as_bytes(std::span(text));
        return Bytes(bytes.begin(), bytes.end());
    };
    insert(insertPerson_, newId(),
           {cells[0], std::string(cells[1] == "男" ? "male" : "female"), born ? born->text() : std::string(),
            asBytes(cells[2]), asBytes(cells[3]), residence});
    addText(cells[0]);
}

const PlainRegister::Bytes& PlainRegister::place(const std::string& name, const std::string& division)
{
    auto& id = places_[{name, division}];
    if (id.empty()) {
        id = newId();
        insert(insertPlace_, id, {name, division});
        addText(name);
    }
    return id;
}

void PlainRegister::insert(const PlainDatabase::Statement& statement, const Bytes& id,
                           const std::vector<StoredValue>& values)
{
    database_.bindBytes(statement, 1, id);
    database_.bind(statement, 2, ++rows_);
    database_.bindBytes(statement, 3, user_);
    for (std::size_t index = 0; index < values.size(); ++index)
        database_.bind(statement, static_cast<int>(index) + 4, values[index]);
    database_.run(statement);
}

void PlainRegister::addText(const std::string& text)
{
    const auto words = spaced(text);
    database_.bind(insertText_, 1, rows_);
    database_.bindText(insertText_, 2, words);
    database_.run(insertText_);
}

PlainRegister::Bytes PlainRegister::newId()
{
    const auto random = random_();
    Bytes id(16);
    ++ids_;
    for (std::size_t index = 0; index < 8; ++index) {
        id[index] = static_cast<std::byte>(ids_ >> (56 - 8 * index));
        id[index + 8] = static_cast<std::byte>(random >> (8 * index));
    }
    return id;
}

std::size_t PlainRegister::readPage(std::size_t size, PageEnd& end)
{
    database_.bind(page_, 1, end.updated);
    database_.bindBytes(page_, 2, end.id);
    database_.bind(page_, 3, static_cast<std::int64_t>(size));
    std::size_t read = 0;
    auto last = end;
    for (; database_.step(page_); ++read) {
        for (int column = 2; column < sqlite3_column_count(page_.get()); ++column)
            (void)sqlite3_column_blob(page_.get(), column);
        const auto* id = static_cast<const std::byte*>(sqlite3_column_blob(page_.get(), 0));
        last.id.assign(id, id + sqlite3_column_bytes(page_.get(), 0));
        last.updated = sqlite3_column_int64(page_.get(), 1);
    }
    database_.reset(page_);
    end = std::move(last);
    return read;
}

std::size_t PlainRegister::search(const std::string& text, std::size_t limit)
{
    const auto phrase = '"' + spaced(text) + '"';
    database_.bindText(search_, 1, phrase);
    database_.bind(search_, 2, static_cast<std::int64_t>(limit));
    std::size_t found = 0;
    while (database_.step(search_))
        ++found;
    database_.reset(search_);
    return found;
}

}  // namespace beibao::bench
