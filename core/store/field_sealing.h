#pragma once

#include <beibao/model/record_type.h>
#include <beibao/model/value.h>
#include <beibao/store/keys/key_ring.h>

namespace beibao::store {

/// The fields of a record as they were before a change.
struct EarlierFields {
    const model::Fields& plain;
    const model::Fields& stored;  ///< the same, sealed where they are declared so
};

/// Plain fields as they are stored: those that their type declares as sealed are sealed, cells of lists too. A value
/// that did not change keeps its bytes: sealed anew, it would look like a change.
[[nodiscard]] model::Fields sealedFields(const model::RecordType& type, model::Fields plain,
                                         const EarlierFields& earlier, RecordSeal& seal);

/// Stored fields in the clear, without those whose key was destroyed. Throws `Error` (`integrity`) for sealed bytes
/// that were altered or belong elsewhere.
[[nodiscard]] model::Fields unsealedFields(const model::RecordType& type, model::Fields stored, RecordSeal& seal);

}  // namespace beibao::store
