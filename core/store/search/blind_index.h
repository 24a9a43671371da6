#pragma once

#include <beibao/store/session_parts.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace beibao::store {

/// How many of the last characters of a sealed text are indexed.
inline constexpr std::size_t tailLength = 4;

/// Finds sealed texts without keeping them: for each, keyed hashes of the whole and of its last characters. A hash is
/// cut to 64 bits and only points to records that may hold the text; who asks looks at the value itself. Tags of whole
/// texts are even, those of their ends odd.
class BlindIndex {
public:
    using Tags = std::vector<std::int64_t>;

    explicit BlindIndex(Session::Parts& parts) : parts_(parts) {}

    /// Of the sealed texts of a record, sorted. None where its key was destroyed, or it is deleted. `plain` are its
    /// fields in the clear, where they are at hand.
    [[nodiscard]] Tags tagsOf(const model::RecordType& type, const RecordImage& image,
                              const model::Fields* plain = nullptr) const;
    void replace(std::int64_t position, const Tags& before, const Tags& after);
    /// What waits in `Session::Parts::pendingTags`.
    void writePending();
    void clear();

    /// Positions of records, the newest first, that may hold a sealed text which is `comparable`
    /// (`model::comparable`).
    [[nodiscard]] std::vector<std::int64_t> holding(std::string_view comparable) const;
    /// That may hold one which ends so; of at least `tailLength` characters.
    [[nodiscard]] std::vector<std::int64_t> endingWith(std::string_view comparable) const;

private:
    [[nodiscard]] Tags tagsOfPlain(const model::RecordType& type, const model::Fields& plain) const;
    [[nodiscard]] std::int64_t tag(std::string_view part, std::string_view text) const;
    void add(std::int64_t tag, std::int64_t position);
    void remove(std::int64_t tag, std::int64_t position);
    void insert(std::int64_t tag, std::int64_t position);
    [[nodiscard]] std::vector<std::int64_t> tagged(std::int64_t tag) const;

    Session::Parts& parts_;
};

}  // namespace beibao::store
