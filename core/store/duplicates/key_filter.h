#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace beibao::store {

/// A Bloom filter that grows: tells of a hash for certain that it was not added, in 3 bytes for each that was. Takes
/// about one in twenty thousand others for added.
class KeyFilter {
public:
    void add(std::uint64_t hash);
    [[nodiscard]] bool mayHold(std::uint64_t hash) const;

private:
    static constexpr std::size_t bitsPerHash = 24;
    static constexpr std::size_t probes = 8;

    /// One filter of a fixed size; the next is four times as large.
    struct Layer {
        std::vector<std::uint64_t> words;
        std::size_t room = 0;  ///< how many hashes can still be added

        [[nodiscard]] std::array<std::size_t, probes> bitsOf(std::uint64_t hash) const;
    };

    std::vector<Layer> layers_;
};

}  // namespace beibao::store
