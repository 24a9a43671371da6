#pragma once

#include <beibao/base/message.h>
#include <beibao/document/blocks.h>

#include <pugixml.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace beibao::document {

/// The attributes of one element as values; what cannot be read is told and counts as not written.
class MarkupAttributes {
public:
    using Warn = std::function<void(Message)>;

    MarkupAttributes(pugi::xml_node element, Warn warn) : element_(element), warn_(std::move(warn)) {}

    [[nodiscard]] std::string text(const char* name) const { return element_.attribute(name).value(); }
    /// A number from `least` to `most`.
    [[nodiscard]] std::optional<double> number(const char* name, double least, double most) const;
    /// Numbers above zero, separated by spaces.
    [[nodiscard]] std::vector<double> numbers(const char* name) const;
    [[nodiscard]] bool yes(const char* name, bool otherwise = false) const;
    [[nodiscard]] std::optional<Alignment> alignment() const;

private:
    void warnOfValue(const char* name, const std::string& expected) const;

    pugi::xml_node element_;
    Warn warn_;
};

}  // namespace beibao::document
