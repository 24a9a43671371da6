#pragma once

#include <beibao/store/session_parts.h>

#include <span>

namespace beibao::store {

/// The one way out: records by the single query, masked by the reader's rights.
class RecordReader {
public:
    explicit RecordReader(Session::Parts& parts) : parts_(parts) {}

    [[nodiscard]] model::Record get(const Id& id, bool inTheClear = false);
    [[nodiscard]] model::Record getAsOf(const Id& id, const Timestamp& moment);
    [[nodiscard]] model::Page find(const model::Query& query);
    [[nodiscard]] std::int64_t count(const model::Query& query);
    /// Plain values as this reader gets them; `inTheClear`: sealed ones too, where he may reveal them.
    [[nodiscard]] model::Fields visible(const model::RecordType& type, const model::Fields& plain,
                                        bool inTheClear = false) const;
    [[nodiscard]] std::string titleOf(const model::RecordType& type, const RecordImage& image,
                                      TitleUse use = TitleUse::reading);
    [[nodiscard]] SearchHit hitFor(const Id& id, const std::string& type);

private:
    /// Without what is computed.
    [[nodiscard]] model::Record present(const model::RecordType& type, const RecordImage& image, bool inTheClear);
    void addComputed(const model::RecordType& type, std::span<model::Record> records);
    void compute(const model::RecordType& type, const model::Field& field, std::span<model::Record> records);

    Session::Parts& parts_;
};

}  // namespace beibao::store
