#pragma once

#include "desk.h"

namespace beibao::test {

/// The case of the dog and the hens at Chendun: a grid worker hears of it on a round, it is settled by word of mouth,
/// and it turns out that the breeder never registered.
class BreederCase : public Desk {
public:
    BreederCase();

    /// The round with the visit and its two matters, not handed on yet.
    std::string noted();
    /// Writes the round into the diary and hands its matters on; the diary entry.
    std::string inDiary(const std::string& round);
    /// Takes up the referral from the diary, and settles the dispute by word of mouth.
    std::string settled();
    /// Hands the breeder on from the dispute, takes it up as a registration, and registers.
    std::string registered(const std::string& dispute);

    /// The only record of a type.
    std::string only(const std::string& type);

    std::string shed;
    std::string breeder;
    std::string villager;
    std::string gridWorker;
    std::string mediator;

private:
    std::string takeUp(const std::string& toType, const std::string& yaml);
};

}  // namespace beibao::test
