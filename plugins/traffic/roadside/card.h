#pragma once

#include "roadside/incident.h"

#include <string>
#include <vector>

namespace beibao::traffic {

/// How a line of the card is meant.
enum class CardTone { rule, advice, good, bad };

struct CardLine {
    CardTone tone = CardTone::rule;
    Message text;
};

/// The rule for this road, with its distance and how the device stands; what is forbidden here; what follows from
/// injuries. Said plainly, the rule first.
[[nodiscard]] std::vector<CardLine> cardLines(const model::Fields& incident, const Settings& settings);

}  // namespace beibao::traffic
