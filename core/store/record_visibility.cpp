#include <beibao/store/record_visibility.h>

namespace beibao::store {

bool mayBeTold(const Session::Parts& parts, const model::RecordType& type, const Id&)
{
    return parts.reader.rights.may(Right::see, type.name);
}

}  // namespace beibao::store
