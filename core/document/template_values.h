#pragma once

#include <beibao/document/template_source.h>

#include <kainjow/mustache.hpp>

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace beibao::document {

/// The values of a template as mustache knows them. Numbers become text; null, false, an empty text and an empty
/// object are false. Adds an error and returns nothing of use if `json` is not the JSON text of an object.
[[nodiscard]] kainjow::mustache::data readValues(std::string_view json, const std::string& templateName,
                                                 Problems& problems);

/// Finds the values that tags name, and tells of each tag that has none or none that can be printed.
class ValueLookup : public kainjow::mustache::basic_context<std::string> {
public:
    ValueLookup(const TemplateSource& source, Problems& problems) : source_(source), problems_(problems) {}

    void push(const kainjow::mustache::data* data) override { stack_.push_back(data); }
    void pop() override { stack_.pop_back(); }
    [[nodiscard]] const kainjow::mustache::data* get(const std::string& numberedName) const override;
    [[nodiscard]] const kainjow::mustache::data* get_partial(const std::string&) const override { return nullptr; }

    /// Whether the tag last asked for stands in an attribute.
    [[nodiscard]] bool inAttribute() const { return inAttribute_; }

private:
    [[nodiscard]] const kainjow::mustache::data* find(const TemplateTag& tag) const;
    void judge(const TemplateTag& tag, const kainjow::mustache::data* value) const;
    void warnOnce(const TemplateTag& tag, Message message) const;

    const TemplateSource& source_;
    Problems& problems_;
    std::vector<const kainjow::mustache::data*> stack_;
    // The renderer asks through a const member, though asking is what has to be noted.
    mutable std::set<std::size_t> warned_;
    mutable bool inAttribute_ = false;
};

}  // namespace beibao::document
