#include <beibao/model/identity_fields.h>

#include <beibao/rules/identity_number.h>

namespace beibao::model {

namespace {

/// The kind of document whose numbers follow GB 11643; also meant where no kind was chosen.
constexpr std::string_view residentCard = "resident";

std::string_view sexCode(rules::Sex sex)
{
    return sex == rules::Sex::male ? "male" : "female";
}

class IdentityFields {
public:
    IdentityFields(Draft& draft, const Field& field, Problems& problems)
        : draft_(draft), field_(field), problems_(problems)
    {
    }

    void derive()
    {
        carryOver();
        const auto number = textOf(draft_.after(), field_.name);
        // Of one that is mistyped nothing can be told.
        if (!rules::hasCheckCharacter(number))
            return;
        if (const auto birth = rules::birthDateOf(number))
            tell(field_.birthField, Value(*birth), false);
        if (const auto sex = rules::sexOf(number))
            tell(field_.sexField, Value(std::string(sexCode(*sex))), true);
    }

private:
    void carryOver()
    {
        const auto old = textOf(draft_.after(), field_.name);
        auto upgraded = rules::upgradedFrom15Digits(old);
        if (!upgraded)
            return;
        draft_.set(field_.name, std::move(*upgraded));
        problems_.warning({"The identity number had the old form with 15 digits and was carried over to 18. Compare "
                           "it with the present card."},
                          field_.name);
    }

    void tell(const std::string& name, Value told, bool unknownGivesWay)
    {
        const auto* field = draft_.type().field(name);
        if (!field)
            return;
        const auto& given = draft_.value(name);
        const bool isUnknown = unknownGivesWay && given == Value(std::string("unknown"));
        if (isEmpty(given))
            draft_.set(name, std::move(told));
        else if (given != told && !isUnknown && (draft_.changes(name) || draft_.changes(field_.name)))
            problems_.warning({"“{field}” is not what the identity number says. Compare both with the card.",
                               {{"field", field->label}}},
                              name);
    }

    Draft& draft_;
    const Field& field_;
    Problems& problems_;
};

}  // namespace

bool isResidentNumber(const Field& field, const Fields& siblings)
{
    const auto kind = textOf(siblings, field.kindField);
    return field.format == TextFormat::identityNumber &&
           (field.kindField.empty() || kind.empty() || kind == residentCard);
}

void deriveFromIdentityNumbers(Draft& draft, Problems& problems)
{
    for (const auto& field : draft.type().fields)
        if (isResidentNumber(field, draft.after()))
            IdentityFields(draft, field, problems).derive();
}

}  // namespace beibao::model
