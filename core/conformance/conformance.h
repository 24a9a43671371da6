#pragma once

#include <beibao/plugin/suite.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace beibao::conformance {

/// One thing that is asked of every plugin, and what is wrong with this one in that respect.
struct Finding {
    std::string name;  ///< `documents`
    Message question;
    Problems problems;
};

/// What is looked at, and with what.
struct Request {
    std::filesystem::path plugin;   ///< its folder, as it is installed
    std::filesystem::path samples;  ///< `TYPE.yaml` with fields of a sample record; may be empty
    std::filesystem::path scratch;  ///< an empty folder for a workspace
};

/// Asks of a plugin what every plugin owes: that manifest, labels, files, permissions and SQL are in order, that
/// records can be made of it, papers and reports rendered, actions done, and that its data survive export and import,
/// a rebuild from the journal, and the plugin being switched off. Its code is loaded into this process.
///
/// A sample record has a value in each field that a person fills in, and a record in each that refers to one; what a
/// file of `samples` says goes before.
[[nodiscard]] std::vector<Finding> examine(const std::shared_ptr<Env>& env, const plugin::Layout& layout,
                                           const Request& request);

}  // namespace beibao::conformance
