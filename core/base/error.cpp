#include <beibao/base/error.h>

namespace beibao {

Error::Error(Failure failure, Message message)
    : failure_(failure), message_(std::move(message)), what_(Translations{}.text(message_, Language::english))
{
}

Error::Error(Problems problems) : Error(Failure::invalidData, std::move(problems)) {}

Error::Error(Failure failure, Problems problems)
    : failure_(failure), message_("The data is not valid."), problems_(std::move(problems))
{
    if (failure_ != Failure::invalidData)
        message_ = problems_.front().message;
    what_ = message_.pattern();
    for (const auto& problem : problems_)
        what_ += " " + Translations{}.text(problem.message, Language::english);
}

}  // namespace beibao
