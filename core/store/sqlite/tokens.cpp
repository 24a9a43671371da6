#include <beibao/store/sqlite/tokens.h>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <optional>
#include <stdexcept>
#include <vector>

namespace beibao::store::sqlite {

namespace {

enum class Kind { han, word, ignorable, separator };

/// Characters for private use count as Han: rare names came that way from older systems.
Kind kindOf(UChar32 character)
{
    if (character < 0)
        return Kind::separator;
    if (u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        return Kind::ignorable;
    UErrorCode status = U_ZERO_ERROR;
    if (uscript_getScript(character, &status) == USCRIPT_HAN || u_charType(character) == U_PRIVATE_USE_CHAR)
        return Kind::han;
    const auto category = U_GET_GC_MASK(character);
    return (category & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0 ? Kind::word : Kind::separator;
}

struct Span {
    std::size_t start;
    std::size_t end;
};

/// Neighbouring characters of one kind; of a word, only the first and the last are of interest.
struct Run {
    Kind kind;
    std::vector<Span> characters;

    void add(Span character)
    {
        if (kind == Kind::word && !characters.empty())
            characters.front().end = character.end;
        else
            characters.push_back(character);
    }
};

class RunReader {
public:
    explicit RunReader(std::string_view text) : text_(text) {}

    std::optional<Run> next()
    {
        std::optional<Run> run;
        while (at_ < text_.size()) {
            const auto [kind, character] = peek();
            if (run && kind != run->kind && kind != Kind::ignorable)
                return run;
            at_ = character.end;
            if (!run && (kind == Kind::han || kind == Kind::word))
                run = Run{kind, {}};
            if (run && kind == run->kind)
                run->add(character);
        }
        return run;
    }

private:
    struct Character {
        Kind kind;
        Span span;
    };

    [[nodiscard]] Character peek() const
    {
        std::size_t end = at_;
        const auto kind = kindOf(nextCharacter(text_, end));
        return {kind, {at_, end}};
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

/// NFKC with case folded and invisible characters gone: full-width letters, compatibility ideographs and
/// capitals are found by their ordinary forms.
std::string folded(std::string_view text)
{
    UErrorCode status = U_ZERO_ERROR;
    const auto* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
    std::string result;
    if (U_SUCCESS(status)) {
        icu::StringByteSink<std::string> sink(&result);
        normalizer->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr,
                                  status);
    }
    if (U_FAILURE(status))
        throw std::runtime_error(u_errorName(status));
    return result;
}

class TokenVisitor {
public:
    TokenVisitor(std::string_view text, const std::function<bool(const Token&)>& visit) : text_(text), visit_(visit) {}

    [[nodiscard]] bool word(const Run& run) const
    {
        const auto [start, end] = run.characters.front();
        return visit_({Token::Kind::word, foldedAt({start, end}), start, end});
    }

    [[nodiscard]] bool han(const Run& run, bool mayGoOn) const
    {
        const auto& characters = run.characters;
        for (std::size_t i = 0; i + 1 < characters.size(); ++i) {
            const auto first = characters[i];
            const auto second = characters[i + 1];
            if (!visit_({Token::Kind::pair, foldedAt(first) + foldedAt(second), first.start, second.end}))
                return false;
        }
        if (mayGoOn && characters.size() > 1)
            return true;
        const auto last = characters.back();
        return visit_({Token::Kind::character, foldedAt(last), last.start, last.end});
    }

private:
    [[nodiscard]] std::string foldedAt(Span span) const
    {
        return folded(text_.substr(span.start, span.end - span.start));
    }

    std::string_view text_;
    const std::function<bool(const Token&)>& visit_;
};

}  // namespace

std::int32_t nextCharacter(std::string_view text, std::size_t& at)
{
    const char* bytes = text.data();
    UChar32 character = 0;
// What ICU's macro expands to narrows integers.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
    U8_NEXT(bytes, at, text.size(), character);  // NOLINT(bugprone-inc-dec-in-conditions): ICU's macro
#pragma GCC diagnostic pop
    return character;
}

void forEachToken(std::string_view text, TokensFor purpose, const std::function<bool(const Token&)>& visit)
{
    const TokenVisitor visitor(text, visit);
    RunReader reader(text);
    auto run = reader.next();
    while (run) {
        auto following = reader.next();
        const bool mayGoOn = purpose == TokensFor::query && !following;
        if (!(run->kind == Kind::word ? visitor.word(*run) : visitor.han(*run, mayGoOn)))
            return;
        run = std::move(following);
    }
}

}  // namespace beibao::store::sqlite
