#pragma once

#include <cstddef>

#include "grammar/catalog.h"
#include "grammar/site.h"

namespace taizhang {

// Examples that only the whole program can read: each is read as a notice, and what does not come out as
// written is a fault at its place. They return how many they ran.
std::size_t run_examples(const Boilerplate& boilerplate, const Catalog& catalog, const Site& site);
std::size_t run_examples(const ColumnHeads& heads, const Catalog& catalog, const Site& site);
std::size_t run_examples(const Duties& duties, const Catalog& catalog, const Site& site);
std::size_t run_examples(const FactWords& words, const Catalog& catalog, const Site& site);
std::size_t run_examples(const Lights& lights, const Catalog& catalog, const Site& site);
std::size_t run_examples(const Profile& profile, const Catalog& catalog, const Site& site);
// check() has read those of units, which need no stage: only counts them.
std::size_t run_examples(const Units& units, const Catalog& catalog, const Site& site);

}  // namespace taizhang
