#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/labels.h"
#include "word/character_search.h"
#include "word/word_table.h"

namespace taizhang {

// The label words of all grammars in force, ready for matching. Built once per catalog; immutable, so threads
// may share it.
class LabelWords {
 public:
  struct Match {
    Offset size = 0;  // bytes of the text
    std::uint32_t role = 0;
  };
  enum class Shape : std::uint8_t {
    text,
    number,
    names,
    date,
    state,
    amount,
    note,
    total
  };
  static constexpr std::uint32_t no_role = 0xFFFF'FFFF;

  explicit LabelWords(const std::vector<Labels>& labels);

  // The longest label that starts at `text[at]`, spaces inside a word not bridged.
  std::optional<Match> longest(std::string_view text, std::size_t at) const;

  // Whether a label of the shape `number` may start within `span` of `text`, in simplified or traditional
  // characters. A fast no, by the characters that such labels end with.
  bool may_start_number(std::string_view text, Span span) const;

  // The role of a phrase that is a label, or no_role. White space inside is passed over and the head may be
  // qualified before and in brackets after: “序 号”, “2023年度工作目标”, “完成情况（截至6月底）”,
  // “责任单位/责任人” (the first role). “责任单位要落实” is no head. Looks at the first 240 bytes only.
  std::uint32_t head_role(std::string_view cell) const { return roles_of(cell).first; }
  // The role of a column by its head: the same, but of labels that follow each other the last one, for names
  // end with what they name: 隐患整改措施.
  std::uint32_t column_role(std::string_view head) const { return roles_of(head).last; }

  const std::string& name(std::uint32_t role) const { return roles_[role]; }
  // Number of roles: those below it are all there are.
  std::uint32_t size() const { return static_cast<std::uint32_t>(roles_.size()); }
  // What a cell under a head of this role looks like; text for no_role.
  Shape shape(std::uint32_t role) const { return role < shapes_.size() ? shapes_[role] : Shape::text; }
  // The number of a role named in a grammar, or no_role.
  std::uint32_t find(std::string_view role) const;

  // The bytes at `text[at]` that the name of a unit begins with, 0 if none does.
  Offset name_opening(std::string_view text, std::size_t at) const;
  // Whether the name of a unit, or a deadline, may end just before `text[end]`.
  bool ends_name(std::string_view text, std::size_t end) const;
  bool ends_date(std::string_view text, std::size_t end) const;
  // Whether what stands at `text[at]` is counted by a number before it: 个, 年.
  bool counts(std::string_view text, std::size_t at) const;

 private:
  struct HeadRoles {
    std::uint32_t first = no_role;
    std::uint32_t last = no_role;  // of labels that no sign joins
  };
  HeadRoles roles_of(std::string_view cell) const;

  WordTable words_;
  WordTable name_begins_;
  WordTable name_ends_;
  WordTable date_ends_;
  WordTable counted_;
  std::vector<std::string> roles_;
  std::vector<Shape> shapes_;
  std::vector<bool> alone_;      // by role: of heads that nothing qualifies
  CharacterSearch number_ends_;  // the last characters of labels of the shape `number`
  Offset longest_number_ = 0;    // bytes
};

}  // namespace taizhang
