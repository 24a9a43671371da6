#include <beibao/config/yaml_switch.h>

#include <beibao/base/error.h>
#include <beibao/config/yaml.h>

#include <algorithm>

namespace beibao::config {

namespace {

/// Where a place of a file lies in its text; lines and columns count from 1, columns in characters.
std::size_t offsetOf(std::string_view text, const Location& place)
{
    std::size_t offset = 0;
    for (int line = 1; line < place.line; ++line)
        offset = std::min(text.find('\n', offset), text.size() - 1) + 1;
    for (int column = 1; column < place.column && offset < text.size(); ++column) {
        ++offset;
        while (offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xc0U) == 0x80U)
            ++offset;
    }
    return offset;
}

class Switch {
public:
    Switch(std::string_view text, std::string file, const std::string& section, const std::string& name, bool on)
        : text_(text), file_(std::move(file)), section_(section), name_(name), value_(on ? "true" : "false")
    {
    }

    std::string run()
    {
        const auto root = parsed(text_);
        const auto& section = root[section_];
        auto result = section[name_].isNull() ? added(root, section) : replaced(section[name_]);
        if (parsed(result)[section_][name_].text() != value_)
            refuse();
        return result;
    }

private:
    [[nodiscard]] Node parsed(std::string_view text) const
    {
        Problems problems;
        auto root = parseYaml(text, file_, problems);
        if (problems.hasErrors())
            throw Error(std::move(problems));
        return root;
    }

    [[nodiscard]] std::string replaced(const Node& value) const
    {
        auto result = std::string(text_);
        return result.replace(offsetOf(text_, value.location()), value.text().size(), value_);
    }

    [[nodiscard]] std::string added(const Node& root, const Node& section) const
    {
        auto result = std::string(text_);
        if (!result.empty() && result.back() != '\n')
            result += '\n';
        if (section.isNull() && !root.contains(section_))
            return result + section_ + ":\n  " + name_ + ": " + value_ + "\n";
        if (!section.isMap() || section.entries().empty())
            refuse();
        const auto& first = section.entries().front().first.location();
        const auto place = offsetOf(text_, first);
        const auto lineBegin = result.rfind('\n', place == 0 ? 0 : place - 1);
        const auto indent = lineBegin == std::string::npos ? place : place - lineBegin - 1;
        const bool isAlone = result.substr(place - indent, indent).find_first_not_of(' ') == std::string::npos;
        return isAlone ? result.insert(place, name_ + ": " + value_ + "\n" + std::string(indent, ' '))
                       : result.insert(place, name_ + ": " + value_ + ", ");
    }

    [[noreturn]] void refuse() const
    {
        throw Error(Failure::conflict,
                    {"“{file}” is written so that it cannot be changed by a command. Write “{name}: {value}” under "
                     "“{section}” by hand; nothing was changed.",
                     {{"file", file_}, {"name", name_}, {"value", value_}, {"section", section_}}});
    }

    std::string_view text_;
    std::string file_;
    const std::string& section_;
    const std::string& name_;
    std::string value_;
};

}  // namespace

std::string withSwitch(std::string_view text, const std::string& file, const std::string& section,
                       const std::string& name, bool on)
{
    return Switch(text, file, section, name, on).run();
}

}  // namespace beibao::config
