#pragma once

#include <beibao/exchange/table_import.h>
#include <beibao/store/session.h>

#include <cstddef>
#include <filesystem>
#include <string>

namespace beibao::exchange {

struct ExportRequest {
    std::string type;
    std::filesystem::path file;  ///< by its end: `.csv`, `.xlsx` or `.json`
    std::string where = {};      ///< an SQL expression; empty for all
    Language language = Language::simplifiedChinese;
};

struct ExportReport {
    std::size_t records = 0;
    bool withHidden = false;  ///< whether masked and sealed values are in the file in the clear
    bool cancelled = false;   ///< then there is no file
};

/// Writes the records of a type to a file that an import reads again, with who exported it and when. Masked and sealed
/// values leave in the clear only with the rights to export and to reveal them, and that is journalled with the name
/// of the file; without these they leave as their masks. Throws `Error`: `usage` for another end of the file's name,
/// `environment` where the disk fails (then there is no new file), and as `Session::find`.
[[nodiscard]] ExportReport exportTable(store::Session& session, Env& env, const ExportRequest& request,
                                       const Progress& progress = {});

}  // namespace beibao::exchange
