#pragma once

#include <beibao/base/message.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace beibao::config {

class Schema;

/// A key of a map: what it is for, in English, and how it is written.
struct SchemaKey;

/// What a part of the suite's YAML may hold: keys, kinds, and which of them there must be. One and the same schema
/// checks files (`checkSchema`), is published for editors (`jsonSchema`) and becomes the reference that people read
/// (`schemaReference`). Immutable and cheap to copy.
class Schema {
public:
    enum class Kind { anything, text, pattern, name, boolean, integer, choice, label, list, map, dictionary, either };

    /// Whatever it is, somebody else judges it.
    [[nodiscard]] static Schema anything();
    /// Any scalar, quoted or not; `about` says in a word what it holds: “SQL”, “a name of a field”.
    [[nodiscard]] static Schema text(std::string about = {});
    /// A text that matches a regular expression as a whole (ECMAScript). `refusal` is said of any other, with `{text}`
    /// in the place of that one.
    [[nodiscard]] static Schema pattern(std::string about, const Message& refusal, const std::string& expression);
    /// A name that becomes a column or a table: lower-case letters, digits and single underscores.
    [[nodiscard]] static Schema name(std::string about);
    /// true or false, without quotation marks.
    [[nodiscard]] static Schema boolean();
    [[nodiscard]] static Schema integer(long long least, long long most);
    [[nodiscard]] static Schema choice(std::vector<std::string> choices);
    /// What people read, in each language: `{zh_CN: 古树, en: Tree}`.
    [[nodiscard]] static Schema label();
    [[nodiscard]] static Schema list(Schema item);
    /// These keys and no others.
    [[nodiscard]] static Schema map(std::vector<SchemaKey> keys);
    /// Keys that somebody names, each with such a value.
    [[nodiscard]] static Schema dictionary(Schema names, Schema values);
    /// One of these.
    [[nodiscard]] static Schema either(std::vector<Schema> alternatives);

    /// The same under a heading of its own: “Record type”.
    [[nodiscard]] Schema titled(std::string title) const;

    [[nodiscard]] Kind kind() const;
    [[nodiscard]] const std::string& title() const;
    [[nodiscard]] const std::string& about() const;
    [[nodiscard]] const std::string& refusal() const;
    [[nodiscard]] const std::string& expression() const;
    /// Whether a text is as the expression says.
    [[nodiscard]] bool matches(const std::string& text) const;
    [[nodiscard]] const std::vector<std::string>& choices() const;
    [[nodiscard]] long long least() const;
    [[nodiscard]] long long most() const;
    [[nodiscard]] const std::vector<SchemaKey>& keys() const;
    /// Of a list its item, of a dictionary its names and its values, else the alternatives.
    [[nodiscard]] const std::vector<Schema>& parts() const;

private:
    struct Content;
    explicit Schema(std::shared_ptr<const Content> content);

    std::shared_ptr<const Content> content_;
};

struct SchemaKey {
    std::string name;
    std::string description;
    Schema schema;
    std::string example;       ///< a value, as YAML on one line
    std::string defaultValue;  ///< what holds where the key is not given; empty: nothing
    bool isRequired = false;
};

/// A key that may be missing, and one that may not.
[[nodiscard]] SchemaKey optionalKey(std::string name, std::string description, Schema schema, std::string example,
                                    std::string defaultValue = {});
[[nodiscard]] SchemaKey requiredKey(std::string name, std::string description, Schema schema, std::string example);

}  // namespace beibao::config
