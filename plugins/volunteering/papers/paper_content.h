#pragma once

#include <beibao/plugin/plugin.h>

namespace beibao::volunteering {

/// Of a need: `people_text`, how many live there, and the condition `has_skips`.
void fillNeedPapers(const model::Record& need, model::Records& records, plugin::PaperContent& content);

/// Of a day of visits, beside its fields: lists `home_lines` (`household`, `address`, `photographs`) and
/// `attendance_lines` (`volunteer`, `arrived`, `departed`, `hours`); conditions `has_homes`, `has_tasks`,
/// `has_attendance`, `has_unsafe`. Of the checks only what was looked at, home by home.
void fillVisitPapers(const model::Record& visit, model::Records& records, plugin::PaperContent& content);

/// Of a certificate: the list `service_lines` (`on_day`, `theme`, `length`) and the statement that anybody can check.
void fillCertificatePapers(const model::Record& certificate, Language language, plugin::PaperContent& content);

}  // namespace beibao::volunteering
