#pragma once

#include "counting_env.h"
#include "stored_row.h"

#include <beibao/store/workspace.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace beibao::bench {

/// The suite at work in a new workspace: people are registered one by one, each with a commit of its own.
class SuiteProgram {
public:
    /// `surroundings` name the env whose syncs are counted; `type` has the fields of a person. `folder` must not be
    /// there yet.
    SuiteProgram(store::Surroundings surroundings, std::filesystem::path folder, std::string type);

    /// Data made beforehand, so that only the commits are timed.
    [[nodiscard]] std::vector<store::Change> nextPeople(std::size_t count);
    void commitEach(const std::vector<store::Change>& people);

    [[nodiscard]] TableDefinition tableDefinition() const;
    [[nodiscard]] std::string tableName() const;
    /// The last records written, oldest first.
    [[nodiscard]] std::vector<StoredRow> lastRows(std::size_t count) const;

private:
    store::Surroundings surroundings_;
    std::filesystem::path folder_;
    std::string type_;
    std::unique_ptr<store::Session> session_;
    std::size_t made_ = 0;
};

/// A record type like `core.person`, but with nothing sealed; `bench.visitor`.
[[nodiscard]] std::shared_ptr<const model::Model> withVisitors(const model::Model& model);

}  // namespace beibao::bench
