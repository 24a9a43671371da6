#pragma once

#include "survey/survey.h"

#include <beibao/base/message.h>
#include <beibao/base/problem.h>
#include <beibao/model/value.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace beibao::mediation {

/// The lines of a survey in the order in which they are measured: round the plot, then across.
inline constexpr std::array<std::string_view, 6> surveyLines{"AB", "BC", "CD", "DA", "AC", "BD"};

/// What stands in the cells, as a person typed it: metres.
struct SurveyEntries {
    using Pair = std::array<std::string, 2>;

    std::array<Pair, surveyLines.size()> readings;  ///< the first and the second of each line
    Pair wall;                                      ///< from AB, at A and at B

    friend bool operator==(const SurveyEntries&, const SurveyEntries&) = default;
};

[[nodiscard]] SurveyEntries entriesOf(const model::Fields& dispute);

/// The fields of the dispute as the entries have them. Rows keep their ids from `dispute`, and rows that no entry
/// stands for are left as they are. What is no length is no value.
[[nodiscard]] model::Fields fieldsOf(const SurveyEntries& entries, const model::Fields& dispute);

/// The text of a length as it stands in a cell, `8.100` for `8.1`; what is no length stays as it is.
[[nodiscard]] std::string tidied(const std::string& entry);

/// How far one row has come, and the few words that stand beside it.
struct RowState {
    enum class Mark { empty, incomplete, good, wrong };

    Mark mark = Mark::empty;
    Message words;
};

/// What follows from the entries, for showing beside them.
struct SurveyState {
    std::array<RowState, surveyLines.size()> rows;
    RowState wall;
    /// In full sentences. That a line was not measured, or only once, yet is no problem while somebody measures.
    Problems problems;
    /// Those of the problems that speak of texts that are no length.
    Problems unreadable;
    std::optional<SurveyResult> survey;

    [[nodiscard]] bool isEmpty() const;
    /// The lines that are not read twice yet, as `AC、BD`.
    [[nodiscard]] std::string missingLines() const;
};

[[nodiscard]] SurveyState stateOf(const SurveyEntries& entries, const SurveySettings& settings);

}  // namespace beibao::mediation
