#include <beibao/store/expression/translate.h>

#include <beibao/store/tables/schema.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace beibao::store {

namespace {

/// With fewer arguments than these, they give the machine's own moment.
const std::map<std::string_view, std::size_t> clockFunctions{{"date", 1},      {"time", 1},      {"datetime", 1},
                                                             {"julianday", 1}, {"unixepoch", 1}, {"strftime", 2}};

constexpr std::array<std::string_view, 3> clockKeywords{"current_date", "current_time", "current_timestamp"};

bool isNameCharacter(char each)
{
    return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || (each >= '0' && each <= '9') ||
           each == '_' || static_cast<unsigned char>(each) >= 0x80;
}

constexpr std::string_view spaces = " \t\r\n";

/// How many arguments stand between the parentheses that `text` begins with, spaces before them left out; nothing where
/// there are none, or they are not closed.
std::optional<std::size_t> argumentCount(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of(spaces), text.size()));
    if (!text.starts_with('('))
        return std::nullopt;
    bool isEmpty = true;
    bool isText = false;
    std::size_t commas = 0;
    int depth = 0;
    for (const char each : text) {
        if (each == '\'')
            isText = !isText;
        else if (!isText && each == ')' && --depth == 0)
            return isEmpty ? 0 : commas + 1;
        if (depth > 0 && spaces.find(each) == std::string_view::npos)
            isEmpty = false;
        if (!isText && each == '(')
            ++depth;
        if (!isText && each == ',' && depth == 1)
            ++commas;
    }
    return std::nullopt;
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char each) {
        return each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each;
    });
    return result;
}

class Translator {
public:
    Translator(const model::Expression& expression, const model::Model& model, const model::RecordType& type,
               std::string_view viewPrefix, Problems& problems)
        : rest_(expression.sql), location_(expression.location), model_(model), type_(type), viewPrefix_(viewPrefix),
          problems_(problems)
    {
    }

    TranslatedExpression run()
    {
        while (!rest_.empty() && !refused_)
            token();
        if (depth_ != 0 && !refused_)
            refuse({"The expression has a parenthesis that is not closed."});
        return std::move(result_);
    }

private:
    void token()
    {
        const char first = rest_.front();
        if (first == '\'')
            literal();
        else if (first == ':')
            parameter();
        else if (isNameCharacter(first))
            name();
        else
            sign(first);
    }

    void literal()
    {
        std::size_t end = 1;
        for (;; ++end) {
            end = rest_.find('\'', end);
            if (end == std::string_view::npos)
                return refuse({"The expression has a text that is not closed."});
            if (end + 1 >= rest_.size() || rest_[end + 1] != '\'')
                break;
            ++end;
        }
        const auto text = rest_.substr(0, end + 1);
        if (lowered(text) == "'now'")
            return refuse({"The expression may not use 'now'; write :now or :today."});
        before_ = "'";
        take(text.size());
    }

    void parameter()
    {
        std::size_t end = 1;
        while (end < rest_.size() && isNameCharacter(rest_[end]))
            ++end;
        const auto parameterName = rest_.substr(1, end - 1);
        before_ = ":";
        if (parameterName == "today")
            call(end, "today");
        else if (parameterName == "now")
            call(end, "now_us");
        else if (parameterName == "user")
            call(end, "current_user_id");
        else {
            result_.parameters.emplace(parameterName);
            take(end);
        }
    }

    void call(std::size_t count, std::string function)
    {
        replace(count, function + "()");
        result_.names.insert(std::move(function));
    }

    void name()
    {
        std::size_t end = 0;
        while (end < rest_.size() && isNameCharacter(rest_[end]))
            ++end;
        const auto word = lowered(rest_.substr(0, end));
        if (std::ranges::find(clockKeywords, word) != clockKeywords.end())
            return refuse({"The expression may not use {word}; write :now or :today.", {{"word", word}}});
        if (const auto clock = clockFunctions.find(word); clock != clockFunctions.end())
            if (const auto count = argumentCount(rest_.substr(end)); count && *count < clock->second)
                return refuse({"The expression may not use {word}; write :now or :today.", {{"word", word + "()"}}});
        // A name given by WITH would pass for a view of that name, and what it reads for what the view reads.
        if (word == "with")
            return refuse({"The expression may not use WITH; write a subquery in its place."});
        const bool readsFrom = before_ == "from" || before_ == "join";
        before_ = word;
        result_.names.insert(word);
        result_.readsAllColumns |= word == "natural";
        if (word == "this" && end < rest_.size() && rest_[end] == '.' && listOfThis(end + 1))
            return;
        if (word == "this" && readsFrom && !rest_.substr(end).starts_with('.'))
            return allOfType(end);
        if (const auto* named = typeOfTable(model_, word)) {
            result_.types.insert(named->name);
            result_.namedTypes.insert(named->name);
            return viewPrefix_.empty() ? take(end) : replace(end, sqlite::quotedName(viewPrefix_ + word));
        }
        take(end);
    }

    /// `this` where a table stands: all records of the type.
    void allOfType(std::size_t end)
    {
        result_.types.insert(type_.name);
        result_.namedTypes.insert(type_.name);
        replace(end, sqlite::quotedName(viewPrefix_ + tableName(type_)) + " AS this");
    }

    /// `this.parties` where that is a list: the rows of this record.
    bool listOfThis(std::size_t start)
    {
        std::size_t end = start;
        while (end < rest_.size() && isNameCharacter(rest_[end]))
            ++end;
        const auto* field = type_.field(rest_.substr(start, end - start));
        if (!field || !hasOwnTable(*field))
            return false;
        result_.types.insert(type_.name);
        replace(end, "(SELECT * FROM temp." + sqlite::quotedName(viewPrefix_ + childTableName(type_, *field)) +
                         " WHERE owner = this.id)");
        return true;
    }

    void sign(char first)
    {
        if (first == '(')
            ++depth_;
        if (first == ')' && --depth_ < 0)
            return refuse({"The expression has a closing parenthesis too many."});
        if (rest_.starts_with("--") || rest_.starts_with("/*"))
            return refuse({"An expression has no room for comments."});
        if (std::string_view("\"`[;?@$#{\\").find(first) != std::string_view::npos)
            return refuse({"“{sign}” cannot stand in an expression.", {{"sign", std::string(1, first)}}});
        if (first == '*')
            result_.readsAllColumns |=
                before_ == "select" || before_ == "distinct" || before_ == "all" || before_ == "," || before_ == ".";
        if (spaces.find(first) == std::string_view::npos)
            before_ = first;
        take(1);
    }

    void take(std::size_t count) { replace(count, rest_.substr(0, count)); }

    void replace(std::size_t count, std::string_view with)
    {
        result_.sql += with;
        rest_.remove_prefix(count);
    }

    void refuse(Message message)
    {
        problems_.error(std::move(message), {}, location_);
        refused_ = true;
    }

    std::string_view rest_;
    const Location& location_;
    const model::Model& model_;
    const model::RecordType& type_;
    const std::string viewPrefix_;
    Problems& problems_;
    TranslatedExpression result_;
    std::string before_;  ///< the word or sign before, in lower case
    int depth_ = 0;
    bool refused_ = false;
};

}  // namespace

TranslatedExpression translate(const model::Expression& expression, const model::Model& model,
                               const model::RecordType& type, std::string_view viewPrefix, Problems& problems)
{
    return Translator(expression, model, type, viewPrefix, problems).run();
}

std::string withoutValues(std::string_view text)
{
    constexpr std::size_t longestShown = 6;
    constexpr std::string_view digits = "0123456789";
    std::string shown;
    while (!text.empty()) {
        const auto inQuotes = text.front() == '\'' ? text.find('\'', 1) : 0;
        const auto inNumber = std::min(text.find_first_not_of(digits), text.size());
        if (text.front() == '\'') {
            shown += "'…'";
            text.remove_prefix(std::min(inQuotes, text.size() - 1) + 1);
        } else if (inNumber > longestShown) {
            shown += "…";
            text.remove_prefix(inNumber);
        } else {
            const auto count = std::max<std::size_t>(inNumber, 1);
            shown += text.substr(0, count);
            text.remove_prefix(count);
        }
    }
    return shown;
}

}  // namespace beibao::store
