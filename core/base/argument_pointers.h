#pragma once

#include <string>
#include <vector>

namespace beibao {

/// The texts as `execve` takes them, with a null pointer behind the last. They must live as long.
[[nodiscard]] inline std::vector<char*> pointersTo(std::vector<std::string>& texts)
{
    std::vector<char*> pointers;
    for (auto& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

}  // namespace beibao
