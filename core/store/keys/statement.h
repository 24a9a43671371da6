#pragma once

#include <beibao/store/keys/secret.h>

#include <optional>
#include <string>
#include <string_view>

namespace beibao::store {

class KeyRing;

/// What a unit states on a paper that it gives away, signed with the Ed25519 key (RFC 8032) of its device: whoever has
/// the public half can tell, off line and with any software that knows Ed25519, that it is the unit's, and as it was.
struct Statement {
    std::string text;  ///< one line, UTF-8
    Bytes device;      ///< public key, 32 bytes
    Bytes signature;   ///< of `BEIBAO-1|` and the text, 64 bytes
};

/// Line breaks become blanks, so that it is one line.
[[nodiscard]] Statement makeStatement(std::string text, const KeyRing& keys);

/// `BEIBAO-1|text|key in hex|signature in Base64 (RFC 4648, 5)`, for a QR code.
[[nodiscard]] std::string statementText(const Statement& statement);
/// Nothing for a text of another form. Blanks and line breaks around it do not matter.
[[nodiscard]] std::optional<Statement> readStatement(std::string_view text);

/// Whether it was signed with its key, and not altered since. Whose key that is, is another question.
[[nodiscard]] bool isGenuine(const Statement& statement);

}  // namespace beibao::store
