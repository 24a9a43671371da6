#pragma once

#include <beibao/base/message.h>
#include <beibao/model/model.h>
#include <beibao/model/value.h>

#include <functional>
#include <string>

namespace beibao::model {

/// How values are shown to a person: `800.00 元`, `12.402 米`, codes by their label, divisions by
/// their full name, records by their title.
class ValueDisplay {
public:
    using TitleOf = std::function<std::string(const Id&)>;
    /// `titleOf` gives the title of a record that a value refers to.
    ValueDisplay(const Model& model, const Translations& translations, Language language, TitleOf titleOf);

    /// Empty for no value. Rows are joined by `；`, their cells by a space.
    [[nodiscard]] std::string text(const Field& field, const Value& value) const;
    [[nodiscard]] std::string code(const std::string& list, const std::string& code) const;
    [[nodiscard]] std::string state(const RecordType& type, const std::string& state) const;

private:
    [[nodiscard]] std::string division(const std::string& code) const;
    [[nodiscard]] std::string links(const std::vector<Link>& links) const;
    [[nodiscard]] std::string rows(const Field& field, const std::vector<Row>& rows) const;

    const Model& model_;
    const Translations& translations_;
    Language language_;
    TitleOf titleOf_;
};

}  // namespace beibao::model
