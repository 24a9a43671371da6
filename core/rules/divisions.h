#pragma once

#include <beibao/base/problem.h>

#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

/// Administrative divisions of China by their codes: two digits for the province, four for the city, six for the
/// district or county (GB/T 2260), nine for the town or street (GB/T 10114), twelve for the village or community (the
/// statistical codes).
namespace beibao::rules {

struct Division {
    std::string_view code;
    std::string_view name;    ///< its own: 章镇镇
    std::string_view parent;  ///< empty for a province
};

/// The divisions there are, and districts that there were once. Read from its texts at first need, and the same for all
/// threads from then on.
class Divisions {
public:
    using Read = std::function<std::string()>;

    /// `current` gives CSV with the columns code, name and parent; `former` code, name, the years from and to, and the
    /// code that stands for it now. What `current` or `former` throws comes out of whichever member is called first.
    Divisions(Read current, Read former);

    /// Nothing if there is none now. A code may be filled up with zeros: 330600 is 3306.
    [[nodiscard]] const Division* find(std::string_view code) const;
    /// Those directly in it, by code; the provinces in an empty code.
    [[nodiscard]] std::vector<const Division*> in(std::string_view code) const;
    /// `浙江省绍兴市上虞区章镇镇`, or as much of it as is below `above` (`章镇镇` below 330604). Of a place that is not
    /// known, the part that is. Empty if nothing of it is known.
    [[nodiscard]] std::string fullName(std::string_view code, std::string_view above = {}) const;
    /// A district that there was once, by its code of six digits.
    [[nodiscard]] bool wasOnce(std::string_view district) const;
    /// Those whose own name holds what is typed, whose pinyin or initials begin with it, or whose code does: first
    /// those within the district of `near`, then by code.
    [[nodiscard]] std::vector<const Division*> matching(std::string_view typed, std::string_view near,
                                                        std::size_t limit) const;

private:
    struct Tables {
        std::string currentText;
        std::string formerText;
        std::vector<Division> current;  ///< by code
        std::vector<std::string_view> former;
    };
    [[nodiscard]] const Tables& tables() const;

    Read readCurrent_;
    Read readFormer_;
    mutable std::once_flag isRead_;
    mutable Tables tables_;
};

/// An error for another length or for anything but digits, and for a district, city or province that is not known. A
/// town or village that is not known, or a district that there is no more, is a warning: tables age.
[[nodiscard]] Problems checkDivision(std::string_view code, const Divisions& divisions, const std::string& field = {});

}  // namespace beibao::rules
