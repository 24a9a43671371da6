#include <beibao/store/journal/entry.h>

#include <catch.h>

#include <nlohmann/json.hpp>

#include <limits>

using namespace beibao;
using namespace beibao::store;

namespace {

Id someId(std::uint8_t first)
{
    Bytes bytes(Id::size, std::byte{0x5a});
    bytes[0] = std::byte{first};
    return Id::fromBytes(bytes).value();
}

/// A value of each kind, and integers and texts about every length at which CBOR takes another byte to say it.
model::Fields valuesOfEveryKind()
{
    const Timestamp at(fromMicroseconds(1'732'430'000'123'456), std::chrono::minutes{-210});
    model::Fields fields{
        {"nothing", {}},
        {"yes", true},
        {"no", false},
        {"decimal", Decimal{-12'345, 3}},
        {"date", Date::parse("2024-02-29").value()},
        {"at", at},
        {"reference", someId(1)},
        {"references", std::vector<model::Link>{{someId(2), "mediator"}, {someId(3), ""}}},
        {"rows", std::vector<model::Row>{{someId(4), {{"b", std::int64_t{7}}, {"a", at}}}, {someId(5), {}}}},
        {"file", model::Attachment{"00ff", "照片.jpg", "image/jpeg", 70'000}},
        {"sealed", model::Sealed{Bytes(300, std::byte{0xc3})}}};
    for (const std::int64_t limit : {std::int64_t{0}, std::int64_t{24}, std::int64_t{256}, std::int64_t{65'536},
                                     std::int64_t{4'294'967'296}, std::numeric_limits<std::int64_t>::max()})
        for (const std::int64_t value : {limit, limit - 1, -limit, -limit - 1})
            fields.emplace("number " + std::to_string(value), value);
    for (const std::size_t length : {0U, 23U, 24U, 255U, 256U, 65'535U, 65'536U})
        fields.emplace("text " + std::to_string(length), std::string(length, 'x'));
    return fields;
}

Entry entryWith(const model::Fields& fields)
{
    Entry entry;
    entry.device = Bytes(32, std::byte{0x80});
    entry.incarnation = 2;
    entry.seq = 1'000;
    entry.clock = 1'732'430'000'123'457;
    entry.at = Timestamp(fromMicroseconds(-5), std::chrono::minutes{480});
    entry.actor = someId(6);
    entry.actorName = "丁警官";
    entry.author = {"mediation", "1.2", "abc"};
    entry.model = Bytes(32, std::byte{1});
    entry.why = "因为";
    RecordEdit edit{"mediation.dispute", someId(7), model::Operation::move, 41, "调1号", "accepted", "closed", {}, {}};
    for (const auto& [name, value] : fields)
        edit.fields[name] = {{}, value};
    edit.fields["yes"].before = std::string("was a text");
    entry.edits = {edit, RecordEdit()};
    return entry;
}

}  // namespace

TEST_CASE("An entry is read back as it was written, with values of every kind")
{
    const auto entry = entryWith(valuesOfEveryKind());
    CHECK(decode(encode(entry)) == entry);
    CHECK(decode(encode(Entry())) == Entry());
}

TEST_CASE("The bytes of an entry are those that another writer of CBOR makes of the same content")
{
    using Json = nlohmann::json;
    const auto bytes = encode(entryWith(valuesOfEveryKind()));
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const std::vector<std::uint8_t> ours(data, data + bytes.size());
    CHECK(Json::to_cbor(Json::from_cbor(ours)) == ours);
}

TEST_CASE("A mask does not get into the journal")
{
    CHECK_THROWS_AS(encode(entryWith({{"phone", model::Masked{"138****0000"}}})), std::logic_error);
}
