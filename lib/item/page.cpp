#include "item/page.h"

#include <algorithm>

#include "base/utf8.h"
#include "word/fold.h"

namespace taizhang {

Page::Page(Notice& notice, Items& items) : n_(notice), items_(items) {
  for (std::uint32_t i = 0; i < n_.size(); ++i) {
    if (!n_.in_cell(i)) prose_.push_back(i);
  }
}

char32_t last_folded(std::string_view text, Span span) {
  return span.empty() ? U'\0' : fold(utf8::decode_before(text, span.end).value);
}

Span without_brackets(std::string_view text, Span span) {
  span = utf8::trim(text, span);
  if (span.empty()) return span;
  const auto first = utf8::decode(text, span.begin);
  const auto last = utf8::decode_before(text, span.end);
  const char32_t open = fold(first.value);
  const char32_t close = fold(last.value);
  if ((open == U'(' && close == U')') || (open == U'【' && close == U'】') ||
      (open == U'[' && close == U']') || (open == U'—' && close == U'—')) {
    return utf8::trim(text,
                      {span.begin + first.size, std::max(span.begin + first.size, span.end - last.size)});
  }
  return span;
}

std::optional<CalendarReading> date_line(std::string_view text, Span span) {
  const Span printed = span;
  span = without_brackets(text, span);
  if (span.empty() || span.size() > 60) return std::nullopt;
  auto reading = read_calendar(text.substr(0, span.end), span.begin, {});
  if (!reading || reading->spoken || reading->edtf.starts_with("XXXX")) return std::nullopt;
  const Span rest = utf8::trim(text, {span.begin + reading->size + reading->clock, span.end});
  // （2024年12月20日公告）
  constexpr Offset longest_act = 6;
  const bool acts = span != printed && rest.size() <= longest_act;
  if (!rest.empty() && !acts) return std::nullopt;
  return reading;
}

Offset meeting_date(const Page& page, std::uint32_t i, CalendarReading& date) {
  const std::string_view text = page.notice().text;
  Span span = page.line(i);
  if (span.size() > longest_title) return 0;
  while (!span.empty()) {
    const auto c = utf8::decode(text, span.begin);
    const char32_t folded = fold(c.value);
    if (folded != U'—' && folded != U'-' && folded != U'(' && folded != U'─' && folded != U'―') break;
    span.begin += c.size;
  }
  span = without_brackets(text, span);
  const auto reading = read_calendar(text.substr(0, span.end), span.begin, {});
  if (!reading || reading->spoken || reading->edtf.size() != 10) return 0;
  const std::string_view rest = cut(text, {span.begin + reading->size, page.line(i).end});
  if (!rest.starts_with("在") && !rest.starts_with("于")) return 0;
  const std::size_t meeting = rest.find("会");
  if (meeting == rest.npos || rest.find("。") != rest.npos) return 0;
  date = *reading;
  return span.begin + reading->size;
}

void read_page(Notice& notice, Items& items) {
  const Page page(notice, items);
  tell_lines(page);
  find_titles(page);
  notice.part_attachments();
  find_metadata(page, find_signature(page));
}

}  // namespace taizhang
