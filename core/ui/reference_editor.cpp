#include <beibao/ui/reference_editor.h>

#include <beibao/ui/new_record_dialog.h>

#include <algorithm>
#include <utility>

namespace beibao::ui {

namespace {

constexpr std::size_t mostHits = 8;

std::vector<store::SearchHit> latestOf(store::Session& session, const std::string& type)
{
    model::Query query;
    query.type = type;
    query.limit = mostHits;
    std::vector<store::SearchHit> hits;
    for (auto& record : session.find(query).items)
        hits.push_back({record.id, type, record.number, record.state, record.title});
    return hits;
}

std::vector<store::SearchHit> hitsFor(store::Session& session, const std::vector<std::string>& types,
                                      const std::string& text)
{
    std::vector<store::SearchHit> hits;
    for (const auto& type : types) {
        auto found = text.empty() ? latestOf(session, type) : session.search({text, type, mostHits});
        std::ranges::move(found, std::back_inserter(hits));
    }
    if (hits.size() > mostHits)
        hits.resize(mostHits);
    return hits;
}

}  // namespace

std::vector<std::string> targetsOf(const model::Field& field, const Catalogue& catalogue)
{
    if (!field.targets.empty())
        return field.targets;
    std::vector<std::string> all;
    for (const auto& [name, type] : catalogue.model->types())
        all.push_back(name);
    return all;
}

RecordFinder::RecordFinder(wxWindow& parent, const wxString& name, std::vector<std::string> types,
                           Surroundings surroundings)
    : types_(std::move(types)), surroundings_(std::move(surroundings)),
      box_(parent, name, surroundings_.text({"Matches for “{field}”", {{"field", fromWx(name)}}}),
           surroundings_.text({"type to find"}))
{
    box_.wanted = [this] { find(); };
    box_.unwanted = [this] { asker_.forget(); };
    box_.emptied = [this] {
        if (chosen)
            chosen(std::nullopt);
    };
    box_.typing = [this] {
        if (typing)
            typing();
    };
}

void RecordFinder::showTitle(const std::string& title)
{
    box_.showChosen(title);
}

void RecordFinder::find()
{
    surroundings_.thread->askLatest(
        asker_,
        [types = types_, text = box_.typed()](Workplace& workplace) {
            return hitsFor(*workplace.session, types, text);
        },
        [this](const std::vector<store::SearchHit>& hits) { offer(hits); });
}

void RecordFinder::offer(const std::vector<store::SearchHit>& hits)
{
    const auto& catalogue = *surroundings_.catalogue;
    std::vector<OfferBox::Offer> offers;
    for (const auto& hit : hits)
        offers.push_back({toWx(hit.title + (hit.number.empty() ? "" : "  " + hit.number) + "  ") +
                              surroundings_.label(catalogue.type(hit.type).label),
                          [this, choice = Choice{hit.id, hit.title}] { take(choice); }});
    for (const auto& type : types_)
        if (catalogue.rights.may(store::Right::create, type))
            offers.push_back(
                {toWx("＋ ") + surroundings_.text({"New {type}: {name}",
                                                   {{"type", catalogue.type(type).label}, {"name", box_.typed()}}}),
                 [this, type] { makeNew(type); }});
    box_.offer(std::move(offers));
}

void RecordFinder::take(const Choice& choice)
{
    showTitle(choice.title);
    box_.keepFocus();
    if (chosen)
        chosen(choice);
}

void RecordFinder::makeNew(const std::string& type)
{
    box_.focusTarget().SetFocus();
    const auto typed = box_.isUnfinished() ? box_.typed() : std::string();
    box_.close();
    const auto made = makeRecordInDialog(box_.window(), surroundings_, type, typed);
    if (!made)
        return;
    showTitle(made->title);
    if (chosen)
        chosen(Choice{made->id, made->title});
}

ReferenceEditor::ReferenceEditor(wxWindow& parent, const model::Field& field, const Surroundings& surroundings)
    : finder_(parent, surroundings.label(field.label), targetsOf(field, *surroundings.catalogue), surroundings)
{
    finder_.chosen = [this](const std::optional<RecordFinder::Choice>& choice) {
        value_ = choice ? model::Value(choice->id) : model::Value();
        if (changed)
            changed();
    };
    finder_.typing = [this] {
        if (changed)
            changed();
    };
}

void ReferenceEditor::show(const model::Value& value, const Titles& titles)
{
    value_ = value;
    const auto* id = std::get_if<Id>(&value);
    const auto known = id != nullptr ? titles.find(*id) : titles.end();
    finder_.showTitle(known == titles.end() ? std::string() : known->second);
}

std::optional<model::Value> ReferenceEditor::value() const
{
    if (finder_.isUnfinished())
        return std::nullopt;
    return value_;
}

}  // namespace beibao::ui
