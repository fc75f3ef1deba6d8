#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/span.h"
#include "grammar/column_heads.h"
#include "word/word_endings.h"
#include "word/word_list.h"

namespace taizhang {

// What the words of a column's head say of the numbers below it: the column-heads grammars, made ready for
// matching. Immutable; views the grammars, which must outlive it.
class ColumnWords {
 public:
  explicit ColumnWords(const std::vector<ColumnHeads>& from);

  // The label of a table's unit (单位), as WordList tells it.
  const WordList& unit_labels() const { return unit_labels_; }
  bool is_unit_label(std::string_view head) const { return unit_labels_.is(head); }
  // Words that say the numbers were reached: 完成.
  const WordList& reached() const { return reached_; }

  // 项目名称: what the other columns measure is named below.
  bool names_things(std::string_view head) const { return things_.is(head); }
  // The numbers name or order something, or belong to no column.
  bool counts_nothing(std::string_view head) const { return head.empty() || no_quantity_.of(head) != 0; }
  // 完成率, 完成年度目标: shares and rates.
  bool names_share(std::string_view head) const {
    return shares_.of(head) != 0 || (share_verbs_.starts(head) && share_bases_.of(head) != 0);
  }
  // Counts in the unit of their table: 排查问题数, but not 参与人数.
  bool counts_things(std::string_view head) const {
    return counts_.of(head) != 0 && other_counts_.of(head) == 0;
  }
  // Neither money nor a share: 绿化面积.
  bool has_other_unit(std::string_view head) const { return other_units_.of(head) != 0; }
  // Whether `head` names what units of `kind` measure; nothing where no words are known for that kind.
  std::optional<bool> measures(std::string_view kind, std::string_view head) const;

 private:
  WordList unit_labels_;
  WordList reached_;
  WordList things_;
  WordEndings no_quantity_;
  WordEndings shares_;
  WordList share_verbs_;
  WordEndings share_bases_;
  WordEndings counts_;
  WordEndings other_counts_;
  WordEndings other_units_;
  std::vector<std::pair<std::string_view, WordList>> measured_;  // by kind
};

}  // namespace taizhang
