#include "interest/legal_basis.h"

#include <map>

namespace beibao::debt {

namespace {

LocalizedText both(const char* chinese, const char* english)
{
    return LocalizedText(std::map<std::string, std::string>{{"zh_CN", chinese}, {"en", english}});
}

}  // namespace

const LocalizedText& legalBasis(InterestRule rule)
{
    static const std::map<InterestRule, LocalizedText> texts{
        {InterestRule::agreed, both("按约定利率", "As agreed")},
        {InterestRule::cap, both("合同成立时一年期LPR的四倍（民间借贷规定第二十五、二十八、二十九条）",
                                 "Four times the one-year LPR when the contract was made (PL 25, 28, 29)")},
        {InterestRule::oldRule, both("2020年8月19日前适用当时规定，以年利率24%为限（民间借贷规定第三十一条）",
                                     "The rule before 2020-08-20: 24 % a year (PL 31)")},
        {InterestRule::capAtFiling,
         both("合同成立于2020年8月20日前，以申报时一年期LPR的四倍为限（民间借贷规定第三十一条）",
              "Four times the one-year LPR at filing (PL 31)")},
        {InterestRule::none, both("没有约定或者约定不明，视为没有利息（民法典第六百八十条、民间借贷规定第二十四条）",
                                  "None agreed, or unclear: none is owed (CC 680, PL 24)")},
        {InterestRule::notAgreed, both("没有约定利息", "No interest agreed")},
        {InterestRule::unknownRate, both("不知道所依据的LPR，未计利息", "The LPR it needs is not known: none counted")},
        {InterestRule::agreedCharges, both("按约定的违约金和其他费用", "Penalties and fees as agreed")},
        {InterestRule::overdueAtLpr, both("未约定利率，自逾期之日起参照一年期LPR（民间借贷规定第二十八条）",
                                          "No rate agreed: the one-year LPR from the day it was overdue (PL 28)")},
        {InterestRule::charges, both("违约金和其他费用，与利息合计不超过上限（民间借贷规定第二十九条）",
                                     "Penalties and fees, under the same cap as interest (PL 29)")},
        {InterestRule::compoundLimit, both("本息之和超过以最初本金计算的上限，超过部分不计（民间借贷规定第二十七条）",
                                           "Beyond what the first principal bears at the cap (PL 27)")},
        {InterestRule::delayed,
         both("迟延履行期间加倍部分债务利息，日万分之一点七五（迟延履行利息解释第一条、民事诉讼法第二百六十四条）",
              "Doubled interest of a judgment not performed in time: 0.0175 % a day (DP 1, CPL 264)")},
    };
    return texts.at(rule);
}

}  // namespace beibao::debt
