#include <beibao/base/id.h>

#include <algorithm>

namespace beibao {

namespace {

constexpr std::string_view hexDigits = "0123456789abcdef";

std::optional<std::byte> hexValue(char digit)
{
    const char lower = digit >= 'A' && digit <= 'F' ? static_cast<char>(digit - 'A' + 'a') : digit;
    const auto value = hexDigits.find(lower);
    if (value == std::string_view::npos)
        return std::nullopt;
    return static_cast<std::byte>(value);
}

bool hyphenFollows(std::size_t byteIndex)
{
    return byteIndex == 3 || byteIndex == 5 || byteIndex == 7 || byteIndex == 9;
}

}  // namespace

Id Id::make(Env& env)
{
    Id id;
    env.fillRandom(id.bytes_);
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(env.now()).time_since_epoch().count();
    for (std::size_t index = 0; index < 6; ++index)
        id.bytes_[index] = static_cast<std::byte>((milliseconds >> (40 - 8 * index)) & 0xff);
    id.bytes_[6] = (id.bytes_[6] & std::byte{0x0f}) | std::byte{0x70};
    id.bytes_[8] = (id.bytes_[8] & std::byte{0x3f}) | std::byte{0x80};
    return id;
}

std::optional<Id> Id::parse(std::string_view text)
{
    if (text.size() != 36)
        return std::nullopt;
    Id id;
    std::size_t position = 0;
    for (std::size_t index = 0; index < size; ++index) {
        const auto high = hexValue(text[position]);
        const auto low = hexValue(text[position + 1]);
        if (!high || !low)
            return std::nullopt;
        id.bytes_[index] = (*high << 4) | *low;
        position += 2;
        if (hyphenFollows(index) && text[position++] != '-')
            return std::nullopt;
    }
    return id;
}

std::optional<Id> Id::fromBytes(std::span<const std::byte> bytes)
{
    if (bytes.size() != size)
        return std::nullopt;
    Id id;
    std::ranges::copy(bytes, id.bytes_.begin());
    return id;
}

std::string Id::text() const
{
    std::string text;
    for (std::size_t index = 0; index < size; ++index) {
        const auto value = std::to_integer<unsigned>(bytes_[index]);
        text += hexDigits[value >> 4];
        text += hexDigits[value & 0x0f];
        if (hyphenFollows(index))
            text += '-';
    }
    return text;
}

}  // namespace beibao
