#pragma once

#include <beibao/store/duplicates/duplicate_search.h>
#include <beibao/store/duplicates/key_filter.h>
#include <beibao/store/session_parts.h>

#include <cstdint>
#include <map>
#include <string>
#include <unordered_set>
#include <vector>

namespace beibao::store {

/// Finds those like a record among very many that are taken in one transaction, and spares the database where no
/// record that was taken can be like it and none was there before.
class TakenLikeness {
public:
    explicit TakenLikeness(Session::Parts& parts) : parts_(parts) {}

    /// Of a record that was taken, in the clear.
    void add(const model::RecordType& type, const model::Fields& fields);
    /// Those like a record with these fields, as `Session::duplicatesOf`. `write` writes the records that wait, of
    /// which one may be among them.
    template <typename Write>
    [[nodiscard]] std::vector<DuplicateMatch> of(const model::RecordType& type, const model::Fields& fields,
                                                 std::size_t limit, Write write)
    {
        ask(type, fields);
        if (isAmongWaiting())
            write();
        return mayBeThere() ? DuplicateSearch(parts_).like(type, asked_.fields, std::nullopt, limit)
                            : std::vector<DuplicateMatch>();
    }
    /// All that were added are written.
    void written();

private:
    struct OfType {
        bool wasEmpty = false;
        KeyFilter taken;
        std::unordered_set<std::uint64_t> waiting;
    };
    /// A record that is looked for is often the next to be added.
    struct Asked {
        OfType* of = nullptr;
        model::Fields fields;  ///< with what follows from them
        std::vector<std::uint64_t> keys;
    };

    void ask(const model::RecordType& type, const model::Fields& fields);
    [[nodiscard]] bool isAmongWaiting() const;
    [[nodiscard]] bool mayBeThere() const;
    [[nodiscard]] OfType& ofType(const model::RecordType& type);

    Session::Parts& parts_;
    std::map<std::string, OfType, std::less<>> types_;
    Asked asked_;
};

}  // namespace beibao::store
