#pragma once

#include <beibao/base/problem.h>

#include <pugixml.hpp>

#include <string>

namespace beibao::document {

/// Tells of what is wrong with elements, with the place of each in the markup.
class MarkupReport {
public:
    /// All three have to outlive it.
    MarkupReport(const std::string& markup, const std::string& name, Problems& problems)
        : markup_(markup), name_(name), problems_(problems)
    {
    }

    /// What is shown, though otherwise than meant.
    void warn(const pugi::xml_node& node, Message message);
    /// What cannot be shown.
    void reject(const pugi::xml_node& node, Message message);
    /// Text or an element that is not known, or not here.
    void rejectPlace(const pugi::xml_node& node);
    /// Warns of attributes that the element does not have.
    void checkAttributes(const pugi::xml_node& element);

private:
    [[nodiscard]] Location placeOf(const pugi::xml_node& node) const;

    const std::string& markup_;
    const std::string& name_;
    Problems& problems_;
};

}  // namespace beibao::document
