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

model::Fields fieldsFrom(const model::RecordType& type, const model::Record& referral)
{
    model::Fields fields;
    if (!type.referrals)
        return fields;
    for (const auto& [field, source] : type.referrals->fill)
        if (const auto& value = valueOf(referral.fields, source); !model::isEmpty(value))
            fields[field] = value;
    return fields;
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
    created.fields = fieldsFrom(type, record);
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
