#pragma once

#include "dispute/settings.h"

#include <beibao/base/problem.h>

#include <span>
#include <string>

namespace beibao::mediation {

/// An error with the reason and the words, for each reason for which `text` breaks a rule; rules that give the same
/// reason speak once. An agreement may not settle rights of
/// property or personal status: 民诉法解释 (CPL-I), article 355; 土地管理法, article 14.
void checkWording(const std::string& text, const std::string& field, std::span<const ForbiddenWording> rules,
                  Problems& problems);

}  // namespace beibao::mediation
