#include <beibao/exchange/table/zip_archive.h>

#include <beibao/exchange/table/xlsx_workbook.h>

#include <minizip/unzip.h>

#include <algorithm>

namespace beibao::exchange {

struct ZipArchive::Handle {
    unzFile zip = nullptr;

    explicit Handle(unzFile opened) : zip(opened) {}
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() { unzClose(zip); }
};

ZipArchive::ZipArchive(std::filesystem::path file, std::size_t largest) : file_(std::move(file)), largest_(largest)
{
    auto* zip = unzOpen64(file_.c_str());
    if (!zip)
        throw brokenWorkbook(file_);
    handle_ = std::make_unique<Handle>(zip);
}

ZipArchive::~ZipArchive() = default;

bool ZipArchive::open(const std::string& entry)
{
    if (unzLocateFile(handle_->zip, entry.c_str(), 1) != UNZ_OK)
        return false;
    unz_file_info64 info{};
    if (unzGetCurrentFileInfo64(handle_->zip, &info, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK ||
        unzOpenCurrentFile(handle_->zip) != UNZ_OK)
        throw brokenWorkbook(file_);
    sizeOfEntry_ = info.uncompressed_size;
    readOfEntry_ = 0;
    return true;
}

std::size_t ZipArchive::read(std::span<char> buffer)
{
    const auto count = unzReadCurrentFile(handle_->zip, buffer.data(), static_cast<unsigned>(buffer.size()));
    if (count < 0 || (count == 0 && unzCloseCurrentFile(handle_->zip) != UNZ_OK))
        throw brokenWorkbook(file_);
    readOfEntry_ += static_cast<std::size_t>(count);
    readOfAll_ += static_cast<std::size_t>(count);
    if (readOfAll_ > largest_)
        throw badTable(
            {"Unpacked, the file is larger than {size} MB. Divide it.", {{"size", std::to_string(largest_ >> 20)}}},
            file_);
    return static_cast<std::size_t>(count);
}

double ZipArchive::fraction() const
{
    if (sizeOfEntry_ == 0)
        return 1;
    return std::min(1.0, static_cast<double>(readOfEntry_) / static_cast<double>(sizeOfEntry_));
}

}  // namespace beibao::exchange
