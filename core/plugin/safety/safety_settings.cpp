#include <beibao/plugin/safety/safety_settings.h>

#include <array>
#include <utility>

namespace beibao::plugin {

namespace {

using config::optionalKey;
using config::Schema;

constexpr const char* sectionName = "plugin_safety";
constexpr std::array<std::pair<std::string_view, TrustPolicy>, 3> policies{
    {{"require", TrustPolicy::require}, {"warn", TrustPolicy::warn}, {"off", TrustPolicy::off}}};

Schema quarantineSchema()
{
    return Schema::map({
        optionalKey("faults", "After so many faults of one version it is taken out of use.", Schema::integer(1, 1000),
                    "3", "3"),
        optionalKey("within_hours", "Counted are faults of so many hours.", Schema::integer(1, 24 * 365), "24", "24"),
    });
}

template <typename Duration>
void readDuration(const config::Node& node, Duration& duration)
{
    if (const auto given = node.integer(); given && *given > 0)
        duration = Duration(*given);
}

}  // namespace

config::SchemaKey safetyKey()
{
    const auto key =
        Schema::pattern("a public key", Message("“{text}” is no public key: it has 64 digits and letters from a to f."),
                        "[0-9a-f]{64}");
    const auto section = Schema::map({
        optionalKey("trust",
                    "What becomes of modules that nobody trusted has signed: they are not used (`require`), are used "
                    "with a warning (`warn`), or nobody looks (`off`). What cannot be read means `require`.",
                    Schema::choice({"require", "warn", "off"}), "require", "require"),
        optionalKey(
            "trusted_keys", "The public keys whose signatures count, each with whose it is; `false` takes one back.",
            Schema::dictionary(key, Schema::text("a name")),
            "{\"8f1c57aa8f1c57aa8f1c57aa8f1c57aa8f1c57aa8f1c57aa8f1c57aa8f1c57aa\": 县公安局科技信息化科}", "none"),
        optionalKey("probe_seconds", "How long a module may take to be opened on trial, in a program of its own.",
                    Schema::integer(1, 600), "10", "10"),
        optionalKey("quarantine", "When a module that fails again and again is taken out of use.", quarantineSchema(),
                    "{faults: 3, within_hours: 24}"),
    });
    return optionalKey("plugin_safety", "What decides whether the code of modules may run.", section.titled("Safety"),
                       "{trust: require}");
}

SafetySettings readSafety(const config::Node& configuration, bool isWhole, Problems& problems)
{
    SafetySettings settings;
    const auto& section = configuration[sectionName];
    const auto& trust = section["trust"];
    for (const auto& [name, policy] : policies)
        if (isWhole && trust.isScalar() && trust.text() == name)
            settings.trust = policy;
    if (!isWhole)
        problems.warning(
            {"A file of the configuration cannot be read, and may say how modules are trusted: until it is "
             "mended, only signed modules are used."},
            std::string(sectionName) + ".trust");
    for (const auto& [key, name] : section["trusted_keys"].entries())
        if (name.boolean() != false)  // a later file takes a key back
            settings.trustedKeys.emplace(key.text(), name.text());
    readDuration(section["probe_seconds"], settings.probeLimit);
    const auto& quarantine = section["quarantine"];
    if (const auto faults = quarantine["faults"].integer(); faults && *faults > 0 && *faults <= 1000)
        settings.quarantineAfter = static_cast<int>(*faults);
    readDuration(quarantine["within_hours"], settings.quarantineWithin);
    return settings;
}

}  // namespace beibao::plugin
