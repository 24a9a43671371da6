#pragma once

#include <beibao/base/date.h>
#include <beibao/model/draft.h>
#include <beibao/model/value.h>
#include <beibao/store/keys/secret.h>

#include <map>
#include <string>
#include <vector>

namespace beibao::store {

/// Who wrote a change: `core`, or a plugin with its version and the hash of its files.
struct Author {
    std::string plugin = "core";
    std::string version;
    std::string hash;

    friend bool operator==(const Author&, const Author&) = default;
};

struct FieldEdit {
    model::Value before;
    model::Value after;

    friend bool operator==(const FieldEdit&, const FieldEdit&) = default;
};

/// What an entry did to one record. Sealed values stand in it sealed.
struct RecordEdit {
    std::string type;
    Id record;
    model::Operation operation = model::Operation::update;
    std::int64_t base = 0;  ///< the version it was based on; 0 for a new record
    std::string number;     ///< of a new record
    std::string stateBefore;
    std::string stateAfter;
    Id into;  ///< of a merge: the record that takes its place
    std::map<std::string, FieldEdit> fields;

    friend bool operator==(const RecordEdit&, const RecordEdit&) = default;
};

/// One change: what one person did, whole.
struct Entry {
    Bytes device;                  ///< public key (Ed25519) of the device
    std::int64_t incarnation = 1;  ///< new after every restore or copy of the workspace
    std::int64_t seq = 0;          ///< 1, 2, 3 … without a gap within device and incarnation
    std::int64_t clock = 0;        ///< hybrid logical clock: microseconds, never less than any seen before, plus one
    Timestamp at;
    Id actor;
    std::string actorName;
    Author author;
    Bytes model;  ///< hash of the model it was written under
    std::string why;
    std::vector<RecordEdit> edits;

    friend bool operator==(const Entry&, const Entry&) = default;
};

/// The exact bytes of an entry: CBOR (RFC 8949), each value telling its kind, so that an entry can be read without
/// the model it was written under.
[[nodiscard]] Bytes encode(const Entry& entry);

/// Throws `Error` (`integrity`) for bytes that are no entry.
[[nodiscard]] Entry decode(std::span<const std::byte> bytes);

/// Fields alone, in the same form; a mask, which stands for a value that its reader may not see, is kept as one.
[[nodiscard]] Bytes encodeFields(const model::Fields& fields);
/// Throws `Error` (`integrity`) for bytes that are no fields.
[[nodiscard]] model::Fields decodeFields(std::span<const std::byte> bytes);

}  // namespace beibao::store
