#include <beibao/model/value_entry.h>

#include <beibao/model/value_text.h>

#include <catch.h>
#include <rapidcheck.h>

namespace beibao::model {

namespace {

const auto now = *Timestamp::parse("2024-11-15T10:40:27+08:00", {});

Field fieldOf(FieldKind kind)
{
    Field field;
    field.name = "field";
    field.kind = kind;
    return field;
}

std::string entered(FieldKind kind, std::string_view text)
{
    const auto value = valueEntered(fieldOf(kind), text, now);
    return value ? formatValue(*value) : "refused";
}

}  // namespace

TEST_CASE("Money is typed in yuan and kept in fen")
{
    CHECK(entered(FieldKind::money, "800") == "80000");
    CHECK(entered(FieldKind::money, "1,409.5") == "140950");
    CHECK(entered(FieldKind::money, "８００．５") == "80050");
    CHECK(entered(FieldKind::money, "0.005") == "refused");
    CHECK(entered(FieldKind::money, "八百") == "refused");
}

TEST_CASE("Lengths are typed in metres and kept in millimetres")
{
    CHECK(entered(FieldKind::length, "12.402") == "12402");
    CHECK(entered(FieldKind::length, "12") == "12000");
    CHECK(entered(FieldKind::length, "-0.32") == "-320");
    CHECK(entered(FieldKind::length, "12.4021") == "refused");
}

TEST_CASE("Days may be typed short")
{
    for (const auto* text : {"2024-11-15", "2024.11.15", "2024/11/15", "20241115", "11-15", "11.15", ".", "。"})
        CHECK(entered(FieldKind::date, text) == "2024-11-15");
    CHECK(entered(FieldKind::date, "2-30") == "refused");
    CHECK(entered(FieldKind::date, "2024-11") == "refused");
    CHECK(entered(FieldKind::date, "tomorrow") == "refused");
}

TEST_CASE("Times may be typed without their day")
{
    CHECK(entered(FieldKind::datetime, "2024-11-12 9:20") == "2024-11-12T09:20:00+08:00");
    CHECK(entered(FieldKind::datetime, "11-12 09：20") == "2024-11-12T09:20:00+08:00");
    CHECK(entered(FieldKind::datetime, "9:20") == "2024-11-15T09:20:00+08:00");
    CHECK(entered(FieldKind::datetime, ".") == "2024-11-15T10:40:00+08:00");
    CHECK(entered(FieldKind::datetime, "25:00") == "refused");
    CHECK(entered(FieldKind::datetime, "2024-11-12") == "refused");
}

TEST_CASE("An emptied field has no value, which is not a mistake")
{
    for (const auto kind : {FieldKind::text, FieldKind::money, FieldKind::date, FieldKind::code})
        CHECK(entered(kind, "  ").empty());
}

TEST_CASE("What stands in a form reads back as the same value")
{
    const auto reads = [](FieldKind kind, const Value& value) {
        return valueEntered(fieldOf(kind), entryText(fieldOf(kind), value), now) == value;
    };
    CHECK(rc::check([&](std::int32_t figure) {
        return reads(FieldKind::money, std::int64_t{figure}) && reads(FieldKind::length, std::int64_t{figure}) &&
               reads(FieldKind::integer, std::int64_t{figure});
    }));
    CHECK(reads(FieldKind::date, *Date::parse("1949-03-08")));
    CHECK(reads(FieldKind::datetime, *Timestamp::parse("2024-11-12T09:20+08:00", {})));
    CHECK(reads(FieldKind::text, std::string("丁老伯")));
    CHECK(reads(FieldKind::money, Value()));
}

}  // namespace beibao::model
