#include <beibao/config/model_reader.h>
#include <beibao/config/schema/record_schema.h>

#include <catch.h>
#include <checked_yaml.h>

using namespace beibao;

namespace {

/// A field declared so, with what is wrong in it.
struct FieldReading {
    model::Field field;
    Problems problems;
};

FieldReading reading(const std::string& declaration)
{
    FieldReading result;
    const auto root = test::parseChecked("photo:\n  {label: {zh_CN: 照片, en: Photograph}, " + declaration + "}",
                                         "test.yaml", config::fieldsSchema(), result.problems);
    auto fields = config::readFields(root, "test", result.problems);
    REQUIRE(fields.size() == 1);
    result.field = std::move(fields.front());
    return result;
}

std::string canonicalTextWith(const std::string& declaration)
{
    model::RecordType type;
    type.name = "test.item";
    type.fields = {reading(declaration).field};
    model::Model model;
    Problems problems;
    model.add(std::move(type), problems);
    return canonicalText(model);
}

}  // namespace

TEST_CASE("A field for a file takes any up to 256 MB, pictures without their metadata, where it says nothing else")
{
    const auto [field, problems] = reading("type: attachment");
    CHECK(problems.empty());
    CHECK(field.files.accepts("application/octet-stream"));
    CHECK(field.files.largestSize == 256 * 1024 * 1024);
    CHECK_FALSE(field.files.keepsMetadata);
}

TEST_CASE("A field for a file says which kinds it takes, how large they may be, and whether metadata stays")
{
    const auto [field, problems] =
        reading("type: attachment, accept: [image, pdf, application/zip], max_size: 20 MB, keep_metadata: true");
    CHECK(problems.empty());
    for (const auto* type : {"image/jpeg", "image/png", "application/pdf", "application/zip"})
        CHECK(field.files.accepts(type));
    for (const auto* type : {"imagery/jpeg", "text/plain", "application/zip2", ""})
        CHECK_FALSE(field.files.accepts(type));
    CHECK(field.files.largestSize == 20 * 1024 * 1024);
    CHECK(field.files.keepsMetadata);
    CHECK(reading("type: attachment, accept: video, max_size: 500 KB").field.files.largestSize == 500 * 1024);
}

TEST_CASE("What a field says wrongly about its files is told where it stands")
{
    for (const auto* wrong : {"max_size: 20", "max_size: 20MB", "max_size: 0 KB", "max_size: 257 MB", "max_size: 1 GB",
                              "max_size: -1 MB", "max_size: 99999999999 MB", "max_size: [1]", "accept: []",
                              "accept: [pictures]", "accept: image/", "accept: /png", "accept: [Image/png]",
                              "accept: a/b/c", "accept: {image: true}", "keep_metadata: sometimes"}) {
        INFO(wrong);
        const auto problems = reading(std::string("type: attachment, ") + wrong).problems;
        REQUIRE(problems.size() == 1);
        CHECK(problems.front().location.line == 2);
        CHECK(problems.front().location.column > 40);
    }
}

TEST_CASE("Only a field for a file speaks of files")
{
    for (const auto* wrong : {"accept: [image]", "max_size: 1 MB", "keep_metadata: true"}) {
        INFO(wrong);
        CHECK(reading(std::string("type: text, ") + wrong).problems.size() == 1);
    }
}

TEST_CASE("Models that take other files are different ones")
{
    const auto plain = canonicalTextWith("type: attachment");
    CHECK(plain == canonicalTextWith("type: attachment, max_size: 256 MB"));
    for (const auto* other : {"accept: image", "max_size: 1 MB", "keep_metadata: true"})
        CHECK(plain != canonicalTextWith(std::string("type: attachment, ") + other));
}
