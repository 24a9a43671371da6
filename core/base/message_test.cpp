#include <beibao/base/error.h>
#include <beibao/base/message.h>

#include <catch.h>

using namespace beibao;

TEST_CASE("A message is put into the reader's language, its places filled")
{
    Translations translations;
    translations.add(Language::simplifiedChinese, "Please fill in “{field}”.", "请填写“{field}”。");
    const Message message("Please fill in “{field}”.", {{"field", LocalizedText({{"zh_CN", "姓名"}, {"en", "Name"}})}});
    CHECK(translations.text(message, Language::simplifiedChinese) == "请填写“姓名”。");
    CHECK(translations.text(message, Language::english) == "Please fill in “Name”.");
}

TEST_CASE("A message without a translation is shown in English, and a place without a value as it stands")
{
    CHECK(Translations{}.text({"{count} rows of {table}", {{"count", "3"}}}, Language::simplifiedChinese) ==
          "3 rows of {table}");
}

TEST_CASE("What a rule's author wrote in both languages needs no translation")
{
    const auto message = Message::fromAuthor(LocalizedText({{"zh_CN", "须签名"}, {"en", "Sign first"}}));
    CHECK(Translations{}.text(message, Language::simplifiedChinese) == "须签名");
    CHECK(Translations{}.text(message, Language::english) == "Sign first");
}

TEST_CASE("Warnings alone are no errors")
{
    Problems problems;
    problems.warning({"Look at this."});
    CHECK_FALSE(problems.hasErrors());
    problems.error({"This is wrong."}, "name");
    CHECK(problems.hasErrors());
    CHECK(std::string(Error(problems).what()).find("This is wrong.") != std::string::npos);
}
