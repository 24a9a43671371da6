#include <beibao/cli/commands.h>
#include <beibao/cli/record_output.h>
#include <beibao/store/keys/statement.h>

#include <fmt/format.h>

#include <cctype>

namespace beibao::cli {

namespace {

Message judgement(bool isGenuine, std::optional<bool> isTrusted)
{
    if (!isGenuine)
        return {"✗ It was altered, or is not signed with that key.\n"};
    if (!isTrusted)
        return {
            "✓ It is signed with that key, and was not altered. Whose key it is, the unit makes known: compare it, or "
            "give it with --key.\n"};
    return *isTrusted ? Message{"✓ It is the unit's, and was not altered.\n"}
                      : Message{"✗ It is signed, but not with the key that was given.\n"};
}

/// As the unit makes it known, whoever typed it: in hex, with capitals and blanks forgiven. Nothing for an empty text.
std::optional<std::string> keyIn(const std::string& text)
{
    constexpr std::size_t digits = 64;
    std::string key;
    for (const char letter : text)
        if (!std::isspace(static_cast<unsigned char>(letter)))
            key += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    if (key.empty())
        return std::nullopt;
    if (key.size() != digits || key.find_first_not_of("0123456789abcdef") != std::string::npos)
        throw Error(Failure::usage, {"A key has 64 digits, 0 to 9 and a to f."});
    return key;
}

Answer verifyAnswer(const Context& context, const std::string& text, const std::string& key)
{
    const auto statement = store::readStatement(text);
    if (!statement)
        throw Error(Failure::invalidData,
                    {"This is no statement: give the whole text of the QR code, from BEIBAO-1 on."});
    const auto device = store::toHex(statement->device);
    const bool isGenuine = store::isGenuine(*statement);
    const auto wanted = keyIn(key);
    const auto isTrusted = wanted ? std::optional(device == *wanted) : std::nullopt;
    Json json{{"text", statement->text}, {"key", device}, {"genuine", isGenuine}};
    json["trusted"] = isTrusted ? Json(*isTrusted) : Json();
    auto answer = makeAnswer(std::move(json), fmt::format("{}\n{}\n{}", statement->text, device,
                                                          context.text(judgement(isGenuine, isTrusted))));
    if (!isGenuine || !isTrusted.value_or(true))
        answer.failure = Failure::integrity;
    return answer;
}

}  // namespace

void Commands::addStatementCommands(CLI::App* documents)
{
    auto* verify =
        add(documents, "verify", {"Whether what a paper states in its QR code is genuine; needs no workspace"},
            [this] { return verifyAnswer(context_, arguments_.text, arguments_.name); });
    required(verify, "text", arguments_.text, {"The text of the QR code"});
    option(verify, "--key", arguments_.name, {"The key that the unit makes known"});
    add(documents, "key", {"The key by which others tell the unit's statements, for making known"}, [this] {
        const auto key = store::toHex(context_.session().deviceKey());
        return makeAnswer(Json{{"key", key}}, key + "\n");
    });
}

}  // namespace beibao::cli
