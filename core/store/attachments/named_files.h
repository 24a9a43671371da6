#pragma once

#include <beibao/store/journal/entry.h>

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace beibao::store {

/// Which sealed files are named by what was ever written: a file that stood in a record once comes back when the change
/// that replaced it is taken back.
class NamedFiles {
public:
    /// Entries in the order of their clocks.
    void see(const Entry& entry);
    /// Of a draft, which is no change yet.
    void see(const model::Fields& fields);

    /// Named by something that was not erased since.
    [[nodiscard]] bool isNamed(std::string_view hash) const { return named_.contains(hash); }
    /// Named by a record that was erased since: the key of the file is gone, and so may be the file.
    [[nodiscard]] bool isErased(const Id& record, std::string_view hash) const;
    /// Of all records that were erased.
    [[nodiscard]] const std::map<Id, std::set<std::string, std::less<>>>& erased() const { return erased_; }

private:
    void add(const Id& record, const model::Value& value);
    void erase(const Id& record);

    /// The hashes, and how many records name each.
    std::map<std::string, int, std::less<>> named_;
    std::map<Id, std::set<std::string, std::less<>>> byRecord_;
    std::map<Id, std::set<std::string, std::less<>>> erased_;
};

}  // namespace beibao::store
