#include "house.h"

namespace answer {

House house_of(store::Tx&) { return {}; }

}  // namespace answer
