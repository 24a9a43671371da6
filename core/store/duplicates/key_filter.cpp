#include <beibao/store/duplicates/key_filter.h>

#include <algorithm>

namespace beibao::store {

namespace {

constexpr std::size_t smallest = 1 << 12;  // hashes
constexpr std::size_t bitsPerWord = 64;

/// Spreads a hash whose low bits may say little (the finaliser of MurmurHash3).
std::uint64_t mixed(std::uint64_t hash)
{
    hash ^= hash >> 33U;
    hash *= 0xff51afd7ed558ccdULL;
    hash ^= hash >> 33U;
    hash *= 0xc4ceb9fe1a85ec53ULL;
    return hash ^ (hash >> 33U);
}

}  // namespace

std::array<std::size_t, KeyFilter::probes> KeyFilter::Layer::bitsOf(std::uint64_t hash) const
{
    std::array<std::size_t, probes> bits{};
    const auto first = mixed(hash);
    const auto step = mixed(first) | 1U;
    for (std::size_t probe = 0; probe < probes; ++probe)
        bits[probe] = static_cast<std::size_t>((first + probe * step) % (words.size() * bitsPerWord));
    return bits;
}

void KeyFilter::add(std::uint64_t hash)
{
    if (layers_.empty() || layers_.back().room == 0) {
        const auto count = smallest << (2 * layers_.size());
        layers_.push_back({std::vector<std::uint64_t>(count * bitsPerHash / bitsPerWord), count});
    }
    auto& layer = layers_.back();
    for (const auto bit : layer.bitsOf(hash))
        layer.words[bit / bitsPerWord] |= std::uint64_t{1} << (bit % bitsPerWord);
    --layer.room;
}

bool KeyFilter::mayHold(std::uint64_t hash) const
{
    return std::ranges::any_of(layers_, [&](const Layer& layer) {
        return std::ranges::all_of(layer.bitsOf(hash), [&](std::size_t bit) {
            return (layer.words[bit / bitsPerWord] >> (bit % bitsPerWord) & 1U) != 0;
        });
    });
}

}  // namespace beibao::store
