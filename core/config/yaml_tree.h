#pragma once

#include <beibao/base/problem.h>
#include <beibao/config/node.h>
#include <beibao/config/yaml_source.h>

#include <yaml-cpp/eventhandler.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace beibao::config {

/// Thrown out of the parser where reading on would only lead to misleading problems.
struct EndOfReading {};

/// Builds the tree of nodes from what the parser finds, and collects what YAML allows but the suite does not.
class YamlTree : public YAML::EventHandler {
public:
    YamlTree(const YamlSource& source, Problems& problems) : source_(source), problems_(problems) {}

    /// What has been built, with all that is still open closed.
    [[nodiscard]] Node take();
    /// Where the innermost bracket or brace stands that is still open, if one is.
    [[nodiscard]] std::optional<Location> openBracket() const;

    void OnDocumentStart(const YAML::Mark& mark) override;
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override;
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override;
    void OnSequenceEnd() override;
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override;
    void OnMapEnd() override;

private:
    /// A sequence or map whose end has not come yet.
    struct Open {
        Node::Kind kind = Node::Kind::sequence;
        bool bracketed = false;
        Location location;
        std::vector<Node> items;
        Node::Entries entries;
        std::map<std::string, int> lineOfKey;
        /// The key whose value comes next.
        std::optional<Node> key;
    };

    [[nodiscard]] Location locate(const YAML::Mark& mark) const;
    [[nodiscard]] bool keyComesNext() const;
    [[nodiscard]] bool valueComesNext() const;
    [[nodiscard]] Location locationOfNull(const YAML::Mark& mark);
    [[nodiscard]] bool isClosed(std::size_t offset) const;
    void refuseExtras(const Location& location, bool tagged, YAML::anchor_t anchor);
    void open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
              YAML::EmitterStyle::value style);
    [[nodiscard]] Node closeInnermost();
    void put(Node node);
    void putKey(Node key);
    void putEntry(Node value);

    const YamlSource& source_;
    Problems& problems_;
    bool began_ = false;
    Node root_;
    std::vector<Open> open_;
};

}  // namespace beibao::config
