#include "grammar/column_heads.h"

namespace taizhang {

void check(const ColumnHeads& heads, const Catalog&, const Site& site) {
  check_unique(heads.unit_labels, site["unit_labels"]);
  check_unique(heads.no_quantity, site["no_quantity"]);
  check_unique(heads.shares, site["shares"]);
  check_unique(heads.share_verbs, site["share_verbs"]);
  check_unique(heads.share_bases, site["share_bases"]);
  check_unique(heads.counts, site["counts"]);
  check_unique(heads.other_counts, site["other_counts"]);
  check_unique(heads.other_units, site["other_units"]);
  check_unique(heads.reached, site["reached"]);
  check_unique(heads.things, site["things"]);
  for (std::size_t i = 0; i < heads.measured.size(); ++i)
    check_unique(heads.measured[i].words, site["measured"][i]["words"]);
}

}  // namespace taizhang
