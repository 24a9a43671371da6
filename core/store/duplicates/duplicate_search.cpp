#include <beibao/store/duplicates/duplicate_search.h>

#include <beibao/model/validate.h>
#include <beibao/model/value_text.h>
#include <beibao/store/duplicates/likeness.h>
#include <beibao/store/search/blind_index.h>
#include <beibao/store/tables/column_codec.h>
#include <beibao/store/tables/schema.h>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace beibao::store {

namespace {

using model::DuplicateRule;
using model::Field;
using model::Fields;
using model::RecordType;
using sqlite::quotedName;

/// Where more records than these have the same values, these values say nothing.
constexpr std::size_t mostAlike = 1'000;

bool isSealed(const Field& field)
{
    return field.secrecy == model::Secrecy::sealed;
}

std::vector<const Field*> plainFields(const RecordType& type, const DuplicateRule& rule)
{
    std::vector<const Field*> fields;
    for (const auto& name : rule.same)
        if (const auto* field = type.field(name); field && !isSealed(*field))
            fields.push_back(field);
    return fields;
}

const Field* sealedField(const RecordType& type, const DuplicateRule& rule)
{
    for (const auto& name : rule.same)
        if (const auto* field = type.field(name); field && isSealed(*field))
            return field;
    return nullptr;
}

/// What a reader may not see does not decide who is taken for the same.
bool mayApply(const Session::Parts& parts, const RecordType& type, const DuplicateRule& rule)
{
    const auto& rights = parts.reader.rights;
    const auto mayCompare = [&](const std::string& name) {
        const auto* field = type.field(name);
        return field && rights.mayField(Right::see, type.name, name) &&
               (field->secrecy != model::Secrecy::masked || rights.mayField(Right::reveal, type.name, name));
    };
    return std::ranges::all_of(rule.same, mayCompare) && (rule.near.empty() || mayCompare(rule.near));
}

bool isFilled(const DuplicateRule& rule, const Fields& fields)
{
    const auto has = [&](const std::string& name) { return !isEmpty(valueOf(fields, name)); };
    return std::ranges::all_of(rule.same, has) && (rule.near.empty() || has(rule.near));
}

/// Reads records once each, in the clear.
class PlainRecords {
public:
    explicit PlainRecords(Session::Parts& parts) : parts_(parts) {}

    /// Nothing for one that was deleted, is of another type, or is hidden from who asks.
    const Fields* find(const RecordType& type, const Id& id)
    {
        auto found = read_.find(id);
        if (found == read_.end()) {
            if (read_.size() == mostKept)
                read_.clear();
            const auto image = parts_.records.load(type, id);
            const bool isShown = image && !image->deleted && parts_.maySee(type, id);
            found = read_.emplace(id, isShown ? std::optional(parts_.unsealed(type, *image)) : std::nullopt).first;
        }
        return found->second ? &*found->second : nullptr;
    }

private:
    static constexpr std::size_t mostKept = 10'000;

    Session::Parts& parts_;
    std::map<Id, std::optional<Fields>> read_;
};

std::vector<Id> idsAt(Session::Parts& parts, const RecordType& type, const std::vector<std::int64_t>& positions)
{
    std::vector<Id> ids;
    for (const auto position : positions) {
        auto row = parts.database.cached("SELECT id FROM main.record WHERE position = ? AND type = ?");
        row->bind(1, position).bind(2, std::string_view(type.name));
        if (row->step())
            if (const auto id = Id::fromBytes(row->blob(0)))
                ids.push_back(*id);
    }
    return ids;
}

std::string allEqual(const std::vector<const Field*>& fields)
{
    std::string condition;
    for (const auto* field : fields)
        condition += fmt::format("{}{} = ?", condition.empty() ? "" : " AND ", quotedName(field->name));
    return condition;
}

int bindFields(sqlite::Statement& rows, const std::vector<const Field*>& columns, const Fields& fields)
{
    int parameter = 1;
    for (const auto* field : columns)
        parameter = bindField(rows, parameter, *field, valueOf(fields, field->name));
    return parameter;
}

/// The names near that of a record among those that have the same values in other columns; from the index of the rule
/// alone, as there may be many.
std::vector<std::string> nearNames(Session::Parts& parts, const RecordType& type, const Field& near,
                                   const std::vector<const Field*>& same, const Fields& fields)
{
    auto rows =
        parts.database.cached(fmt::format("SELECT DISTINCT {} FROM main.{} WHERE {} LIMIT {}", quotedName(near.name),
                                          quotedName(tableName(type)), allEqual(same), mostAlike));
    (void)bindFields(*rows, same, fields);
    const auto sound = soundOf(near, textOf(fields, near.name));
    std::vector<std::string> names;
    while (rows->step())
        if (auto name = rows->text(0); soundOf(near, name) == sound)
            names.push_back(std::move(name));
    return names;
}

/// The records that have the open and masked values of a rule, as far as these go.
std::vector<Id> idsWithPlain(Session::Parts& parts, const RecordType& type, const DuplicateRule& rule,
                             const Fields& given)
{
    auto columns = plainFields(type, rule);
    std::vector<std::string> names{{}};
    const auto* near = type.field(rule.near);
    const bool comparesNames = near && !isSealed(*near);
    if (comparesNames) {
        names = nearNames(parts, type, *near, columns, given);
        columns.push_back(near);
    }
    auto rows = parts.database.cached(fmt::format("SELECT id FROM main.{} WHERE deleted = 0 AND {} LIMIT {}",
                                                  quotedName(tableName(type)), allEqual(columns), mostAlike));
    std::vector<Id> ids;
    for (const auto& name : names) {
        const int parameter = bindFields(*rows, columns, given);
        if (comparesNames)
            rows->bind(parameter - 1, std::string_view(name));
        while (rows->step())
            if (const auto id = Id::fromBytes(rows->blob(0)))
                ids.push_back(*id);
        rows->reset();
    }
    return ids;
}

std::vector<Id> candidates(Session::Parts& parts, const RecordType& type, const DuplicateRule& rule,
                           const Fields& fields)
{
    const auto* sealed = sealedField(type, rule);
    if (!sealed)
        return idsWithPlain(parts, type, rule, fields);
    const auto text = model::comparable(*sealed, formatValue(valueOf(fields, sealed->name)));
    return idsAt(parts, type, BlindIndex(parts).holding(text));
}

/// Sets of records that share the values of a rule, as far as an index tells.
class Groups {
public:
    Groups(Session::Parts& parts, const RecordType& type, const DuplicateRule& rule)
        : parts_(parts), type_(type), rule_(rule)
    {
    }

    /// Calls `visit` with each, until it returns false.
    template <typename Visit>
    void forEach(Visit visit)
    {
        if (sealedField(type_, rule_))
            sealedGroups(visit);
        else
            plainGroups(visit);
    }

private:
    template <typename Visit>
    void sealedGroups(Visit visit)
    {
        auto tags = parts_.database.prepare("SELECT tag FROM main.blind_index WHERE tag & 1 = 0 GROUP BY tag "
                                            "HAVING count(*) BETWEEN 2 AND ?");
        tags.bind(1, mostAlike);
        while (tags.step()) {
            std::vector<std::int64_t> positions;
            auto rows = parts_.database.cached("SELECT record FROM main.blind_index WHERE tag = ?");
            rows->bind(1, tags.integer(0));
            while (rows->step())
                positions.push_back(rows->integer(0));
            if (!visit(idsAt(parts_, type_, positions)))
                return;
        }
    }

    template <typename Visit>
    void plainGroups(Visit visit)
    {
        auto rows = parts_.database.prepare(plainSql());
        const auto count = static_cast<int>(plainFields(type_, rule_).size());
        std::vector<std::string> last;
        std::map<std::string, std::vector<Id>> bySound;
        const auto finish = [&] {
            for (const auto& [sound, ids] : bySound)
                if (ids.size() > 1 && ids.size() <= mostAlike && !visit(ids))
                    return false;
            bySound.clear();
            return true;
        };
        while (rows.step()) {
            auto values = valuesOf(rows, count);
            if (values != last && !finish())
                return;
            last = std::move(values);
            const auto* near = type_.field(rule_.near);
            const auto sound = near ? soundOf(*near, rows.text(count + 1)) : std::string();
            if (const auto id = Id::fromBytes(rows.blob(0)); id && (!near || !sound.empty()))
                bySound[sound].push_back(*id);
        }
        (void)finish();
    }

    /// The id, the values of the rule in their order, and the name.
    [[nodiscard]] std::string plainSql() const
    {
        std::string columns;
        std::string filled;
        for (const auto* field : plainFields(type_, rule_)) {
            columns += (columns.empty() ? "" : ", ") + quotedName(field->name);
            filled += fmt::format(" AND {} IS NOT NULL", quotedName(field->name));
        }
        return fmt::format("SELECT id, {0}, {1} FROM main.{2} WHERE deleted = 0{3} ORDER BY {0}", columns,
                           rule_.near.empty() ? "NULL" : quotedName(rule_.near), quotedName(tableName(type_)), filled);
    }

    static std::vector<std::string> valuesOf(sqlite::Statement& row, int count)
    {
        std::vector<std::string> values;
        for (int column = 1; column <= count; ++column)
            values.push_back(row.text(column));
        return values;
    }

    Session::Parts& parts_;
    const RecordType& type_;
    const DuplicateRule& rule_;
};

std::vector<std::string> comparedFields(const DuplicateRule& rule)
{
    auto fields = rule.same;
    if (!rule.near.empty())
        fields.push_back(rule.near);
    return fields;
}

/// Pairs of records, each once.
class PairCollection {
public:
    PairCollection(Session::Parts& parts, const RecordType& type, std::size_t limit)
        : type_(type), limit_(limit), records_(parts)
    {
    }

    /// Those among records that an index takes for alike.
    void add(const DuplicateRule& rule, std::vector<Id> ids)
    {
        std::ranges::sort(ids);
        for (std::size_t one = 0; one < ids.size(); ++one)
            for (std::size_t other = one + 1; other < ids.size() && !isFull(); ++other)
                if (areAlike(rule, ids[one], ids[other]) && known_.emplace(ids[one], ids[other]).second)
                    pairs_.push_back({ids[one], ids[other], comparedFields(rule)});
    }

    [[nodiscard]] bool isFull() const { return pairs_.size() == limit_; }
    [[nodiscard]] std::vector<DuplicatePair> take() { return std::move(pairs_); }

private:
    bool areAlike(const DuplicateRule& rule, const Id& one, const Id& other)
    {
        const auto* first = records_.find(type_, one);
        if (!first)
            return false;
        // Reading the other may let go of the first.
        const Fields fields = *first;
        const auto* second = records_.find(type_, other);
        return second && fulfils(type_, rule, fields, *second) && !areTwo(type_, fields, *second);
    }

    const RecordType& type_;
    std::size_t limit_;
    PlainRecords records_;
    std::set<std::pair<Id, Id>> known_;
    std::vector<DuplicatePair> pairs_;
};

}  // namespace

void DuplicateSearch::permit(const RecordType& type) const
{
    if (!parts_.reader.rights.may(Right::see, type.name))
        throw Error(Failure::notPermitted, {"You may not see “{type}”.", {{"type", type.label}}});
}

std::vector<DuplicateMatch> DuplicateSearch::like(const RecordType& type, const Fields& fields,
                                                  const std::optional<Id>& self, std::size_t limit)
{
    permit(type);
    std::vector<DuplicateMatch> matches;
    PlainRecords records(parts_);
    for (const auto& rule : type.duplicates.rules) {
        if (!isFilled(rule, fields) || !mayApply(parts_, type, rule))
            continue;
        for (const auto& id : candidates(parts_, type, rule, fields)) {
            if (matches.size() == limit)
                return matches;
            if (id == self || std::ranges::find(matches, id, &DuplicateMatch::id) != matches.end())
                continue;
            const auto* other = records.find(type, id);
            if (other && fulfils(type, rule, fields, *other) && !areTwo(type, fields, *other))
                matches.push_back({id, comparedFields(rule)});
        }
    }
    return matches;
}

std::vector<DuplicatePair> DuplicateSearch::pairs(const RecordType& type, std::size_t limit)
{
    permit(type);
    BlindIndex(parts_).writePending();
    PairCollection pairs(parts_, type, limit);
    for (const auto& rule : type.duplicates.rules)
        if (mayApply(parts_, type, rule))
            Groups(parts_, type, rule).forEach([&](std::vector<Id> ids) {
                pairs.add(rule, std::move(ids));
                return !pairs.isFull();
            });
    return pairs.take();
}

}  // namespace beibao::store
