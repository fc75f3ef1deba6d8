#pragma once

#include <vector>

#include "grammar/label_words.h"
#include "item/role.h"

namespace taizhang {

// The label words with what each of their roles means to the reader of items, looked up once.
class ItemLabels : public LabelWords {
 public:
  explicit ItemLabels(const std::vector<Labels>& labels) : LabelWords(labels) {
    for (std::uint32_t role = 0; role < size(); ++role) roles_.push_back(role_of(name(role)));
  }

  // Of a role's number, as a match has it; not of no_role.
  Role role(std::uint32_t number) const { return roles_[number]; }

 private:
  std::vector<Role> roles_;
};

}  // namespace taizhang
