#pragma once

#include <beibao/model/value.h>

#include <optional>
#include <string_view>

/// The values of fields as those who work with them have them: days, money, yes or no.
namespace beibao::model {

/// The value of a field of that alternative; nothing if it has none.
template <typename T>
[[nodiscard]] std::optional<T> valueIn(const Fields& fields, std::string_view name)
{
    const auto* value = get<T>(fields, name);
    return value ? std::optional<T>(*value) : std::nullopt;
}

[[nodiscard]] inline std::optional<Date> dayIn(const Fields& fields, std::string_view name)
{
    return valueIn<Date>(fields, name);
}

[[nodiscard]] inline std::optional<Id> idIn(const Fields& fields, std::string_view name)
{
    return valueIn<Id>(fields, name);
}

/// A field of yes and no that was answered with yes.
[[nodiscard]] inline bool isSet(const Fields& fields, std::string_view name)
{
    return valueIn<bool>(fields, name).value_or(false);
}

/// Money; none is nothing.
[[nodiscard]] inline Money moneyIn(const Fields& fields, std::string_view name)
{
    return {valueIn<std::int64_t>(fields, name).value_or(0)};
}

[[nodiscard]] inline Value moneyValue(Money money)
{
    return money.fen;
}

}  // namespace beibao::model
