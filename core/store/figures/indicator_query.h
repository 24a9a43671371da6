#pragma once

#include <beibao/model/figure.h>
#include <beibao/store/expression/reader_views.h>

namespace beibao::store {

/// Prepares the SELECT of an indicator over what a reader may see. Throws `Error`: `invalidData` where it is none, or
/// gives another number of columns than are declared; `notPermitted` where it reads what is hidden from this reader.
[[nodiscard]] sqlite::Statement prepareIndicator(ReaderViews& views, const model::Model& model,
                                                 const model::Indicator& indicator);

/// What it gives, at most so many rows.
[[nodiscard]] model::Figures runIndicator(sqlite::Statement& statement, const model::Indicator& indicator,
                                          const model::DayRange& days);

}  // namespace beibao::store
