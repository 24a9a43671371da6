#pragma once

#include <beibao/model/value.h>

#include <optional>
#include <string>
#include <vector>

namespace beibao::ui {

/// What was filled in, field by field, to be taken back and done again.
class FillingHistory {
public:
    struct Step {
        std::string field;
        model::Value before;
        model::Value after;
    };

    void clear();
    /// `goesOn`: it was typed in one go with what came before, and is taken back with it where that was the same field.
    void add(Step step, bool goesOn);
    /// The step that is taken back: `before` is to be shown. Nothing if there is none.
    [[nodiscard]] std::optional<Step> takeBack();
    /// The step that is done again: `after` is to be shown.
    [[nodiscard]] std::optional<Step> doAgain();
    /// Nothing was filled in here.
    void forget(const std::string& field);
    /// To take back all steps of a field is to come to this value.
    void begin(const std::string& field, const model::Value& value);

private:
    std::vector<Step> done_;
    std::vector<Step> takenBack_;
};

}  // namespace beibao::ui
