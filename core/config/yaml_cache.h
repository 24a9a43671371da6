#pragma once

#include <beibao/base/env.h>
#include <beibao/base/problem.h>
#include <beibao/config/packed_node.h>

#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace beibao::config {

/// YAML files as they were parsed at an earlier start of a program: parsing is most of what a start costs, and what
/// ships seldom changes. A file is taken from here only while its bytes are those that were parsed; what had problems
/// is parsed each time, so that they are told each time.
class YamlCache {
public:
    /// What was kept in `file`: none where there is no such file, it is damaged, or of another version; nothing is ever
    /// kept where the path is empty.
    YamlCache(std::shared_ptr<Env> env, std::filesystem::path file);

    /// As `readYaml`.
    [[nodiscard]] Node read(const std::filesystem::path& path, Problems& problems);
    /// The same, to be kept.
    [[nodiscard]] PackedNode readPacked(const std::filesystem::path& path, Problems& problems);

    /// Keeps what was read through this, beside what is kept of other files that are still there. That it cannot be
    /// kept (no room, no right to write) is no fault: the next start parses again.
    void keep();

private:
    /// Of 128 bits: equal where the bytes are, as good as never where they are not.
    using Hash = std::array<char, 16>;
    struct Parsed {
        Hash contentHash{};
        std::string_view image;
    };

    [[nodiscard]] static Hash hashOf(std::string_view bytes);

    void load();

    std::shared_ptr<Env> env_;
    std::filesystem::path file_;
    std::string kept_;  ///< what the views in `parsed_` point into
    std::map<std::string, Parsed, std::less<>> parsed_;
    struct Read {
        Hash contentHash{};
        PackedNode node;
    };
    std::map<std::string, Read> read_;  ///< by path; of what had no problems
    bool isAsKept_ = true;
};

}  // namespace beibao::config
