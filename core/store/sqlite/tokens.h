#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace beibao::store::sqlite {

/// The code point whose first byte is at `at`, which moves behind it; negative for bytes that are not UTF-8.
[[nodiscard]] std::int32_t nextCharacter(std::string_view text, std::size_t& at);

/// One entry of the full-text index, and the bytes of the text it stands for.
struct Token {
    enum class Kind { pair, character, word };

    Kind kind;
    std::string text;
    std::size_t start;
    std::size_t end;
};

enum class TokensFor {
    index,
    /// Without the single last character of a longer run of Han at the very end: what is looked for may go on there.
    query,
};

/// Calls `visit` for each token of a UTF-8 text in order, until it returns false. What is not UTF-8 separates
/// words.
void forEachToken(std::string_view text, TokensFor purpose, const std::function<bool(const Token&)>& visit);

}  // namespace beibao::store::sqlite
