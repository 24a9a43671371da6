#include "certificate/certificate.h"

#include <catch.h>

using namespace beibao;
using namespace beibao::volunteering;

TEST_CASE("a verification code has two groups of four letters that can be read out, by the random part of the id")
{
    CHECK(verificationCode(*Id::parse("0192f2a1-0000-7000-8000-000000000000")) == "0000-0000");
    CHECK(verificationCode(*Id::parse("0192f2a1-0000-7000-8000-00ffffffffff")) == "ZZZZ-ZZZZ");
    CHECK(verificationCode(*Id::parse("0192f2a1-0000-7000-8000-000000000021")) == "0000-0011");
    CHECK(verificationCode(*Id::parse("ffffffff-0000-7000-8000-000000000021")) == "0000-0011");
}

TEST_CASE("what a certificate states names nobody who was visited")
{
    model::Record certificate;
    certificate.number = "长救证2024-A0001";
    certificate.fields = {{"name", "李小明"},
                          {"since", *Date::parse("2024-12-05")},
                          {"until", *Date::parse("2024-12-05")},
                          {"times", std::int64_t{1}},
                          {"hours", Decimal{75, 1}},
                          {"code", "7K2M-9QXF"}};
    CHECK(certificateStatement(certificate) ==
          "志愿服务证明|长救证2024-A0001|李小明|2024-12-05/2024-12-05|1 次|7.5 小时|7K2M-9QXF");
}
