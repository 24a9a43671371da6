#include <beibao/ui/filling_history.h>

#include <algorithm>

namespace beibao::ui {

namespace {

std::optional<FillingHistory::Step> moveLast(std::vector<FillingHistory::Step>& from,
                                             std::vector<FillingHistory::Step>& to)
{
    if (from.empty())
        return std::nullopt;
    to.push_back(std::move(from.back()));
    from.pop_back();
    return to.back();
}

}  // namespace

void FillingHistory::clear()
{
    done_.clear();
    takenBack_.clear();
}

void FillingHistory::add(Step step, bool goesOn)
{
    takenBack_.clear();
    if (goesOn && !done_.empty() && done_.back().field == step.field)
        done_.back().after = std::move(step.after);
    else
        done_.push_back(std::move(step));
}

std::optional<FillingHistory::Step> FillingHistory::takeBack()
{
    return moveLast(done_, takenBack_);
}

std::optional<FillingHistory::Step> FillingHistory::doAgain()
{
    return moveLast(takenBack_, done_);
}

void FillingHistory::forget(const std::string& field)
{
    const auto isOf = [&](const Step& step) { return step.field == field; };
    std::erase_if(done_, isOf);
    std::erase_if(takenBack_, isOf);
}

void FillingHistory::begin(const std::string& field, const model::Value& value)
{
    if (const auto oldest = std::ranges::find(done_, field, &Step::field); oldest != done_.end())
        oldest->before = value;
}

}  // namespace beibao::ui
