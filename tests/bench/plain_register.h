#pragma once

#include "plain_database.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace beibao::exchange {
struct TableRow;
}

namespace beibao::bench {

/// The register as someone would keep it who needs no more than SQLite: the suite's tables of people and places with
/// the same columns and indexes, and an FTS5 table in which each character is a word. Nothing is checked, sealed or
/// journalled.
class PlainRegister {
public:
    /// `definition` are the statements that make the tables and indexes of `core.person` and `core.place`.
    PlainRegister(const std::filesystem::path& file, const TableDefinition& definition);

    /// Takes what `writePeopleTable` wrote, all of it in one transaction.
    void import(const std::filesystem::path& table);

    /// The last that stood on a page of people, last changed first.
    struct PageEnd {
        std::int64_t updated = std::numeric_limits<std::int64_t>::max();
        std::vector<std::byte> id;
    };
    /// Reads the page behind `end`, and moves `end` there. Returns how many stood on it.
    std::size_t readPage(std::size_t size, PageEnd& end);

    /// How many records hold these characters one after another, at most `limit`, in no order.
    [[nodiscard]] std::size_t search(const std::string& text, std::size_t limit);

private:
    using Bytes = std::vector<std::byte>;

    void add(const exchange::TableRow& row);
    [[nodiscard]] const Bytes& place(const std::string& name, const std::string& division);
    void insert(const PlainDatabase::Statement& statement, const Bytes& id, const std::vector<StoredValue>& values);
    void addText(const std::string& text);
    /// One after another, as those of the suite.
    [[nodiscard]] Bytes newId();

    PlainDatabase database_;
    std::map<std::pair<std::string, std::string>, Bytes> places_;
    std::mt19937_64 random_;
    std::uint64_t ids_ = 0;
    Bytes user_;
    std::int64_t rows_ = 0;
    PlainDatabase::Statement insertPerson_;
    PlainDatabase::Statement insertPlace_;
    PlainDatabase::Statement insertText_;
    PlainDatabase::Statement page_;
    PlainDatabase::Statement search_;
};

}  // namespace beibao::bench
