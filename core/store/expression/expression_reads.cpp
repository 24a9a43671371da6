#include <beibao/store/expression/expression_reads.h>

#include <beibao/store/expression/translate.h>

namespace beibao::store {

namespace {

class ReadsFollower {
public:
    explicit ReadsFollower(const model::Model& model) : model_(model) {}

    void follow(const model::Expression& expression, const model::RecordType& type)
    {
        Problems ignored;
        const auto translated = translate(expression, model_, type, {}, ignored);
        const auto names = [&](const char* name) { return translated.names.contains(name); };
        reads_.today |= names("today");
        reads_.now |= names("now_us") || names("random") || names("randomblob");
        reads_.user |= names("current_user_id") || names("has_role") || names("may_see");
        reads_.calendar |= names("period_end");
        if (names("village") || names("town")) {
            reads_.user = true;  // whose rights say which places he sees
            reads_.types.insert("core.place");
        }
        reads_.types.insert(translated.namedTypes.begin(), translated.namedTypes.end());
        followComputed(translated, type);
        for (const auto& name : translated.namedTypes)
            followComputed(translated, model_.requireType(name));
    }

    [[nodiscard]] ExpressionReads reads() && { return std::move(reads_); }

private:
    /// A name may also be that of a column of another type, or an alias; then this takes too much.
    void followComputed(const TranslatedExpression& translated, const model::RecordType& type)
    {
        for (const auto& field : type.fields)
            if (field.isComputed() && (translated.readsAllColumns || translated.names.contains(field.name)) &&
                reads_.definitions.insert(type.name + "." + field.name + "=" + field.computed.sql).second)
                follow(field.computed, type);
    }

    const model::Model& model_;
    ExpressionReads reads_;
};

}  // namespace

void ExpressionReads::add(const ExpressionReads& other)
{
    types.insert(other.types.begin(), other.types.end());
    definitions.insert(other.definitions.begin(), other.definitions.end());
    today |= other.today;
    now |= other.now;
    user |= other.user;
    calendar |= other.calendar;
}

ExpressionReads readsOf(const model::Expression& expression, const model::Model& model, const model::RecordType& type)
{
    ReadsFollower follower(model);
    if (!expression.empty())
        follower.follow(expression, type);
    return std::move(follower).reads();
}

}  // namespace beibao::store
