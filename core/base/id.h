#pragma once

#include <beibao/base/env.h>

#include <array>
#include <compare>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace beibao {

/// The identity of a record: a UUID of version 7 (RFC 9562, 5.7), made on the device without asking anyone.
/// Ids made later on one machine sort later, to the millisecond.
class Id {
public:
    static constexpr std::size_t size = 16;

    constexpr Id() = default;
    [[nodiscard]] static Id make(Env& env);
    /// `0192f2a1-…` with or without capitals; nothing if it is not a UUID.
    [[nodiscard]] static std::optional<Id> parse(std::string_view text);
    /// Nothing unless there are exactly 16 bytes.
    [[nodiscard]] static std::optional<Id> fromBytes(std::span<const std::byte> bytes);

    [[nodiscard]] std::string text() const;
    [[nodiscard]] std::span<const std::byte, size> bytes() const { return bytes_; }

    friend constexpr auto operator<=>(const Id&, const Id&) = default;

private:
    std::array<std::byte, size> bytes_{};
};

}  // namespace beibao
