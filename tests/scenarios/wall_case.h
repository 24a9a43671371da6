#pragma once

#include "desk.h"

namespace beibao::test {

/// The case of the boundary wall at Yuexing: two yards, ten years of ill feeling, and a tape.
class WallCase : public Desk {
public:
    WallCase();

    /// Intake of a dispute between the two, accepted that day at that place; the answer with its warnings.
    Outcome takeIn(const std::string& acceptedOn, const std::string& atPlace);
    /// The dispute of the case, accepted and under investigation.
    std::string investigated();
    /// The same with its tape readings, before the mediators.
    std::string mediated();
    /// The same with its terms in writing, not signed yet.
    std::string written();
    /// The same signed, sealed and agreed, on 2024-11-15 at 10:40.
    std::string agreed();

    Outcome move(const std::string& dispute, const std::string& state)
    {
        return run({"record", "move", dispute, state});
    }
    Outcome update(const std::string& dispute, const std::string& yaml)
    {
        return run({"record", "update", dispute}, yaml);
    }

    static constexpr const char* dingsNumber = "33062219490308001X";
    std::string yard;
    std::string ding;
    std::string lu;
    std::string committee;
    std::string chief;
    std::string second;
    std::string officer;

private:
    std::string staff(const std::string& name, const std::string& rest);
    void require(const Outcome& outcome) const;
};

}  // namespace beibao::test
