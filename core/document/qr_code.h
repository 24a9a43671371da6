#pragma once

#include <optional>
#include <string>
#include <vector>

namespace beibao::document {

/// A QR code (ISO/IEC 18004) as a square of dark and light modules, without the quiet zone around it.
class QrCode {
public:
    /// The light border a reader needs, in modules (ISO/IEC 18004, 9.1).
    static constexpr int quietZone = 4;

    /// Error correction level M, or L where the text is too long for M; nothing if it is empty or too long for L.
    [[nodiscard]] static std::optional<QrCode> of(const std::string& text);

    [[nodiscard]] int size() const { return size_; }
    [[nodiscard]] bool dark(int column, int row) const
    {
        return modules_[static_cast<std::size_t>(row) * static_cast<std::size_t>(size_) +
                        static_cast<std::size_t>(column)];
    }

    /// Calls `visit(column, row, length)` for each run of dark modules in a row.
    template <typename Visit>
    void forEachRun(Visit visit) const
    {
        for (int row = 0; row < size_; ++row) {
            int start = 0;
            for (int column = 0; column <= size_; ++column) {
                if (column < size_ && dark(column, row))
                    continue;
                if (column > start)
                    visit(start, row, column - start);
                start = column + 1;
            }
        }
    }

private:
    int size_ = 0;
    std::vector<bool> modules_;
};

}  // namespace beibao::document
