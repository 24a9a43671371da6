#pragma once

#include <beibao/store/session.h>

#include <functional>
#include <string>
#include <string_view>

namespace beibao::exchange {

/// Values as they stand in the cells of a table, for people who read it and for an import: as in a form
/// (`model::entryText`); codes by their label; yes and no as 是 and 否; records as `章镇社区234号 [id]`, several of
/// them with `；` between, each with `=role` behind it where it has one; rows as JSON.
class CellText {
public:
    /// Texts are in `language`.
    CellText(store::Session& session, Language language) : session_(session), language_(language) {}

    [[nodiscard]] std::string text(const model::Field& field, const model::Value& value) const;

private:
    [[nodiscard]] std::string code(const model::Field& field, const model::Value& value) const;
    [[nodiscard]] std::string reference(const Id& id) const;
    [[nodiscard]] std::string references(const std::vector<model::Link>& links) const;

    store::Session& session_;
    Language language_;
};

/// Reads cells: what `CellText` writes in any language, and what people write beside it, such as `1958/3/4`,
/// `1958年3月4日`, `√`, or a record's title alone.
class CellReader {
public:
    /// `settle` is called where a record is not found by its title: records that are to be written have to be, then.
    explicit CellReader(store::Session& session, std::function<void()> settle = {})
        : session_(session), settle_(std::move(settle))
    {
    }

    /// An empty cell is no value. A mask is a `Masked`. What cannot be read is a problem without a place.
    [[nodiscard]] model::Value value(const model::Field& field, const std::string& cell, Problems& problems);

private:
    [[nodiscard]] model::Value read(const model::Field& field, const std::string& text, Problems& problems);
    [[nodiscard]] model::Value date(const model::Field& field, const std::string& text);
    [[nodiscard]] model::Value code(const model::Field& field, const std::string& text, Problems& problems);
    [[nodiscard]] model::Value reference(const model::Field& field, const std::string& text, Problems& problems);
    [[nodiscard]] model::Value references(const model::Field& field, const std::string& text, Problems& problems);
    [[nodiscard]] model::Value rows(const model::Field& field, const std::string& text, Problems& problems);
    [[nodiscard]] std::vector<Id> titled(const model::Field& field, const std::string& title);

    store::Session& session_;
    std::function<void()> settle_;
};

/// Whether a field can be given in a table at all: not one that is worked out, and not a file.
[[nodiscard]] bool isExchanged(const model::Field& field);

}  // namespace beibao::exchange
