#pragma once

#include <span>
#include <string_view>

#include "fact/claim.h"
#include "fact/landmark.h"
#include "fact/lexicon.h"

namespace taizhang {

// What stands between the claim before and this one: where its clause and phrase begin and the cue words met
// in the clause. Empty spans: not met.
struct Gap {
  static constexpr Offset nowhere = 0xFFFF'FFFF;
  Offset begin = 0;               // the claim before, or the sentence
  Offset clause = 0;              // after the last comma
  Offset phrase = 0;              // after the last mark of any kind, or the claim before
  Offset open_bracket = nowhere;  // just after it
  Offset closed_bracket = 0;      // just after it
  Span compared;                  // 较
  Span difference;                // 低于
  std::string_view difference_value;
  Span comparison;  // 同比
  std::string_view comparison_value;
  Span plan;            // 序时进度
  bool target = false;  // 力争, 拟
  Span respectively;    // 分别
};

// The words before a number: all of them, and the noun phrase they hold once verbs, links, directions and
// comparisons are off. What was taken off is told.
struct Phrase {
  Span words;                 // without links next to the number
  Span noun;                  // empty: only verbs stood there
  Span state;                 // 蓄水池|已建成|3座, 灭火器|失效|5具: what is said of the noun
  bool attributive = false;   // 疏散通道堵塞|的|13家: the words say which, not what
  bool is_recipient = false;  // 已向|127户: the number is of those to whom something is done
  std::string_view direction;
  Span direction_words;
  bool absolute = false;            // 压减, 缩短: a change against what was before, not against last year
  std::string_view attain;          // 增至: up
  Span measured_by;                 // 仅为|设计能力|的62%: what a share or multiple is taken of
  std::string_view measured_value;  // the comparison that this makes; may be empty
  std::string_view measured_bound;  // 不低于|上年度|的110%: at_least
};
// `marks` are the landmarks before the claim.
Phrase phrase_before(std::string_view text, const Gap& gap, const Claim& claim, const Lexicon& lexicon,
                     std::span<const Landmark> marks);

// The words after a quantity, up to `limit` or a mark.
struct AfterPhrase {
  Span noun;          // up to the first word that cannot belong to it; empty if it starts with one
  bool acts = false;  // it starts with a verb
  bool verb = false;  // the noun starts with a verb (12件|执法检查)
  // The words deny what the counted did: 12家|未安装报警装置, or name them: 5个|未开工项目.
  bool stands = false;
  Span action;      // all words to the mark, where a verb starts them: 在2个工作日内|出具推荐函
  Span after_de;    // the noun after 的 where a verb starts: 20家|存在问题的|企业
  Span after_verb;  // the noun behind the verbs at the front: 三次|召开|推进会
};
// `marks` are the landmarks from the claim on.
AfterPhrase phrase_after(std::string_view text, Offset from, Offset limit, const Lexicon& lexicon,
                         std::span<const Landmark> marks);

// Verbs and adverbs off the front of `span`, as long as a noun of two characters or more remains; empty if
// nothing else stands in it.
Span without_lead(std::string_view text, Span span, const Lexicon& lexicon);

// 已完成整改, 正在推进, 未开工: whether `words` say what was done or how things stand, and not with what.
bool is_deed(std::string_view text, Span words, const Lexicon& lexicon);

}  // namespace taizhang
