#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace beibao::config {

/// A number in seven bits to a byte, least first, the highest bit telling that more follow (as LEB128).
inline void appendNumber(std::size_t number, std::string& bytes)
{
    for (; number >= 0x80; number >>= 7)
        bytes += static_cast<char>(0x80 | (number & 0x7f));
    bytes += static_cast<char>(number);
}

/// Reads what was written so; nothing where the bytes end too early.
class VariableLengthReader {
public:
    explicit VariableLengthReader(std::string_view bytes) : rest_(bytes) {}

    [[nodiscard]] std::string_view rest() const { return rest_; }

    [[nodiscard]] std::optional<std::size_t> number()
    {
        constexpr unsigned widest = 63;
        std::size_t number = 0;
        for (unsigned shift = 0; shift <= widest && !rest_.empty(); shift += 7) {
            const auto byte = static_cast<unsigned char>(rest_.front());
            rest_.remove_prefix(1);
            number |= static_cast<std::size_t>(byte & 0x7fU) << shift;
            if (byte < 0x80)
                return number;
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<std::string_view> bytes(std::size_t count)
    {
        if (count > rest_.size())
            return std::nullopt;
        const auto found = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return found;
    }

private:
    std::string_view rest_;
};

}  // namespace beibao::config
