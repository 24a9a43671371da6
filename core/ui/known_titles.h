#pragma once

#include <beibao/model/references.h>
#include <beibao/model/titles.h>
#include <beibao/ui/panel.h>

#include <functional>
#include <map>
#include <optional>
#include <string>

namespace beibao::ui {

/// What the records are called that a panel's fields refer to; each is read once.
class KnownTitles {
public:
    /// Reads those that are not known yet, and then calls `known`.
    void read(const PanelRecords& records, const model::Fields& fields, std::function<void()> known)
    {
        auto unknown = model::referencesIn(fields);
        std::erase_if(unknown, [this](const Id& id) { return titles_.contains(id); });
        if (unknown.empty())
            return;
        records.ask([unknown](model::Records& reading) { return model::titlesOf(reading, unknown); },
                    [this, known = std::move(known)](const std::map<Id, std::string>& titles) {
                        titles_.insert(titles.begin(), titles.end());
                        known();
                    });
    }

    [[nodiscard]] const std::map<Id, std::string>& all() const { return titles_; }

private:
    std::map<Id, std::string> titles_;
};

}  // namespace beibao::ui
