#pragma once

#include "counselling/worksheet.h"

#include <beibao/base/message.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace beibao::debt {

enum class FigureKind { heading, figure, summary };

/// A figure of the worksheet, which can say how it came about.
struct Figure {
    FigureKind kind = FigureKind::figure;
    Message label;
    std::string value;                 ///< empty for the heading of a section
    std::vector<Message> explanation;  ///< line by line
    std::optional<Id> claim;           ///< that it is about, to be opened
};

/// What the worksheet is made of.
struct WorksheetSource {
    model::Fields counselling;
    std::vector<model::Record> claims;
    std::map<Id, std::string> names;             ///< of the creditors
    std::map<std::string, LocalizedText> items;  ///< of the integrity sheet, by their codes
    Date today;
};

/// All figures of a case in their order: the budget, the assets, each claim with its interest and law, the shares of
/// each creditor, each rule of voting, the integrity sheet, and what a higher income would bring. Where whoever looks
/// may not see incomes and assets, theirs are left out.
[[nodiscard]] std::vector<Figure> figuresOf(const WorksheetSource& source, const Settings& settings);

}  // namespace beibao::debt
