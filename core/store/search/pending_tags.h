#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

namespace beibao::store {

/// Tags of the blind index that wait to be written. They lie all over the index: many of them, in order, touch each of
/// its pages once, where one by one they would touch a page each.
class PendingTags {
public:
    void add(std::int64_t tag, std::int64_t record) { records_.emplace(tag, record); }
    /// False if it does not wait.
    bool remove(std::int64_t tag, std::int64_t record);
    [[nodiscard]] std::vector<std::int64_t> recordsOf(std::int64_t tag) const;
    /// Worth writing: this many take some megabytes.
    [[nodiscard]] bool areMany() const { return records_.size() >= 300'000; }
    /// All of them, in order; none wait any more.
    [[nodiscard]] std::vector<std::pair<std::int64_t, std::int64_t>> take();

private:
    std::unordered_multimap<std::int64_t, std::int64_t> records_;
};

}  // namespace beibao::store
