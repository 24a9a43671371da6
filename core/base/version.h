#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace beibao {

/// Which versions of another module will do: `1.2` for that and all newer ones, or conditions that must all hold, such
/// as `>=1.2 <2`. A version is numbers between dots; what is not given counts as 0.
class VersionRange {
public:
    /// Nothing for a text that is none.
    [[nodiscard]] static std::optional<VersionRange> parse(std::string_view text);

    [[nodiscard]] bool contains(std::string_view version) const;
    /// As it was written.
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    enum class Relation { less, notMore, equal, notLess, more };
    struct Condition {
        Relation relation;
        std::vector<int> version;
    };

    [[nodiscard]] static std::optional<Condition> conditionIn(std::string_view text);

    std::string text_;
    std::vector<Condition> conditions_;
};

/// Less than 0 where `one` is older than `other`, 0 where they are the same, more where it is newer.
[[nodiscard]] int compareVersions(std::string_view one, std::string_view other);

/// As regular expressions (ECMAScript), for the schema of the manifest.
inline constexpr std::string_view versionPattern = "[0-9]{1,9}(\\.[0-9]{1,9})*";
inline constexpr std::string_view versionRangePattern =
    "(>=|<=|>|<|=)?[0-9]{1,9}(\\.[0-9]{1,9})*( (>=|<=|>|<|=)?[0-9]{1,9}(\\.[0-9]{1,9})*)*";

}  // namespace beibao
