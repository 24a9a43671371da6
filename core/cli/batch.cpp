#include <beibao/cli/batch.h>

#include <beibao/config/yaml.h>

#include <nlohmann/json.hpp>

#include <istream>
#include <ostream>
#include <sstream>

namespace beibao::cli {

namespace {

using Json = nlohmann::ordered_json;

struct Line {
    std::vector<std::string> arguments;
    std::optional<config::Node> from;
};

std::optional<Line> readLine(const std::string& text)
{
    const auto json = Json::parse(text, nullptr, false);
    const auto& words = json.is_object() && json.contains("args") ? json["args"] : json;
    if (!words.is_array())
        return std::nullopt;
    Line line;
    for (const auto& word : words) {
        if (!word.is_string())
            return std::nullopt;
        line.arguments.push_back(word.get<std::string>());
    }
    if (json.is_object() && json.contains("from")) {
        Problems problems;
        line.from = config::parseYaml(json["from"].dump(), "from", problems);
        if (problems.hasErrors())
            return std::nullopt;
    }
    return line;
}

/// Standard error of one line, so that it can stand in the answer.
class CapturedErrors {
public:
    explicit CapturedErrors(std::ostream& stream) : stream_(stream), before_(stream.rdbuf(text_.rdbuf())) {}
    CapturedErrors(const CapturedErrors&) = delete;
    CapturedErrors& operator=(const CapturedErrors&) = delete;
    ~CapturedErrors() { stream_.rdbuf(before_); }
    [[nodiscard]] std::string text() const { return text_.str(); }

private:
    std::ostream& stream_;
    std::ostringstream text_;
    std::streambuf* before_;
};

}  // namespace

int runBatch(Context& context)
{
    auto& surrounding = context.surrounding();
    std::string text;
    while (std::getline(surrounding.in, text)) {
        if (text.empty())
            continue;
        Json reply;
        {
            const CapturedErrors errors(surrounding.err);
            std::optional<Answer> answer;
            int status = 2;
            if (auto line = readLine(text)) {
                context.batchInput = std::move(line->from);
                status = runCommand(line->arguments, context, false, answer);
                context.batchInput.reset();
            } else
                context.tell({"A line must be a JSON array of words, or an object with “args” and “from”."});
            reply["exit"] = status;
            if (answer)
                reply["result"] = *answer->json;
            if (const auto message = errors.text(); !message.empty())
                reply["message"] = message;
        }
        surrounding.out << reply.dump() << '\n' << std::flush;
    }
    return 0;
}

}  // namespace beibao::cli
