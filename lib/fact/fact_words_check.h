#pragma once

#include "grammar/catalog.h"
#include "grammar/site.h"

namespace taizhang {

// What only this stage knows is which uses and values there are: names every other one as a fault.
void check_uses(const FactWords& words, const Site& site);

}  // namespace taizhang
