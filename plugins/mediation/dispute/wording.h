#pragma once

#include "dispute/settings.h"

#include <beibao/base/problem.h>

#include <span>
#include <string>
#include <vector>

namespace beibao::mediation {

/// A place in a text that breaks a rule, in characters as a text control counts them (Unicode code points).
struct ForbiddenPlace {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// An error with the reason and the words, for each reason for which `text` breaks a rule; rules that give the same
/// reason speak once. An agreement may not settle rights of property or personal status: 民诉法解释 (CPL-I), article
/// 355; 土地管理法, article 14. Gives all places that break a rule, in no order.
std::vector<ForbiddenPlace> checkWording(const std::string& text, const std::string& field,
                                         std::span<const ForbiddenWording> rules, Problems& problems);

}  // namespace beibao::mediation
