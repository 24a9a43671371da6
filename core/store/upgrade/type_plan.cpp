#include <beibao/store/upgrade/type_plan.h>

#include <beibao/base/error.h>
#include <beibao/model/migrated_fields.h>

#include <algorithm>

namespace beibao::store {

namespace {

using model::FieldPath;
using model::RecordType;

class Planning {
public:
    Planning(const RecordType& type, const StoredType& stored, const std::vector<Forms>& earlier, Problems& refused)
        : type_(type), applied_(stored.migrations.size()), earlier_(earlier), refused_(refused)
    {
        for (const auto& [path, form] : stored.forms)
            forms_.emplace(presentPath(type, path, applied_), form);
    }

    TypePlan plan()
    {
        for (auto index = applied_; index < type_.migrations.size(); ++index)
            std::visit([&](const auto& step) { take(step, index); }, type_.migrations[index].step);
        for (const auto& [path, form] : formsOf(type_))
            look(path, form);
        for (const auto& [path, form] : forms_)
            requireKept(path);
        if (applied_ < type_.migrations.size() || standsInJournal_)
            plan_.work = TableWork::makeAnew;
        else if (isMore_)
            plan_.work = TableWork::addColumns;
        // Tables that are made anew hold nothing beyond what is declared.
        plan_.stored = {migrationsOf(type_), plan_.work == TableWork::makeAnew ? formsOf(type_) : std::move(forms_)};
        return std::move(plan_);
    }

private:
    /// A field that ever had the new name would be taken for the one that gets it.
    void take(const model::FieldRenaming& step, std::size_t index)
    {
        for (const auto& former : formerPaths({step.from.list, step.to}, index))
            if (std::ranges::any_of(earlier_, [&](const Forms& forms) { return forms.contains(former); })) {
                refuse(
                    {step.from.list, step.to},
                    {"“{from}” of “{type}” cannot be called “{to}”: another field had that name. Nothing was changed.",
                     {{"from", step.from.text()}, {"type", type_.label}, {"to", step.to}}});
                return;
            }
    }

    void take(const model::FieldConversion& step, std::size_t index)
    {
        const auto path = presentPath(type_, step.field, index + 1);
        if (const auto before = forms_.find(path); before != forms_.end()) {
            if (!isFormOf(before->second, step.from))
                refuse(path, {"“{field}” of “{type}” is stored as {stored}, and the migration says {from}. Nothing was "
                              "changed.",
                              {{"field", path.text()},
                               {"type", type_.label},
                               {"stored", before->second},
                               {"from", std::string(kindName(step.from))}}});
            forms_.erase(before);
        }
        plan_.converting.insert(path);
    }

    void take(const model::FieldRemoval& step, std::size_t)
    {
        std::erase_if(forms_, [&](const auto& each) {
            return each.first == step.path() || (step.list.empty() && each.first.list == step.field.name);
        });
    }

    /// A field as it is declared now.
    void look(const FieldPath& path, const std::string& form)
    {
        if (const auto before = forms_.find(path); before != forms_.end()) {
            requireSame(path, before->second, form);
            return;
        }
        isMore_ = true;
        const bool isConverted = conversions_.contains(path);
        for (const auto& former : pathsOf(type_, path))
            for (const auto& forms : earlier_)
                if (const auto found = forms.find(former); found != forms.end()) {
                    standsInJournal_ = true;
                    if (!isConverted && !requireSame(path, found->second, form))
                        return;
                }
        forms_.emplace(path, form);
    }

    /// A list is written whole: one who does not know a column would take its values away with every change.
    void requireKept(const FieldPath& path)
    {
        if (!path.list.empty() && type_.field(path.list) && !fieldAt(type_, path))
            refuse(path,
                   {"“{type}” has values in “{field}”, which the module “{module}” does not declare. Update it, or "
                    "declare a migration (“remove”). Nothing was changed.",
                    {{"type", type_.label}, {"field", path.text()}, {"module", std::string(type_.module())}}});
    }

    bool requireSame(const FieldPath& path, const std::string& stored, const std::string& declared)
    {
        if (isSameForm(stored, declared))
            return true;
        refuse(path,
               {"“{field}” of “{type}” is stored as {stored}, and the model now says {wanted}. Declare a migration "
                "(“convert”), or give the field another name. Nothing was changed.",
                {{"field", path.text()}, {"type", type_.label}, {"stored", stored}, {"wanted", declared}}});
        return false;
    }

    /// What a path that a step names may have been called before it.
    std::vector<FieldPath> formerPaths(const FieldPath& path, std::size_t index) const
    {
        if (path.list.empty())
            return {path};
        std::vector<FieldPath> paths;
        for (const auto& list : pathsOf(type_, {{}, presentPath(type_, {{}, path.list}, index).name}))
            paths.push_back({list.name, path.name});
        return paths;
    }

    void refuse(const FieldPath& path, Message message)
    {
        refused_.error(std::move(message), type_.name + "." + path.text(), type_.location);
    }

    const RecordType& type_;
    std::size_t applied_;
    const std::vector<Forms>& earlier_;
    Problems& refused_;
    Forms forms_;  ///< of what is stored, by present paths, without what is converted or removed
    std::map<FieldPath, std::vector<const model::FieldConversion*>> conversions_ = conversionsOf(type_);
    TypePlan plan_;
    bool isMore_ = false;
    bool standsInJournal_ = false;
};

}  // namespace

std::vector<std::string> migrationsOf(const RecordType& type)
{
    std::vector<std::string> texts;
    for (const auto& migration : type.migrations)
        texts.push_back(migration.canonicalText());
    return texts;
}

void requireKnownMigrations(const RecordType& type, const StoredType& stored)
{
    const auto declared = migrationsOf(type);
    const auto [known, made] = std::ranges::mismatch(declared, stored.migrations);
    if (made == stored.migrations.end())
        return;
    if (known == declared.end())
        throw Error(Failure::conflict, {"Records of “{type}” were written by a newer version of the module “{module}”. "
                                        "Update it; nothing was changed.",
                                        {{"type", type.label}, {"module", std::string(type.module())}}});
    throw Error(Failure::conflict,
                {"“{type}” declares other migrations than those that were made in this workspace: "
                 "{migration} is not among them. Install the version of the module “{module}” that "
                 "made them; nothing was changed.",
                 {{"type", type.label}, {"migration", *made}, {"module", std::string(type.module())}}});
}

TypePlan planFor(const RecordType& type, const StoredType& stored, const std::vector<Forms>& earlier, Problems& refused)
{
    requireKnownMigrations(type, stored);
    return Planning(type, stored, earlier, refused).plan();
}

}  // namespace beibao::store
