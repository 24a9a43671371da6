#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

class wxFileConfig;

namespace beibao::ui {

/// How somebody has arranged the window on this machine: sizes, places, columns; nothing of what is in records. Kept in
/// a file of that person's; where it cannot be read or written, nothing is remembered.
class WindowMemory {
public:
    explicit WindowMemory(const std::filesystem::path& file);
    ~WindowMemory();
    WindowMemory(const WindowMemory&) = delete;
    WindowMemory& operator=(const WindowMemory&) = delete;

    [[nodiscard]] std::optional<int> number(const std::string& key) const;
    [[nodiscard]] std::vector<std::string> names(const std::string& key) const;
    void keep(const std::string& key, int number);
    void keep(const std::string& key, const std::vector<std::string>& names);

private:
    std::unique_ptr<wxFileConfig> file_;
};

}  // namespace beibao::ui
