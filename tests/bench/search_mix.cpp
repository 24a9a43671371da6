#include "search_mix.h"

#include <fstream>
#include <stdexcept>

namespace beibao::bench {

std::vector<TypedQuery> readSearchMix(const std::filesystem::path& file)
{
    std::ifstream lines(file);
    std::vector<TypedQuery> queries;
    for (std::string line; std::getline(lines, line);)
        if (const auto tab = line.find('\t'); tab != std::string::npos && !line.starts_with('#'))
            queries.push_back({line.substr(0, tab), line.substr(tab + 1)});
    if (queries.empty())
        throw std::runtime_error("no queries in " + file.string());
    return queries;
}

}  // namespace beibao::bench
