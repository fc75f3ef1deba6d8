#include "item/counted_list.h"

#include "base/utf8.h"
#include "item/title.h"
#include "value/numeral.h"
#include "word/fold.h"

namespace taizhang {

Span count_of(const Notice& notice, std::int64_t length, Span stretch) {
  const std::string_view text = notice.text.substr(0, stretch.end);
  for (Offset at = stretch.begin; at < stretch.end;) {
    const auto numeral = read_quantity(text, at);
    if (!numeral || numeral->size == 0) {
      at += utf8::decode(text, at).size;
      continue;
    }
    const Offset after = at + numeral->size;
    if (numeral->value.compare(Decimal(length, 0)) == 0) {
      const auto counter = notice.wording.list_counters.at(text, after);
      const Offset behind = after + counter;
      // 三个月 counts no list.
      if (counter > 0 && (behind >= stretch.end || fold(utf8::decode(text, behind).value) != U'月'))
        return {at, behind};
    }
    at = after;
  }
  return {};
}

std::int64_t items_counted_in(const Notice& notice, Span stretch) {
  const std::string_view text = notice.text.substr(0, stretch.end);
  Offset at = stretch.begin;
  auto count = read_quantity(text, at);
  for (; !count && at < stretch.end; count = read_quantity(text, at)) at += utf8::decode(text, at).size;
  if (!count || count->value.scale() != 0) return 0;
  at += static_cast<Offset>(count->size);
  const Offset counter = notice.wording.list_counters.at(text, at);
  if (counter == 0) return 0;
  constexpr SignSet ends(Sign::Kind::comma, Sign::Kind::semicolon, Sign::Kind::enumeration);
  const Sign* end = notice.signs.from(at);
  while (end->at < stretch.end && !ends.holds(*end)) ++end;
  const Span noun{at + counter, std::min(stretch.end, end->at)};
  const Role role = notice.labels().role_within(cut(text, noun));
  return role == Role::problem || role == Role::task ? static_cast<std::int64_t>(count->value.coefficient())
                                                     : 0;
}

std::optional<CountedList> read_counted_list(const Notice& notice, std::uint32_t intro) {
  const OutlineNode& sentence = notice.node(intro);
  if (!notice.is_prose(intro) || notice.numbered(intro) || sentence.text.empty() ||
      fold(utf8::decode_before(notice.text, sentence.text.end).value) != U':')
    return std::nullopt;
  // Numbered siblings that follow at once.
  const auto goes_on = [&](std::uint32_t i, std::int64_t ordinal) {
    return i < notice.size() && notice.is_prose(i) && notice.numbered(i) &&
           notice.parent(i) == notice.parent(intro + 1) && notice.node(i).ordinal == ordinal &&
           notice.node(i).scheme == notice.node(intro + 1).scheme;
  };
  std::int64_t length = 0;
  CountedList list{intro, {}, {}, intro + 1, intro + 1};
  while (goes_on(list.end, length + 1)) {
    ++length;
    list.end = notice.last[list.end] + 1;
  }
  if (length < 2) return std::nullopt;
  // Only the sentence that introduces the list states its length: 十件实事细化为28个子项目。现通报如下：一、…
  Span last = sentence.text;
  for (Offset end = sentence_end(notice.signs, last); end < last.end; end = sentence_end(notice.signs, last))
    last.begin = end;
  list.sentence = last;
  last = utf8::trim(notice.text, last);
  list.announced = notice.wording.announces.at(notice.text, last.begin) != 0;
  list.count = count_of(notice, length, last);
  return list.count.empty() ? std::nullopt : std::optional(list);
}

}  // namespace taizhang
