#include "fact/column_words.h"

#include "grammar/merged.h"

namespace taizhang {

ColumnWords::ColumnWords(const std::vector<ColumnHeads>& from)
    : unit_labels_(merged(from, &ColumnHeads::unit_labels)),
      reached_(merged(from, &ColumnHeads::reached)),
      things_(merged(from, &ColumnHeads::things)),
      no_quantity_(merged(from, &ColumnHeads::no_quantity)),
      shares_(merged(from, &ColumnHeads::shares)),
      share_verbs_(merged(from, &ColumnHeads::share_verbs)),
      share_bases_(merged(from, &ColumnHeads::share_bases)),
      counts_(merged(from, &ColumnHeads::counts)),
      other_counts_(merged(from, &ColumnHeads::other_counts)),
      other_units_(merged(from, &ColumnHeads::other_units)) {
  for (const ColumnHeads& heads : from)
    for (const MeasuredHeads& measured : heads.measured)
      measured_.emplace_back(measured.kind, WordList(measured.words));
}

std::optional<bool> ColumnWords::measures(std::string_view kind, std::string_view head) const {
  std::optional<bool> measured;
  for (const auto& [known, words] : measured_)
    if (known == kind) measured = measured.value_or(false) || words.inside(head);
  return measured;
}

}  // namespace taizhang
