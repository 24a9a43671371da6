#pragma once

#include <beibao/document/document.h>
#include <beibao/model/figure.h>
#include <beibao/model/value_display.h>
#include <beibao/store/session.h>

#include <string>
#include <vector>

namespace beibao::document {

/// An indicator with its figures, and how they are written.
struct ReportPart {
    const model::Indicator* indicator = nullptr;
    model::Figures figures;
    std::vector<std::vector<std::string>> texts;
};

/// The figures of some indicators for a period, as whoever reads them may see them.
struct ReportContent {
    LocalizedText title;
    model::DayRange days;
    std::vector<ReportPart> parts;
};

/// What somebody with these rights can ask for by name: the reports that modules declare, then each indicator alone.
[[nodiscard]] std::vector<std::string> reportNames(const model::Model& model, const store::Rights& rights);
/// Of a report or an indicator that is there.
[[nodiscard]] const LocalizedText& reportLabel(const model::Model& model, const std::string& name);
/// For the days given, or else for the last period that is over. Throws `Error`: `notFound` for no such name,
/// `invalidData` for days in the wrong order, `notPermitted` for what its reader may not see.
[[nodiscard]] ReportContent makeReport(store::Session& session, const std::string& name,
                                       const std::optional<Date>& from, const std::optional<Date>& to,
                                       const model::ValueDisplay& display);

/// The picture of a part; an empty one where there is none.
[[nodiscard]] Drawing chartOf(const ReportPart& part, Language language);
/// As a table: for each part its heading, where there are several, the labels of its columns, and its figures as they
/// are written.
[[nodiscard]] std::vector<std::vector<std::string>> reportRows(const ReportContent& content, Language language);
/// `2024-11-01 to 2024-11-30`, in the language.
[[nodiscard]] std::string periodText(const ReportContent& content, const Translations& translations, Language language);
/// As a paper: a heading for each part, its picture, and its figures as a table.
[[nodiscard]] Document reportDocument(const ReportContent& content, const Translations& translations, Language language,
                                      const std::string& unit);

}  // namespace beibao::document
