#include "item/item_labels.h"

#include <string>

#include "base/utf8.h"

namespace taizhang {

ItemLabels::ItemLabels(const std::vector<Labels>& labels)
    : LabelWords(labels),
      behind_(Sign::Kind::colon, Sign::Kind::space, Sign::Kind::feed, Sign::Kind::carriage, Sign::Kind::tab) {
  for (std::uint32_t role = 0; role < size(); ++role) roles_.push_back(role_of(name(role)));
  std::string all;
  for (const Labels& file : labels) {
    for (const LabelEntry& entry : file.entries) {
      const bool deadline = role_of(entry.role) == Role::deadline;
      for (const std::string& word : entry.words) {
        all += word;
        if (deadline) deadlines_.add(word, 0);
      }
    }
  }
  const Signs signs(all);
  for (const Sign* sign = signs.from(0); sign->at < all.size(); ++sign) behind_.add(*sign);
}

Role ItemLabels::role_within(std::string_view text) const {
  for (std::size_t at = 0; at < text.size(); at += utf8::decode(text, at).size) {
    if (const auto match = longest(text, at)) return role(match->role);
  }
  return Role::none;
}

}  // namespace taizhang
