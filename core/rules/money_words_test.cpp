#include <beibao/rules/money_words.h>

#include <beibao/base/error.h>
#include <beibao/base/text.h>

#include <catch.h>
#include <rapidcheck.h>

#include <limits>
#include <map>
#include <stdexcept>
#include <utility>
#include <vector>

using namespace beibao;
using namespace beibao::rules;

namespace {

/// Reads a capital amount the way a person does, from left to right, knowing nothing of how it was written.
class AmountReader {
public:
    static std::int64_t fenOf(std::string_view words)
    {
        AmountReader reader;
        forEachCharacter(words, [&](std::string_view character) { reader.read(character); });
        return reader.negative_ ? -reader.fen_ : reader.fen_;
    }

private:
    void read(std::string_view character)
    {
        static const std::map<std::string_view, std::int64_t> digits{{"零", 0}, {"壹", 1}, {"贰", 2}, {"叁", 3},
                                                                     {"肆", 4}, {"伍", 5}, {"陆", 6}, {"柒", 7},
                                                                     {"捌", 8}, {"玖", 9}};
        static const std::map<std::string_view, std::int64_t> units{{"拾", 10}, {"佰", 100}, {"仟", 1000}};
        if (const auto digit = digits.find(character); digit != digits.end())
            digit_ = digit->second;
        else if (const auto unit = units.find(character); unit != units.end())
            section_ += take(digit_) * unit->second;
        else
            readLargeUnit(character);
    }

    void readLargeUnit(std::string_view character)
    {
        if (character == "万")
            whole_ += (take(section_) + take(digit_)) * 10'000;
        else if (character == "亿")
            whole_ = (whole_ + take(section_) + take(digit_)) * 100'000'000;
        else if (character == "元")
            fen_ += (take(whole_) + take(section_) + take(digit_)) * 100;
        else if (character == "角")
            fen_ += take(digit_) * 10;
        else if (character == "分")
            fen_ += take(digit_);
        else if (character == "负")
            negative_ = true;
        else if (character != "整")
            throw std::runtime_error("no word of an amount");
    }

    static std::int64_t take(std::int64_t& number) { return std::exchange(number, 0); }

    std::int64_t digit_ = 0;
    std::int64_t section_ = 0;
    std::int64_t whole_ = 0;
    std::int64_t fen_ = 0;
    bool negative_ = false;
};

/// Amounts of every length, with many zeros among their digits: that is where the rules are.
rc::Gen<Money> anyMoney()
{
    const auto digit = rc::gen::weightedOneOf<int>({{1, rc::gen::just(0)}, {1, rc::gen::inRange(0, 10)}});
    return rc::gen::apply(
        [](const std::vector<int>& digits, std::size_t length, bool negative) {
            Money money;
            for (std::size_t index = 0; index < length; ++index)
                money.fen = money.fen * 10 + digits[index];
            return negative ? Money{-money.fen} : money;
        },
        rc::gen::container<std::vector<int>>(15, digit), rc::gen::inRange<std::size_t>(1, 16),
        rc::gen::arbitrary<bool>());
}

}  // namespace

TEST_CASE("Amounts are written in words as the payment rules show them")
{
    CHECK(moneyInWords({140950}) == "壹仟肆佰零玖元伍角");
    CHECK(moneyInWords({600714}) == "陆仟零柒元壹角肆分");
    CHECK(moneyInWords({10700053}) == "壹拾万柒仟元零伍角叁分");
    CHECK(moneyInWords({1640902}) == "壹万陆仟肆佰零玖元零贰分");
    CHECK(moneyInWords({32504}) == "叁佰贰拾伍元零肆分");
    CHECK(moneyInWords({168032}) == "壹仟陆佰捌拾元零叁角贰分");
}

TEST_CASE("A whole number of yuan ends with 整")
{
    CHECK(moneyInWords({0}) == "零元整");
    CHECK(moneyInWords({100}) == "壹元整");
    CHECK(moneyInWords({1000}) == "壹拾元整");
    CHECK(moneyInWords({10'000'000}) == "壹拾万元整");
    CHECK(moneyInWords({10'001'000}) == "壹拾万零壹拾元整");
}

TEST_CASE("Amounts below one yuan begin with their first digit")
{
    CHECK(moneyInWords({50}) == "伍角");
    CHECK(moneyInWords({5}) == "伍分");
    CHECK(moneyInWords({53}) == "伍角叁分");
}

TEST_CASE("Several zeros in a row are written once")
{
    CHECK(moneyInWords({100'001}) == "壹仟元零壹分");
    CHECK(moneyInWords({100'100}) == "壹仟零壹元整");
    CHECK(moneyInWords({10'000'000'100}) == "壹亿零壹元整");
    CHECK(moneyInWords({10'001'000'000}) == "壹亿零壹万元整");
    CHECK(moneyInWords({10'000'500'000}) == "壹亿零伍仟元整");
}

TEST_CASE("Large amounts count hundreds of millions by ten thousands")
{
    CHECK(moneyInWords({100'000'000'000'000}) == "壹万亿元整");
    CHECK(moneyInWords({100'010'000'000'000}) == "壹万零壹亿元整");
    CHECK(moneyInWords({100'000'001'000'000}) == "壹万亿零壹万元整");
    CHECK(moneyInWords(largestMoneyInWords) == "玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分");
}

TEST_CASE("Negative amounts begin with 负")
{
    CHECK(moneyInWords({-140950}) == "负壹仟肆佰零玖元伍角");
    CHECK(moneyInWords({-5}) == "负伍分");
}

TEST_CASE("Amounts that are too large for words are refused")
{
    CHECK_THROWS_AS(moneyInWords({largestMoneyInWords.fen + 1}), Error);
    CHECK_THROWS_AS(moneyInWords({-largestMoneyInWords.fen - 1}), Error);
    CHECK_THROWS_AS(moneyInWords({std::numeric_limits<std::int64_t>::min()}), Error);
}

TEST_CASE("Words say the amount they were made from")
{
    CHECK(rc::check([] {
        const auto money = *anyMoney();
        RC_ASSERT(AmountReader::fenOf(moneyInWords(money)) == money.fen);
    }));
}

TEST_CASE("Words hold no zero twice in a row and none before a unit")
{
    CHECK(rc::check([] {
        const auto money = *anyMoney();
        RC_PRE(money.fen != 0);
        const auto words = moneyInWords(money);
        for (const auto* wrong : {"零零", "零元", "零万", "零亿", "零角", "零分", "零仟", "零佰", "零拾", "零整"})
            RC_ASSERT(words.find(wrong) == std::string::npos);
        RC_ASSERT(!words.starts_with("零"));
    }));
}

TEST_CASE("Figures have two places and commas at the thousands")
{
    CHECK(moneyInFigures({140950}) == "1,409.50");
    CHECK(moneyInFigures({0}) == "0.00");
    CHECK(moneyInFigures({5}) == "0.05");
    CHECK(moneyInFigures({99'999}) == "999.99");
    CHECK(moneyInFigures({100'000}) == "1,000.00");
    CHECK(moneyInFigures({-99'999}) == "-999.99");
    CHECK(moneyInFigures({-123'456'789}) == "-1,234,567.89");
    CHECK(moneyInFigures({std::numeric_limits<std::int64_t>::min()}) == "-92,233,720,368,547,758.08");
}

TEST_CASE("Figures say the amount they were made from")
{
    CHECK(rc::check([](std::int64_t fen) {
        auto figures = moneyInFigures({fen});
        std::erase(figures, ',');
        std::erase(figures, '.');
        RC_ASSERT(std::stoll(figures) == fen);
    }));
}
