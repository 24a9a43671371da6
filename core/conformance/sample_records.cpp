#include <beibao/conformance/sample_records.h>

#include <beibao/base/error.h>
#include <beibao/config/record_input.h>
#include <beibao/config/yaml.h>

#include <functional>

namespace beibao::conformance {

namespace {

using model::Field;
using model::FieldKind;

constexpr std::int64_t sampleNumber = 3;
constexpr std::int64_t sampleFen = 12'345;
constexpr std::int64_t sampleMillimetres = 12'400;

/// In a file of samples, what is no field: names of fields begin with a letter.
constexpr char keyMark = '_';
constexpr const char* statesKey = "_states";

/// Numbers of the forms that the rules ask for, of nobody.
std::string textOfForm(model::TextFormat format)
{
    switch (format) {
    case model::TextFormat::identityNumber:
        return "330604190001010011";
    case model::TextFormat::telephone:
        return "13800000101";
    case model::TextFormat::creditCode:
        return "92330327PDY00001X9";
    case model::TextFormat::plate:
        return "浙D12345";
    case model::TextFormat::divisionCode:
        return "330604104";
    case model::TextFormat::personName:
        return "章某";
    case model::TextFormat::geoJsonArea:
        return R"({"type":"Polygon","coordinates":[[[120.8,30],[120.9,30],[120.9,30.1],[120.8,30]]]})";
    case model::TextFormat::recordType:
        return "core.person";
    case model::TextFormat::any:
        break;
    }
    return {};
}

/// `@core.person` in a sample stands for a record of that type.
config::Node withIds(const config::Node& node, const std::function<std::string(const std::string&)>& idOf)
{
    if (node.isScalar() && node.text().starts_with('@'))
        return config::Node::scalar(idOf(node.text().substr(1)), node.location(), true);
    if (node.isSequence()) {
        std::vector<config::Node> items;
        for (const auto& item : node.items())
            items.push_back(withIds(item, idOf));
        return config::Node::sequence(std::move(items), node.location());
    }
    if (node.isMap()) {
        config::Node::Entries entries;
        for (const auto& [key, value] : node.entries())
            entries.emplace_back(key, withIds(value, idOf));
        return config::Node::map(std::move(entries), node.location());
    }
    return node;
}

}  // namespace

SampleRecords::SampleRecords(store::Session& session, Env& env, std::filesystem::path samples)
    : session_(session), env_(env), samples_(std::move(samples))
{
}

Id SampleRecords::of(const std::string& name)
{
    if (const auto found = made_.find(name); found != made_.end())
        return found->second;
    const auto& type = session_.model().requireType(name);
    beingMade_.insert(name);
    const auto given = givenFor(type);
    auto fields = valuesFor(type.fields);
    for (auto& [field, value] : fieldsOf(given, type))
        fields[field] = std::move(value);
    store::RecordChange change;
    change.operation = model::Operation::create;
    change.type = name;
    change.fields = std::move(fields);
    auto outcome = session_.commit({{std::move(change)}, {}});
    beingMade_.erase(name);
    if (!outcome.committed())
        throw Error(std::move(outcome.problems));
    const auto id = made_.emplace(name, outcome.records.front()).first->second;
    for (const auto& state : given[statesKey].items())
        move(id, state.text());
    return id;
}

void SampleRecords::move(const Id& id, const std::string& state)
{
    store::RecordChange change;
    change.operation = model::Operation::move;
    change.id = id;
    change.toState = state;
    auto outcome = session_.commit({{std::move(change)}, {}});
    if (!outcome.committed())
        throw Error(std::move(outcome.problems));
}

config::Node SampleRecords::givenFor(const model::RecordType& type)
{
    const auto file = samples_ / (std::string(model::nameWithinModule(type.name)) + ".yaml");
    if (samples_.empty() || !std::filesystem::exists(file))
        return {};
    Problems problems;
    auto node =
        withIds(config::readYaml(env_, file, problems), [&](const std::string& other) { return of(other).text(); });
    if (problems.hasErrors())
        throw Error(std::move(problems));
    return node;
}

model::Fields SampleRecords::fieldsOf(const config::Node& given, const model::RecordType& type) const
{
    config::Node::Entries entries;
    for (const auto& [key, value] : given.entries())
        if (!key.text().starts_with(keyMark))
            entries.emplace_back(key, value);
    Problems problems;
    auto fields = config::readFieldValues(config::Node::map(std::move(entries), given.location()), type.fields,
                                          session_.utcOffset(), problems);
    if (problems.hasErrors())
        throw Error(std::move(problems));
    return fields;
}

model::Fields SampleRecords::valuesFor(const std::vector<Field>& fields)
{
    model::Fields values;
    for (const auto& field : fields) {
        if (field.isComputed() || field.readOnly || field.kind == FieldKind::attachment)
            continue;
        if (auto value = valueFor(field); !model::isEmpty(value))
            values[field.name] = std::move(value);
    }
    return values;
}

model::Value SampleRecords::valueFor(const Field& field)
{
    switch (field.kind) {
    case FieldKind::text:
    case FieldKind::longText:
        return textFor(field);
    case FieldKind::integer:
        return sampleNumber;
    case FieldKind::decimal:
        return Decimal::parse("1.5", field.scale).value_or(Decimal());
    case FieldKind::money:
        return sampleFen;
    case FieldKind::length:
        return sampleMillimetres;
    case FieldKind::date:
        return session_.today();
    case FieldKind::datetime:
        return session_.now();
    case FieldKind::boolean:
        return true;
    case FieldKind::code: {
        const auto* list = session_.model().codeList(field.codeList);
        return list && !list->codes.empty() ? model::Value(list->codes.front().code) : model::Value();
    }
    case FieldKind::reference:
    case FieldKind::references: {
        const auto target = field.targets.empty() ? std::string("core.place") : field.targets.front();
        if (beingMade_.contains(target))
            return {};  // a type that refers to itself
        const auto id = of(target);
        if (field.kind == FieldKind::reference)
            return id;
        return std::vector<model::Link>{{id, field.roles.empty() ? std::string() : field.roles.front().name}};
    }
    case FieldKind::rows:
        return std::vector<model::Row>{{Id::make(env_), valuesFor(field.columns)}};
    case FieldKind::attachment:
        break;
    }
    return {};
}

model::Value SampleRecords::textFor(const Field& field) const
{
    if (auto text = textOfForm(field.format); !text.empty())
        return text;
    if (!field.defaultText.empty())
        return field.defaultText;
    return "样例 " + field.label.text(Language::simplifiedChinese);
}

}  // namespace beibao::conformance
