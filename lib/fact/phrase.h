#pragma once

#include <string_view>

#include "fact/claim.h"
#include "fact/lexicon.h"

namespace taizhang {

// What stands between the claim before and this one: where its clause and phrase begin and the cue words met
// in the clause. Empty spans: not met.
struct Gap {
  Offset clause = 0;  // after the last comma
  Offset phrase = 0;  // after the last mark of any kind, or the claim before
  Offset open_bracket = 0xFFFF'FFFF;  // just after it
  Offset closed_bracket = 0;          // just after it
  Span compared;                      // 较
  Span difference;                    // 低于
  std::string_view difference_value;
  Span comparison;  // 同比
  std::string_view comparison_value;
  Span plan;  // 序时进度
};

// The words before a number: all of them, and the noun phrase they hold once verbs, links, directions and
// comparisons are off. What was taken off is told.
struct Phrase {
  Span words;  // without links next to the number
  Span noun;   // empty: only verbs stood there
  std::string_view direction;
  Span direction_words;
  bool absolute = false;  // 压减, 缩短: a change against what was before, not against last year
};
Phrase phrase_before(std::string_view text, const Gap& gap, const Claim& claim, const Lexicon& lexicon);

// The noun phrase after a quantity, up to the first word that cannot belong to it.
struct AfterPhrase {
  Span noun;
  bool starts_with_verb = false;
};
AfterPhrase phrase_after(std::string_view text, Offset from, Offset limit, const Lexicon& lexicon);

}  // namespace taizhang
