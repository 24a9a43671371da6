#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

namespace beibao::exchange {

/// The attributes of an element, as expat gives them.
class XmlAttributes {
public:
    explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}

    /// Empty if there is none. `name` with its prefix: `r:id`.
    [[nodiscard]] std::string_view operator[](std::string_view name) const;

private:
    const char** pairs_;
};

/// Reads XML piece by piece. Names of elements come without their prefix. A document with a DOCTYPE, which could grow
/// without bound, is refused.
class XmlEvents {
public:
    struct Handlers {
        std::function<void(std::string_view name, const XmlAttributes& attributes)> begin;
        std::function<void(std::string_view name)> end;
        std::function<void(std::string_view text)> text;
    };

    explicit XmlEvents(Handlers handlers);
    ~XmlEvents();
    XmlEvents(const XmlEvents&) = delete;
    XmlEvents& operator=(const XmlEvents&) = delete;

    /// False for what is not well-formed. What a handler throws comes out of here.
    [[nodiscard]] bool feed(std::span<const char> piece, bool isLast);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace beibao::exchange
