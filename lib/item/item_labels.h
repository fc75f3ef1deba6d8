#pragma once

#include <string_view>
#include <vector>

#include "block/signs.h"
#include "grammar/label_words.h"
#include "item/role.h"

namespace taizhang {

// The label words with what each of their roles means to the reader of items, looked up once.
class ItemLabels : public LabelWords {
 public:
  explicit ItemLabels(const std::vector<Labels>& labels);

  // Of a role's number, as a match has it; not of no_role.
  Role role(std::uint32_t number) const { return roles_[number]; }

  // The role of the first label in `text`; none where it holds none.
  Role role_within(std::string_view text) const;

  // Whether a label that a colon or white space follows may stand before `next`, the first sign at or behind
  // the place: a fast no.
  bool may_precede(const Sign& next) const { return behind_.holds(next); }
  // Whether the label of a deadline starts at `at` of `line`: a date may follow it at once.
  bool starts_deadline(std::string_view line, Offset at) const {
    return deadlines_.longest(line, at).has_value();
  }

 private:
  std::vector<Role> roles_;
  SignSet behind_;  // colon and white space, and what stands inside of labels
  WordTable deadlines_;
};

}  // namespace taizhang
