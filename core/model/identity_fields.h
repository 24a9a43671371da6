#pragma once

#include <beibao/base/problem.h>
#include <beibao/model/draft.h>

namespace beibao::model {

/// Whether a text field holds a resident identity number in these fields, rather than that of another kind of document.
[[nodiscard]] bool isResidentNumber(const Field& field, const Fields& siblings);

/// What resident identity numbers tell of the person: fills the fields that their declarations name for the day of
/// birth and the sex, where these are empty, and warns where they say otherwise. A number of the old form with 15
/// digits is carried over to 18, with a warning, where it can be (GB 11643).
void deriveFromIdentityNumbers(Draft& draft, Problems& problems);

}  // namespace beibao::model
