#include <beibao/config/schema/schema.h>

#include <regex>

namespace beibao::config {

struct Schema::Content {
    Kind kind = Kind::anything;
    std::string title = {};
    std::string about = {};
    std::string refusal = {};
    std::string expression = {};
    std::vector<std::string> choices = {};
    long long least = 0;
    long long most = 0;
    std::vector<SchemaKey> keys = {};
    std::vector<Schema> parts = {};
    /// That of `expression`, which takes longer to make than to ask.
    std::shared_ptr<const std::regex> regex = {};
};

Schema::Schema(std::shared_ptr<const Content> content) : content_(std::move(content)) {}

Schema Schema::anything()
{
    return Schema(std::make_shared<Content>());
}

Schema Schema::text(std::string about)
{
    return Schema(std::make_shared<Content>(Content{.kind = Kind::text, .about = std::move(about)}));
}

Schema Schema::pattern(std::string about, const Message& refusal, const std::string& expression)
{
    return Schema(std::make_shared<Content>(Content{.kind = Kind::pattern,
                                                    .about = std::move(about),
                                                    .refusal = refusal.pattern(),
                                                    .expression = expression,
                                                    .regex = std::make_shared<const std::regex>(expression)}));
}

Schema Schema::name(std::string about)
{
    return Schema(std::make_shared<Content>(
        Content{.kind = Kind::name, .about = std::move(about), .expression = "[a-z](_?[a-z0-9])*"}));
}

Schema Schema::boolean()
{
    return Schema(std::make_shared<Content>(Content{.kind = Kind::boolean}));
}

Schema Schema::integer(long long least, long long most)
{
    return Schema(std::make_shared<Content>(Content{.kind = Kind::integer, .least = least, .most = most}));
}

Schema Schema::choice(std::vector<std::string> choices)
{
    return Schema(std::make_shared<Content>(Content{.kind = Kind::choice, .choices = std::move(choices)}));
}

Schema Schema::label()
{
    return Schema(std::make_shared<Content>(Content{.kind = Kind::label}));
}

Schema Schema::list(Schema item)
{
    return Schema(std::make_shared<Content>(Content{.kind = Kind::list, .parts = {std::move(item)}}));
}

Schema Schema::map(std::vector<SchemaKey> keys)
{
    return Schema(std::make_shared<Content>(Content{.kind = Kind::map, .keys = std::move(keys)}));
}

Schema Schema::dictionary(Schema names, Schema values)
{
    return Schema(
        std::make_shared<Content>(Content{.kind = Kind::dictionary, .parts = {std::move(names), std::move(values)}}));
}

Schema Schema::either(std::vector<Schema> alternatives)
{
    return Schema(std::make_shared<Content>(Content{.kind = Kind::either, .parts = std::move(alternatives)}));
}

Schema Schema::titled(std::string title) const
{
    auto content = *content_;
    content.title = std::move(title);
    return Schema(std::make_shared<Content>(std::move(content)));
}

Schema::Kind Schema::kind() const
{
    return content_->kind;
}

const std::string& Schema::title() const
{
    return content_->title;
}

const std::string& Schema::about() const
{
    return content_->about;
}

const std::string& Schema::refusal() const
{
    return content_->refusal;
}

const std::string& Schema::expression() const
{
    return content_->expression;
}

bool Schema::matches(const std::string& text) const
{
    return !content_->regex || std::regex_match(text, *content_->regex);
}

const std::vector<std::string>& Schema::choices() const
{
    return content_->choices;
}

long long Schema::least() const
{
    return content_->least;
}

long long Schema::most() const
{
    return content_->most;
}

const std::vector<SchemaKey>& Schema::keys() const
{
    return content_->keys;
}

const std::vector<Schema>& Schema::parts() const
{
    return content_->parts;
}

SchemaKey optionalKey(std::string name, std::string description, Schema schema, std::string example,
                      std::string defaultValue)
{
    return {std::move(name),    std::move(description),  std::move(schema),
            std::move(example), std::move(defaultValue), false};
}

SchemaKey requiredKey(std::string name, std::string description, Schema schema, std::string example)
{
    return {std::move(name), std::move(description), std::move(schema), std::move(example), {}, true};
}

}  // namespace beibao::config
