#include <beibao/store/referrals/taking_up.h>

#include <beibao/base/error.h>
#include <beibao/store/session_parts.h>

#include <algorithm>

namespace beibao::store {

namespace {

model::Record referralWith(Session& session, const Id& id)
{
    auto record = session.get(id);
    if (record.type != referralType)
        throw Error(Failure::notFound, {"This record is no referral."});
    return record;
}

const model::RecordType& typeIn(Session& session, const model::Record& referral)
{
    const auto* name = std::get_if<std::string>(&valueOf(referral.fields, "to_type"));
    return session.model().requireType(name ? *name : std::string());
}

bool fits(Session& session, const model::Field& field, const model::Value& value)
{
    const auto* target = std::get_if<Id>(&value);
    if (!target || field.targets.empty())
        return !model::isEmpty(value);
    const auto type = session.typeOf(*target);
    return type && std::ranges::find(field.targets, *type) != field.targets.end();
}

model::Fields fieldsFrom(Session& session, const model::RecordType& type, const model::Record& referral)
{
    model::Fields fields;
    if (!type.referrals)
        return fields;
    for (const auto& [name, source] : type.referrals->fill) {
        const auto* field = type.field(name);
        if (const auto& value = valueOf(referral.fields, source); field && fits(session, *field, value))
            fields[name] = value;
    }
    return fields;
}

}  // namespace

bool takesReferrals(const model::RecordType& type, std::string_view from)
{
    return type.referrals && (type.referrals->from.empty() ||
                              std::ranges::find(type.referrals->from, from) != type.referrals->from.end());
}

const model::RecordType& typeTaking(Session& session, const Id& referral)
{
    return typeIn(session, referralWith(session, referral));
}

model::Fields fieldsFrom(Session& session, const Id& referral)
{
    const auto record = referralWith(session, referral);
    return fieldsFrom(session, typeIn(session, record), record);
}

CommitOutcome takeUp(Session& session, const Id& referral, const model::Fields& fields)
{
    const auto record = referralWith(session, referral);
    const auto& type = typeIn(session, record);
    if (!session.model().requireType(record.type).transition(record.state, acceptedReferral))
        throw Error(Failure::conflict, {"The referral was taken up, or sent back, before."});
    RecordChange created;
    created.operation = model::Operation::create;
    created.type = type.name;
    created.id = session.newId();
    created.fields = fieldsFrom(session, type, record);
    for (const auto& [name, value] : fields)
        created.fields[name] = value;
    RecordChange accepted;
    accepted.operation = model::Operation::move;
    accepted.id = referral;
    accepted.base = record.version;
    accepted.toState = acceptedReferral;
    accepted.fields["result"] = *created.id;
    return session.commit({{std::move(created), std::move(accepted)}, {}});
}

}  // namespace beibao::store
