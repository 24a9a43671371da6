#pragma once

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
    [[nodiscard]] model::Fields givenFor(const model::RecordType& type);

    store::Session& session_;
    Env& env_;
    std::filesystem::path samples_;
    std::map<std::string, Id> made_;
    std::set<std::string> beingMade_;
    int counter_ = 0;
};

}  // namespace beibao::conformance
