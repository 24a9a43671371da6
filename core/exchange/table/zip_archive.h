#pragma once

#include <beibao/exchange/table/table_reader.h>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace beibao::exchange {

/// Reads the entries of a ZIP file one after another. What they hold may be far more than the file: reading stops at
/// `largest` bytes of all entries together. Members throw `Error` (`invalidData`) for a file that is damaged, or
/// holds more.
class ZipArchive {
public:
    explicit ZipArchive(std::filesystem::path file, std::size_t largest = largestTable);
    ~ZipArchive();
    ZipArchive(const ZipArchive&) = delete;
    ZipArchive& operator=(const ZipArchive&) = delete;

    /// What is read from now on; false if there is none of this name.
    [[nodiscard]] bool open(const std::string& entry);
    /// How many bytes were read; 0 at the end.
    [[nodiscard]] std::size_t read(std::span<char> buffer);
    /// How much of the entry has been read, from 0 to 1.
    [[nodiscard]] double fraction() const;

private:
    struct Handle;
    std::filesystem::path file_;
    std::unique_ptr<Handle> handle_;
    std::size_t largest_;
    std::size_t readOfAll_ = 0;
    std::size_t readOfEntry_ = 0;
    std::size_t sizeOfEntry_ = 0;
};

}  // namespace beibao::exchange
