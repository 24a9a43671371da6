#include <beibao/document/words.h>

namespace beibao::document {

const Words& wordsOf(const std::string& language)
{
    static constexpr Words chinese = {"第 ", " 页　共 ", " 页", "二维码："};
    static constexpr Words english = {"Page ", " of ", "", "QR code: "};
    return language.starts_with("zh") ? chinese : english;
}

}  // namespace beibao::document
