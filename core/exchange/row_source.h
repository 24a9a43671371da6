#pragma once

#include <beibao/exchange/columns.h>
#include <beibao/store/session.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace beibao::exchange {

/// The record that a reference names by its fields, such as a place by its name and division.
struct ReferredFields {
    const model::Field* reference = nullptr;
    model::Fields fields;
};

/// A row that is to become a record, read as far as that can be done without looking at the others.
struct ImportRow {
    int line = 0;
    std::optional<Id> id;
    model::Fields fields;
    std::vector<ReferredFields> referred;
    Problems problems;  ///< with their places
    double fraction = 0;
};

/// The rows of a file, whatever its form.
class RowSource {
public:
    virtual ~RowSource() = default;

    /// Calls `visit` for each row until it returns false. Throws `Error` (`invalidData`) where the form of the file
    /// is broken.
    virtual void forEach(const std::function<bool(ImportRow&)>& visit) = 0;
    /// Where in a row the field of a problem stands, and what it is called there; `reference` names the reference whose
    /// record the problem is about, if it is about one.
    virtual void place(Problem& problem, int line, std::string_view reference) const = 0;
    /// Of the file as a whole.
    [[nodiscard]] virtual const Problems& warnings() const = 0;
};

/// `settle` as of `CellReader`. Throws `Error` as `importTable`.
[[nodiscard]] std::unique_ptr<RowSource> openRows(store::Session& session, Env& env, const model::RecordType& type,
                                                  const std::filesystem::path& file,
                                                  const std::map<std::string, std::string>& mapping,
                                                  std::function<void()> settle);

}  // namespace beibao::exchange
