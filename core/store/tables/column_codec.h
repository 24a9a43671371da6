#pragma once

#include <beibao/model/field.h>
#include <beibao/model/value.h>
#include <beibao/store/sqlite/database.h>

#include <string>
#include <vector>

namespace beibao::store {

/// The columns that hold `fields`, quoted, in the order in which the two functions below use them.
[[nodiscard]] std::vector<std::string> columnNames(const std::vector<model::Field>& fields);

/// Binds a field's value to the parameters from `parameter` on; returns the next free parameter.
int bindField(sqlite::Statement& statement, int parameter, const model::Field& field, const model::Value& value);

/// Binds what its field's column holds of a value, or the first of its columns: what equal values have alike.
void bindCompared(sqlite::Statement& statement, int parameter, const model::Value& value);

/// Reads a field's value from the columns from `column` on, and moves `column` behind them.
[[nodiscard]] model::Value readField(sqlite::Statement& statement, int& column, const model::Field& field);

}  // namespace beibao::store
