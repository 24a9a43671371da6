#include <beibao/plugin/safety/stamp_check.h>

#include <beibao/base/file.h>
#include <beibao/plugin/safety/key_value_lines.h>

#include <elf.h>

#include <cstring>
#include <optional>

namespace beibao::plugin {

namespace {

constexpr std::string_view stampSection = ".beibao.stamp";

/// A part of the file as a structure of <elf.h>; nothing where the file is too short.
template <typename T>
std::optional<T> structureAt(std::string_view file, std::size_t offset)
{
    if (offset > file.size() || file.size() - offset < sizeof(T))
        return std::nullopt;
    T structure{};
    std::memcpy(&structure, file.data() + offset, sizeof(T));
    return structure;
}

std::string_view contentOf(std::string_view file, const Elf64_Shdr& section)
{
    if (section.sh_type == SHT_NOBITS || section.sh_offset > file.size() ||
        section.sh_size > file.size() - section.sh_offset)
        return {};
    return file.substr(section.sh_offset, section.sh_size);
}

std::string_view untilNul(std::string_view text)
{
    return text.substr(0, text.find('\0'));
}

}  // namespace

std::string readStamp(Env& env, const std::filesystem::path& module)
{
    return stampIn(readFile(env, module));
}

std::string stampIn(std::string_view file)
{
    const auto header = structureAt<Elf64_Ehdr>(file, 0);
    if (!header || std::memcmp(header->e_ident, ELFMAG, SELFMAG) != 0 || header->e_ident[EI_CLASS] != ELFCLASS64 ||
        header->e_shentsize != sizeof(Elf64_Shdr))
        return {};
    const auto sectionAt = [&](std::size_t index) {
        return structureAt<Elf64_Shdr>(file, header->e_shoff + index * sizeof(Elf64_Shdr));
    };
    const auto names = sectionAt(header->e_shstrndx);
    if (!names)
        return {};
    const auto nameTable = contentOf(file, *names);
    for (std::size_t index = 0; index < header->e_shnum; ++index) {
        const auto section = sectionAt(index);
        if (section && section->sh_name < nameTable.size() &&
            untilNul(nameTable.substr(section->sh_name)) == stampSection)
            return std::string(untilNul(contentOf(file, *section)));
    }
    return {};
}

Problems judgeStamp(const std::string& stamp, const StampText& own)
{
    Problems problems;
    if (stamp.empty()) {
        problems.error({"The module carries no stamp: it was not built as a plugin of this suite."});
        return problems;
    }
    const auto theirs = readKeyValueLines(stamp);
    for (const auto& [key, value] : readKeyValueLines(untilNul(std::string_view(own.data(), own.size())))) {
        const auto found = theirs.find(key);
        if (const auto other = found == theirs.end() ? std::string("—") : found->second; other != value)
            problems.error(
                {"The module was built with {key} {theirs}, this suite with {ours}. Build it anew against this suite.",
                 {{"key", key}, {"theirs", other}, {"ours", value}}});
    }
    return problems;
}

}  // namespace beibao::plugin
