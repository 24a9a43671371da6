#include <beibao/base/text.h>
#include <beibao/document/characters.h>
#include <beibao/document/white_space.h>

#include <algorithm>

namespace beibao::document {

namespace {

bool isWhiteSpace(std::string_view character)
{
    return character == " " || character == "\t" || character == "\n" || character == "\r";
}

class Collapser {
public:
    void pass(Inline& piece)
    {
        if (piece.kind == Inline::Kind::text)
            passText(piece);
        else if (piece.kind == Inline::Kind::lineBreak)
            startLine();
        else
            arrive(piece.kind == Inline::Kind::blank);
    }

private:
    void passText(Inline& piece)
    {
        const std::string text = std::move(piece.text);
        piece.text.clear();
        forEachCharacter(text, [&](std::string_view character) {
            if (isWhiteSpace(character)) {
                pending_ = pending_ ? pending_ : &piece;
                folded_ = folded_ || character == "\n";
            } else {
                arrive(isWide(character));
                piece.text += character;
            }
        });
    }

    /// Something visible comes; decides what becomes of the white space before it.
    void arrive(bool wide)
    {
        const bool vanishes = atLineStart_ || (folded_ && wide && lastWasWide_);
        if (pending_ && !vanishes)
            pending_->text += ' ';
        atLineStart_ = false;
        lastWasWide_ = wide;
        forget();
    }

    void startLine()
    {
        atLineStart_ = true;
        forget();
    }

    void forget()
    {
        pending_ = nullptr;
        folded_ = false;
    }

    Inline* pending_ = nullptr;
    bool folded_ = false;
    bool atLineStart_ = true;
    bool lastWasWide_ = false;
};

}  // namespace

void collapseWhiteSpace(std::vector<Inline>& content)
{
    Collapser collapser;
    for (auto& piece : content)
        collapser.pass(piece);
    std::erase_if(content, [](const Inline& piece) { return piece.kind == Inline::Kind::text && piece.text.empty(); });
}

}  // namespace beibao::document
