#pragma once

#include <beibao/host/application.h>

#include <filesystem>
#include <optional>

namespace beibao::host {

/// Makes a workspace of a backup that somebody opened, with its passphrase or recovery key: in the person's usual
/// folder where there is none yet, else in one beside it, unless another is wanted. Returns the folder; nothing if it
/// was given up.
[[nodiscard]] std::optional<std::filesystem::path> openBackup(const Start& start, ui::SessionThread& thread,
                                                              const std::filesystem::path& backup);

}  // namespace beibao::host
