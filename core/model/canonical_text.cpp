#include <beibao/model/model.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <concepts>
#include <string_view>

namespace beibao::model {

namespace {

/// Writes JSON straight into a text, since every start writes out all that the modules declare. Members of objects
/// come in the order of their names, as a JSON library that sorts them has it.
class CanonicalWriter {
public:
    [[nodiscard]] std::string take() && { return std::move(text_); }

    void write(std::string_view value)
    {
        const auto needsEscape = [](char each) {
            return each == '"' || each == '\\' || static_cast<unsigned char>(each) < 0x20;
        };
        if (std::ranges::any_of(value, needsEscape))
            text_ += nlohmann::json(value).dump();
        else
            text_.append("\"").append(value).append("\"");
    }
    void write(const std::string& value) { write(std::string_view(value)); }
    template <std::integral Number>
    void write(Number value)
    {
        if constexpr (std::same_as<Number, bool>) {
            text_ += value ? "true" : "false";
        } else {
            std::array<char, 24> digits{};
            const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
            text_.append(digits.data(), end);
        }
    }
    void write(const std::map<std::string, std::string>& values)
    {
        object([&] {
            for (const auto& each : values)
                member(each.first, each.second);
        });
    }
    template <typename Value>
    void write(const std::vector<Value>& values)
    {
        array(values, [&](const Value& value) { write(value); });
    }

    template <typename Values, typename Item>
    void array(const Values& values, Item item)
    {
        text_ += '[';
        for (const auto& value : values) {
            item(value);
            text_ += ',';
        }
        close(']');
    }

    /// Of values of several kinds.
    template <typename... Values>
    void tuple(const Values&... values)
    {
        text_ += '[';
        ((content(values), text_ += ','), ...);
        close(']');
    }

    template <typename Members>
    void object(Members members)
    {
        text_ += '{';
        members();
        close('}');
    }

    template <typename Content>
    void member(std::string_view name, const Content& value)
    {
        write(name);
        text_ += ':';
        content(value);
        text_ += ',';
    }

    void null() { text_ += "null"; }

private:
    /// A value, or what writes one.
    template <typename Content>
    void content(const Content& value)
    {
        if constexpr (std::invocable<Content>)
            value();
        else
            write(value);
    }

    /// In place of the comma behind the last, if there is one: a text ends with its quotation mark.
    void close(char bracket)
    {
        if (text_.back() == ',')
            text_.back() = bracket;
        else
            text_ += bracket;
    }

    std::string text_;
};

void write(CanonicalWriter& out, const FileRule& files)
{
    out.object([&] {
        out.member("accepted", files.accepted);
        out.member("largest", files.largestSize);
        out.member("metadata", files.keepsMetadata);
    });
}

void write(CanonicalWriter& out, const Field& field)
{
    out.object([&] {
        out.member("columns", [&] { out.array(field.columns, [&](const Field& column) { write(out, column); }); });
        out.member("computed", field.computed.sql);
        out.member("files", [&] {
            if (field.kind == FieldKind::attachment)
                write(out, field.files);
            else
                out.null();
        });
        out.member("kind", kindName(field.kind));
        out.member("label", field.label.byLanguageTag());
        out.member("list", field.codeList);
        out.member("name", field.name);
        out.member("required", field.required);
        out.member("roles", [&] { out.array(field.roles, [&](const auto& role) { out.write(role.name); }); });
        out.member("scale", field.scale);
        out.member("secrecy", static_cast<int>(field.secrecy));
        out.member("targets", field.targets);
        out.member("unique", field.unique);
    });
}

void write(CanonicalWriter& out, const rules::Period& period)
{
    out.tuple(period.count, static_cast<int>(period.unit));
}

void write(CanonicalWriter& out, const ReminderRule& rule)
{
    out.object([&] {
        out.member("detail", rule.detail.sql);
        out.member("due", rule.due.sql);
        out.member("escalations", [&] {
            out.array(rule.escalations, [&](const auto& each) {
                out.tuple([&] { write(out, each.after); }, each.roles, each.title.byLanguageTag());
            });
        });
        out.member("name", rule.name);
        out.member("offset", [&] {
            if (rule.offset)
                out.tuple([&] { write(out, rule.offset->period); }, rule.offset->isBefore);
            else
                out.null();
        });
        out.member("roles", rule.roles);
        out.member("rows", rule.forEach);
        out.member("title", rule.title.byLanguageTag());
        out.member("when", rule.when.sql);
    });
}

void write(CanonicalWriter& out, const RetentionRule& rule)
{
    out.object([&] {
        out.member("end", static_cast<int>(rule.end));
        out.member("from", rule.from.sql);
        out.member("keep", [&] { write(out, rule.keep); });
        out.member("name", rule.name);
        out.member("when", rule.when.sql);
    });
}

void write(CanonicalWriter& out, const RecordType& type)
{
    const auto all = [&](const auto& values) {
        return [&] { out.array(values, [&](const auto& each) { write(out, each); }); };
    };
    out.object([&] {
        out.member("duplicates", [&] {
            out.array(type.duplicates.rules, [&](const auto& rule) { out.tuple(rule.same, rule.near); });
        });
        out.member("fields", all(type.fields));
        out.member("label", type.label.byLanguageTag());
        if (!type.migrations.empty())
            out.member("migrations", [&] {
                out.array(type.migrations, [&](const Migration& each) { out.write(each.canonicalText()); });
            });
        out.member("reminders", all(type.reminders));
        out.member("retention", all(type.retention));
        out.member("states", [&] { out.array(type.states, [&](const auto& state) { out.write(state.name); }); });
    });
}

}  // namespace

std::string canonicalText(const Model& model)
{
    CanonicalWriter out;
    out.object([&] {
        for (const auto& each : model.types())
            out.member(each.first, [&] { write(out, each.second); });
    });
    return std::move(out).take();
}

}  // namespace beibao::model
