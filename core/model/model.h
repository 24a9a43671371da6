#pragma once

#include <beibao/base/problem.h>
#include <beibao/model/indicator.h>
#include <beibao/model/record_type.h>
#include <beibao/rules/divisions.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace beibao::model {

/// All record types and code lists in force: the core's own and those of the modules that are switched on.
class Model {
public:
    /// A second type or list of one name is an error at its location; the first stays.
    void add(RecordType type, Problems& problems);
    void add(CodeList list, Problems& problems);
    void add(Indicator indicator, Problems& problems);
    void add(Report report, Problems& problems);
    /// All of another model; what is here already stays, as above.
    void add(Model&& other, Problems& problems);
    /// Adds a rule to a type that is here; one of the same name gives way to it.
    void setReminder(std::string_view type, ReminderRule rule);
    void setRetention(std::string_view type, RetentionRule rule);

    /// Puts a type, or a list, in place of the one of its name.
    void replace(RecordType type);
    void replace(CodeList list);

    [[nodiscard]] const RecordType* type(std::string_view name) const;
    /// Throws `Error` (`notFound`).
    [[nodiscard]] const RecordType& requireType(std::string_view name) const;
    [[nodiscard]] const CodeList* codeList(std::string_view name) const;
    [[nodiscard]] const std::map<std::string, RecordType, std::less<>>& types() const { return types_; }
    [[nodiscard]] const std::map<std::string, CodeList, std::less<>>& codeLists() const { return codeLists_; }
    [[nodiscard]] const std::map<std::string, Indicator, std::less<>>& indicators() const { return indicators_; }
    [[nodiscard]] const std::map<std::string, Report, std::less<>>& reports() const { return reports_; }

    /// What division codes are looked up in; nothing where none was given.
    void setDivisions(std::shared_ptr<const rules::Divisions> divisions) { divisions_ = std::move(divisions); }
    [[nodiscard]] const rules::Divisions* divisions() const { return divisions_.get(); }

    /// What cannot be judged one type at a time: names that point nowhere (code lists, record types of
    /// references, fields in lists, sections and transitions, states, indicators of reports). SQL is checked by the
    /// store.
    [[nodiscard]] Problems checkNames() const;

private:
    std::map<std::string, RecordType, std::less<>> types_;
    std::map<std::string, CodeList, std::less<>> codeLists_;
    std::map<std::string, Indicator, std::less<>> indicators_;
    std::map<std::string, Report, std::less<>> reports_;
    std::shared_ptr<const rules::Divisions> divisions_;
};

/// A text that is the same for the same model and different for any other: what the journal's model hash is of.
[[nodiscard]] std::string canonicalText(const Model& model);

}  // namespace beibao::model
