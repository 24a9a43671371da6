#pragma once

#include <beibao/base/message.h>
#include <beibao/model/record.h>
#include <beibao/store/session.h>

#include <nlohmann/json_fwd.hpp>

#include <functional>

namespace beibao::document {

/// Gives a record that another refers to; nothing if the reader may not see it.
using Lookup = std::function<std::optional<model::Record>(const Id&)>;

/// A record as values for a template. A field stands under its name: texts as they are; codes by their label, with the
/// code itself as `NAME_code`; money in yuan with `NAME_words`; lengths in metres; dates as 2024年11月15日; divisions
/// by their name; a reference as an object with `title` and the fields of that record; lists as arrays whose items have
/// `position` from 1.
[[nodiscard]] nlohmann::json recordValues(const model::Record& record, const model::Model& model, Language language,
                                          const Lookup& lookup);

/// A moment as it stands in a paper, by its own clock: `2024年11月15日 10:40`, in English `2024-11-15 10:40`.
[[nodiscard]] std::string timeText(const Timestamp& time, Language language);

}  // namespace beibao::document
