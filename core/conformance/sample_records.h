#pragma once

#include <beibao/config/node.h>
#include <beibao/store/session.h>

#include <filesystem>
#include <map>
#include <set>
#include <string>

namespace beibao::conformance {

/// Records as anybody might make them: a value of its kind in each field, and a record in each reference.
class SampleRecords {
public:
    /// `samples` may be empty.
    SampleRecords(store::Session& session, Env& env, std::filesystem::path samples);

    /// A record of the type, made at first need. Throws `Error` with the problems where it is refused.
    Id of(const std::string& name);
    /// Values for fields, such as those of an action's form.
    [[nodiscard]] model::Fields valuesFor(const std::vector<model::Field>& fields);

private:
    [[nodiscard]] model::Value valueFor(const model::Field& field);
    [[nodiscard]] model::Value textFor(const model::Field& field) const;
    /// What the file of samples says of the type.
    [[nodiscard]] config::Node givenFor(const model::RecordType& type);
    [[nodiscard]] model::Fields fieldsOf(const config::Node& given, const model::RecordType& type) const;
    void move(const Id& id, const std::string& state);

    store::Session& session_;
    Env& env_;
    std::filesystem::path samples_;
    std::map<std::string, Id> made_;
    std::set<std::string> beingMade_;
};

}  // namespace beibao::conformance
