#pragma once

#include <string_view>
#include <system_error>
#include <utility>

namespace beibao {

/// Why the last call to the system failed.
[[nodiscard]] std::error_code lastSystemError();

/// An open file, pipe or device, by the number that the system gave it. It is closed with this.
class Descriptor {
public:
    /// A negative number is none: nothing was opened.
    explicit Descriptor(int number = none) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, none)) {}
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        if (this != &other) {
            (void)close();
            number_ = std::exchange(other.number_, none);
        }
        return *this;
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { (void)close(); }

    [[nodiscard]] bool isOpen() const { return number_ >= 0; }
    [[nodiscard]] int number() const { return number_; }

    /// Writes all of it, from where it stands. Returns why that failed, where it did.
    [[nodiscard]] std::error_code write(std::string_view bytes) const;
    /// Returns why what was written may not have arrived, where that is so.
    [[nodiscard]] std::error_code close();

private:
    static constexpr int none = -1;
    int number_;
};

/// Bytes to be read from their beginning, in memory alone: what is passed on to another program or printed may hold
/// what is sealed on disk. Throws `Error` (`environment`) where there is no room for them.
[[nodiscard]] Descriptor inMemory(std::string_view bytes);

}  // namespace beibao
