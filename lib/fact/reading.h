#pragma once

#include <array>
#include <span>
#include <string_view>

#include "fact/claim.h"
#include "fact/context.h"
#include "fact/landmark.h"
#include "fact/lexicon.h"
#include "fact/phrase.h"

// What give_meaning() keeps while it reads a passage from claim to claim, and the steps it takes.
namespace taizhang {

// What a sentence has said so far. Indexes are into Facts::facts.
struct Sentence {
  Offset begin = 0;
  Offset end = 0;  // 0: not looked for yet
  std::uint32_t period = no_index;
  std::uint32_t whole = no_index;      // the fact that 其中 refers to
  Decimal parts;                       // sum of its parts so far
  std::uint32_t among = no_index;      // the fact that 12家企业中， is about
  Decimal among_parts;                 // sum of those named of it so far
  std::uint32_t last = no_index;       // last fact that is no date
  std::uint32_t last_free = no_index;  // last fact that is no part of another
  std::string_view modality;
  Span subject;          // of the last fact
  Span earlier_subject;  // of the one before
  Span share_subject;    // of the last percentage
  bool share_subject_is_metric = false;
  Span rank_word;               // 排名 before the last rank
  Span ranked;                  // what ranks among the places just counted: 增速|居全省13个设区市
  std::string_view count_unit;  // of the last count
  Offset dated_clause = 0;      // where the clause of the last date begins
  Span topic;                   // before the first colon: 工业技改投资(第6项):
  Span count_subject;           // of the last count
  bool count_subject_is_verb = false;  // 竣工|10个: the next verb says something else
  bool part_in_brackets = false;
  Span bracket_metric;  // of the last share in a bracket: 沙河区（整改率33.3%）
};

// Values with only listing marks between them, and whose each of them is: 东部、西部投资分别增长4%、3%.
struct Parallel {
  static constexpr std::size_t longest = 24;  // members; longer lists stay unresolved
  std::size_t begin = 0;                      // index of the first claim
  std::size_t end = 0;                        // after the last; equal to begin: no list
  bool resolved = false;
  bool mixed = false;  // of several units
  std::array<Span, longest> subjects{};
  std::array<Span, longest> entities{};

  bool holds(std::size_t i) const { return i >= begin && i < end; }
};

struct Reading {
  std::string_view text;  // up to the end of the passage
  Span passage;
  const PassageSense& sense;
  const Lexicon& lexicon;
  std::uint32_t first;  // index of claims[0] in Facts::facts
  std::span<Claim> claims;
  std::span<const Landmark> marks;
  std::size_t next_mark = 0;  // the first one that read_gap() has not passed
  Sentence sentence;
  Gap gap;
  // How it stood before the last date, whose words nearly no number asks for.
  Gap dated_gap;
  std::size_t dated_mark = 0;
  Parallel parallel;
  std::uint32_t pending = no_index;  // the claim just before, if nothing named its subject
  struct {
    Offset phrase = 0;
    Offset bracket = 0;  // where it opened
    Span subject;
    Span count_subject;
  } outside;               // what the sentence was about when a bracket opened
  bool breakdown = false;  // 从隐患类型看，按资金来源分，: what follows up to the full stop are parts
  Span growth_subject;  // of the last share in the sentence before
  // The last claim is named after what was counted before its verb: 6个问题，已整改|4个.
  bool of_deed = false;

  std::span<const Landmark> marks_before() const { return marks.first(next_mark); }
  std::span<const Landmark> marks_behind() const { return marks.subspan(next_mark); }
  const Fact& fact(std::uint32_t index) const { return claims[index - first].fact; }
  bool ends_metric(Span span) const { return lexicon.ends_metric(text, span); }
};

void start_sentence(Reading& reading, Offset at);

// Reads the words between two claims: cues, marks, brackets, ends of sentences. `dated`: the claim that
// begins at `to` is a date or period.
void read_gap(Reading& reading, Offset from, Offset to, bool dated);

// The noun before the date that claim `i` is: 森林覆盖率由|2021年.
Span noun_before_date(const Reading& reading, std::size_t i);

// What a number without its own noun is about: the sentence's last subject of its kind, or its topic.
Span carried(const Reading& reading, const Fact& fact);

// A phrase that ends in a kind of place or body names whose value it is, not what is measured.
bool is_place(const Reading& reading, Span span);

// 新增债券632亿元|中仍有|88.4亿元, 14个市（州）中有|9个, 8眼监测井中|7眼: whether claim `i` is of what was
// said just before.
bool is_rest_of_whole(const Reading& reading, std::size_t i);

// 12家企业中，|关闭5家、转产2家: whether claim `i` is one of those that a sentence singles out of the number
// that 中 stands behind. Asked once for each claim, in order.
bool is_among(Reading& reading, std::size_t i, const Phrase& phrase);

// 个, 项, 处, 次: units that count things or doings of every kind.
bool counts_anything(const Reading& reading, std::string_view unit);

// 从隐患类型看，|消防类201项: the fact that claim `i`, in a breakdown, is part of: the largest of its unit
// before; no_index: none is so large.
std::uint32_t broken_down(const Reading& reading, std::size_t i);

// 抽验路段60处，不合格7处: how things stand, not what is counted.
bool is_state(const Reading& reading, Span named);

// 移送公安机关|9件: what was done, with those it was done to; empty: something else was.
Span handed_over(const Reading& reading, Span words);

// 检视出6个问题，截至目前，已完成整改|4个: what was done to some of those counted before. Empty: it is not
// such a deed.
Span done_to(const Reading& reading, std::size_t i, Span named, Span words, Span before);

// 其余15个: what the passage counted last in the unit of claim `i`.
Span counted_before(const Reading& reading, std::size_t i);

// 排查隐患5.8万处，其中重大隐患213处，已整改5.7万处: of the whole, for it is more than the part before.
bool exceeds_last_part(const Reading& reading, const Fact& fact);

// 中央, 省级, 城东街道, 某公司, A镇项目: who pays or is paid.
bool is_payer(const Reading& reading, Span named);

// 国家级, 新型, 一类: which sort of the whole.
bool is_sort(const Reading& reading, Span span);

// 多计价款1054万元，占送审金额2.35亿元|的4.49%; 完成年度任务2500个|的78.4%: whether claim `i` is a share, of
// what was said before the number that it is taken of.
bool is_share_of_number(const Reading& reading, std::size_t i, const Phrase& phrase);

// 19名学生，其中普通班就读|14名: whether `named` says what those did that `fact` takes out of the whole.
bool is_deed_of_whole(const Reading& reading, const Fact& fact, Span named);

// 公示期为10月16日至20日，共|5个工作日, 9月16日至22日（|5个工作日）: whether claim `i` is the length of the
// period before.
bool follows_period(const Reading& reading, std::size_t i);

// Sets subject, entity and qualifier of claim `i` from the words around it. `joint`: it follows the claim
// before with nothing but a listing mark between.
void name_subject(Reading& reading, std::size_t i, const Phrase& phrase, bool joint);

// If claim `i`, whose gap has been read, opens a list of values, finds its members and what each belongs to.
// Looks at each claim and word once.
void open_parallel(Reading& reading, std::size_t i, const Phrase& phrase);

}  // namespace taizhang
