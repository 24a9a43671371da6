#include <beibao/config/yaml_source.h>

#include <algorithm>
#include <utility>

namespace beibao::config {

namespace {

constexpr std::size_t blockSize = 256;

bool beginsCharacter(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U;
}

}  // namespace

YamlSource::YamlSource(std::string name, std::string text) : name_(std::move(name)), text_(text), file_(std::move(text))
{
    lineStarts_.push_back(0);
    std::size_t characters = 0;
    for (std::size_t offset = 0; offset < file_.size(); ++offset) {
        if (offset % blockSize == 0)
            charactersBeforeBlock_.push_back(characters);
        if (beginsCharacter(file_[offset]))
            ++characters;
        if (file_[offset] == '\n')
            lineStarts_.push_back(offset + 1);
    }
    charactersBeforeBlock_.push_back(characters);
}

Location YamlSource::locate(std::size_t offset) const
{
    const std::size_t place = fileOffset(offset);
    const auto nextLine = std::ranges::upper_bound(lineStarts_, place);
    const std::size_t lineStart = *std::prev(nextLine);
    return {name_, static_cast<int>(nextLine - lineStarts_.begin()),
            static_cast<int>(charactersBefore(place) - charactersBefore(lineStart)) + 1};
}

void YamlSource::replace(const std::vector<Replacement>& parts)
{
    std::string replaced;
    std::size_t taken = 0;
    for (const auto& part : parts) {
        replaced.append(file_, taken, part.offset - taken).append(part.text);
        taken = part.offset + part.length;
        shifts_.push_back({replaced.size(), static_cast<std::ptrdiff_t>(taken - replaced.size())});
    }
    text_ = replaced.append(file_, taken);
}

std::size_t YamlSource::fileOffset(std::size_t offset) const
{
    const auto next = std::ranges::upper_bound(shifts_, offset, {}, &Shift::offset);
    const auto distance = next == shifts_.begin() ? std::ptrdiff_t{0} : std::prev(next)->distance;
    return std::min(static_cast<std::size_t>(static_cast<std::ptrdiff_t>(offset) + distance), file_.size());
}

std::size_t YamlSource::charactersBefore(std::size_t fileOffset) const
{
    const std::size_t block = std::min(fileOffset / blockSize, charactersBeforeBlock_.size() - 1);
    const auto begin = file_.begin() + static_cast<std::ptrdiff_t>(std::min(block * blockSize, fileOffset));
    const auto end = file_.begin() + static_cast<std::ptrdiff_t>(fileOffset);
    return charactersBeforeBlock_[block] + static_cast<std::size_t>(std::count_if(begin, end, beginsCharacter));
}

}  // namespace beibao::config
