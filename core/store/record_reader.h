#pragma once

#include <beibao/store/session_parts.h>

namespace beibao::store {

/// The one way out: records by the single query, masked by the reader's rights.
class RecordReader {
public:
    explicit RecordReader(Session::Parts& parts) : parts_(parts) {}

    [[nodiscard]] model::Record get(const Id& id, bool inTheClear = false);
    [[nodiscard]] model::Page find(const model::Query& query);
    [[nodiscard]] std::int64_t count(const model::Query& query);
    /// Plain values as this reader gets them.
    [[nodiscard]] model::Fields visible(const model::RecordType& type, const model::Fields& plain) const;
    [[nodiscard]] std::string titleOf(const model::RecordType& type, const RecordImage& image);
    [[nodiscard]] SearchHit hitFor(const Id& id, const std::string& type);

private:
    [[nodiscard]] model::Record present(const model::RecordType& type, const RecordImage& image, bool inTheClear);
    void addComputed(const model::RecordType& type, model::Record& record);
    [[nodiscard]] sqlite::CachedStatement computing(const model::RecordType& type, const model::Field& field);

    Session::Parts& parts_;
};

}  // namespace beibao::store
