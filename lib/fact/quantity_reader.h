#pragma once

#include <optional>
#include <string_view>

#include "base/character.h"
#include "base/utf8.h"
#include "fact/quantity.h"
#include "fact/ratio.h"
#include "value/numeral.h"

// How read_quantity_claim() reads: the number in quantity.cpp, the other end of a range in
// quantity_range.cpp, the unit, or what stands for one, in quantity_unit.cpp.
namespace taizhang::quantity {

inline Offset size_at(std::string_view text, Offset at) {
  return at < text.size() ? utf8::decode(text, at).size : 0;
}
// Past at most three spaces: PDF and web text set numbers apart (` 1894 套`).
Offset past_spaces(std::string_view text, Offset at);
// The exponent of a power of ten.
int power_of(const Decimal& scale);

// A number with its scales and its unit, as far as it has been read.
struct Amount {
  Decimal value;
  Decimal resolution;
  std::optional<Decimal> high;
  bool scaled = false;  // by 万 or 亿
  Offset end = 0;       // of the number
  std::optional<UnitReading> unit;
  Offset unit_at = 0;
};

class QuantityReader {
 public:
  QuantityReader(std::string_view text, Offset begin, Offset at, const Lexicon& lexicon,
                 std::span<const Claim> earlier, Claim& claim)
      : text_(text), begin_(begin), at_(at), lexicon_(lexicon), earlier_(earlier), claim_(claim) {}

  QuantityReading read();

 private:
  Fact& fact() { return claim_.fact; }
  QuantityReading reject(std::string_view as);

  // What begins with the numeral at `first`; a sign or the name of a currency before it has been read.
  QuantityReading read_number(Offset first, bool negative, const std::optional<UnitMatch>& currency);

  // 余, 多, 来, 几 after the digits, and a scale after them: 880余万, 100多万, 1.2万余. The end of what is
  // read.
  Offset inside(Offset p, Decimal& value, Decimal& resolution, bool& scaled);

  // A scale after 余 or a space, not the first character of a word: 多万 is, 多千瓦 is not.
  bool read_is_scale(Offset q, Offset size) const;

  // Whether 亿 of 过亿元 or 百 of 近百家 means one of it here.
  bool implied_one_stands(Offset first);

  QuantityReading take_ratio(const Ratio& ratio, Offset first);

  // 半年, 半个月, 半小时. 一半 is read as a numeral's unit.
  QuantityReading half(Offset first);

  // Adds what touches the quantity on both sides.
  QuantityReading finish(Offset first, Offset end);

  Offset before_spaces(Offset p) const;

  // 分别滞后|12.5、8.0和6.7|个百分点: the unit that the last of a list of numbers has for all of them, told
  // by 分别. `p` is after the first.
  std::optional<UnitReading> unit_of_list(Offset p) const;
  bool follows_respectively() const;

  // The other end of a range behind `amount`, if there is one: 60-80%, 3-4万人, 5到7个, 10%-20%.
  void take_range(Amount& amount);

  // After the mark of a range at `p`; 0: there is none.
  Offset range_mark(Offset p) const;

  // 缩短为, 降至, 提高: whether a change is told at `p`.
  bool changes_at(Offset p) const;

  // The lower end of 3-4万人: the scale printed after the upper one belongs to it too.
  Decimal scaled_like(const Decimal& value, Offset begin, Offset end) const;

  std::optional<UnitReading> unit_of(Offset p) const;
  std::optional<UnitReading> unit_of_sentence(Offset p) const;

  // Whether the number counts in `unit`; if not, `rejected_` says what it does.
  bool accept_unit(const UnitReading& unit, Offset unit_at);

  // 人民路|88号, 小区|3栋
  bool follows_address(std::string_view unit) const;

  // Whether a noun begins at `at`, right after a unit.
  bool names_noun(Offset at) const;

  // 地下二层|消防控制室: which floor.
  bool is_storey(Offset after) const;

  // 一起 is a word unless what is counted so follows: 一起交通事故, 一起案件.
  bool event_follows(Offset at) const;

  // US$1.2亿元, 港币25亿元: the name of the currency before the number says which 元.
  void take_currency(const std::optional<UnitMatch>& sign, Offset first);

  // 多 after the unit (5年多), the half of 一年半 and 1个半小时, 个多月.
  Offset after_unit(Offset p, const UnitReading& unit);

  QuantityReading without_unit(Offset p, bool scaled, bool bare_scale);

  // CPI指数累计同比100.9, 综合得分92.5: a metric that has no unit; 收入比由上年的2.12缩小至2.06: so have
  // both,
  // and so have the values in brackets of a list: 水质指数最好的是甲县（3.52）、乙县（3.61）.
  std::string_view index_kind() const;
  // Of the last claim, if it is an index, score or ratio without a unit; else empty.
  std::string_view sibling_kind() const;
  bool stands_in_bracket(Offset left) const;
  std::string_view metric_of_sentence(Offset left) const;
  Offset before_remark(Offset end) const;

  // Whether `words`, behind a comma, do no more than name what is compared with: ，比上年同期.
  bool compares(Span words) const;

  // 由上年的2.12, 从2.12: where the words of a base begin that end at `end`; `end` if there are none.
  Offset base_begin(Offset end) const;

  std::string_view text_;
  Offset begin_;
  Offset at_;
  Offset end_ = 0;
  const Lexicon& lexicon_;
  std::span<const Claim> earlier_;  // claims of the passage; the last ends at begin_
  Claim& claim_;
  std::string_view rejected_;
};

}  // namespace taizhang::quantity
