#pragma once

#include <beibao/base/descriptor.h>
#include <beibao/base/env.h>

#include <filesystem>

namespace beibao {

/// Held by one at a time, in this process and in all others; the system frees it when its holder ends, however that
/// ends. Where the file system knows no locks, nobody waits.
class FileLock {
public:
    /// Makes `file` where there is none, and waits until nobody else holds it. Throws `Error` (`environment`) if it
    /// cannot be opened.
    FileLock(Env& env, const std::filesystem::path& file);

private:
    Descriptor file_;
};

}  // namespace beibao
