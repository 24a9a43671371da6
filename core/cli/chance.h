#pragma once

#include <cstddef>
#include <cstdint>
#include <random>

namespace beibao::cli {

/// Only operations whose results the C++ standard fixes, so that a seed makes the same unit everywhere.
class Chance {
public:
    explicit Chance(std::uint64_t seed) : engine_(seed) {}
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(engine_() % limit); }
    template <typename List>
    const auto& from(const List& list)
    {
        return list[below(list.size())];
    }

private:
    std::mt19937_64 engine_;
};

}  // namespace beibao::cli
