#pragma once

#include <beibao/base/date.h>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

namespace beibao {

/// What a process is about to do to a file.
enum class FileOperation { open, read, write, truncate, sync, rename, remove, createDirectory };

/// The seam under all use of files, clock and randomness, SQLite's included. The real one lets everything
/// through; tests put one in its place that stops the clock, repeats the random numbers, and lets the n-th
/// file operation fail. All members may be called from any thread.
class Env {
public:
    virtual ~Env() = default;

    /// The wall clock.
    [[nodiscard]] virtual Instant now() = 0;
    /// The offset from UTC of the place the machine stands in.
    [[nodiscard]] virtual std::chrono::minutes utcOffset() = 0;
    /// Fills `bytes` with random numbers fit for keys.
    virtual void fillRandom(std::span<std::byte> bytes) = 0;
    /// Asked before each file operation; an error code lets that operation fail with it, undone.
    [[nodiscard]] virtual std::error_code admit(FileOperation operation, const std::filesystem::path& path) = 0;

    /// The machine's own files, clock and random numbers.
    [[nodiscard]] static std::shared_ptr<Env> real();
};

}  // namespace beibao
