#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "item/page.h"
#include "value/usual_year.h"
#include "word/fold.h"

namespace taizhang {

namespace {

constexpr int page_trust = 10;  // of a date that the page gives, not the notice

struct Found {
  Span span;
  std::string edtf;
  int year = 0;
  int month = 0;
  int trust = 100;  // smaller is better
};

class MetadataReader {
 public:
  MetadataReader(const Page& page, const Signature& signature)
      : page_(page), n_(page.notice()), signature_(signature) {}

  void find_metadata() {
    Metadata& m = page_.items().metadata;
    Found date;
    if (signature_.date != no_index) {
      const Span bare = without_brackets(n_.text, page_.line(signature_.date));
      if (const auto reading = date_line(n_.text, page_.line(signature_.date)))
        offer_date(date, bare, *reading, 1);
    }
    if (!signature_.paper_date.empty()) {
      const Span paper = signature_.paper_date;
      if (const auto reading = read_calendar(n_.text.substr(0, paper.end), paper.begin, {}))
        offer_date(date, paper, *reading, 4);
    }
    if (signature_.meeting != no_index) {
      CalendarReading reading;
      const Offset end = meeting_date(page_, signature_.meeting, reading);
      offer_date(date, {end - static_cast<Offset>(reading.size), end}, reading, 2);
    }
    for (const std::uint32_t i : page_.lines()) {
      if (n_.kinds[i] == LineKind::date && i != signature_.meeting) {
        const Span bare = without_brackets(n_.text, page_.line(i));
        if (const auto reading = date_line(n_.text, page_.line(i))) offer_date(date, bare, *reading, 3);
      }
      if (n_.kinds[i] == LineKind::metadata) read_metadata_line(i, date);
      if (n_.kinds[i] == LineKind::text && m.docnumber.empty() && page_.line(i).size() <= 90)
        read_docnumber(i);
    }
    if (m.issuer.empty()) m.issuer = signature_.speaker;
    Found period;
    for (const Span title : m.title) read_period(title, period, date);
    m.date = date.edtf;
    m.date_year = date.year;
    m.date_month = date.month;
    m.date_text = date.span;
    m.period = period.edtf;
    m.year = date.trust < page_trust ? date.year : usual_year(period.year, date.year);
    m.month = date.year == m.year ? date.month : 0;
  }

 private:
  // What the title and the text say outranks the day the page was put up.
  int usual_year(int of_title, int of_page) const {
    UsualYear years;
    years.add(of_title, 4);
    years.add(of_page, 2);
    years.add_dates(n_.text, {});
    // Nothing is told of a year after the page was put up.
    return years.year(of_page);
  }

  void offer_date(Found& best, Span span, const CalendarReading& reading, int trust) {
    if (trust >= best.trust || reading.edtf.empty() || !reading.possible) return;
    best = {span, reading.edtf, reading.year, reading.month, trust};
  }

  // 发布日期：2021-08-13 17:42 来源：市政府办
  void read_metadata_line(std::uint32_t i, Found& date) {
    const Span span = page_.line(i);
    bool after_break = true;
    for (Offset at = span.begin; at < span.end;) {
      const auto c = utf8::decode(n_.text, at);
      if (after_break) {
        if (const auto reading = read_calendar(n_.text.substr(0, span.end), at, {});
            reading && reading->size >= 8 && !reading->edtf.starts_with("XXXX")) {
          offer_date(date, {at, at + reading->size}, *reading, page_trust);
          at += reading->size + reading->clock;
          continue;
        }
        if (const Offset size = n_.wording.issuer_labels.at(n_.text.substr(0, span.end), at); size != 0) {
          Offset value = at + size;
          while (value < span.end && (utf8::is_space(utf8::decode(n_.text, value).value) ||
                                      fold(utf8::decode(n_.text, value).value) == U':'))
            value += utf8::decode(n_.text, value).size;
          Offset end = value;
          while (end < span.end && !utf8::is_space(utf8::decode(n_.text, end).value))
            end += utf8::decode(n_.text, end).size;
          if (page_.items().metadata.issuer.empty() && end > value)
            page_.items().metadata.issuer = {value, end};
          at = std::max(end, at + size);
          continue;
        }
      }
      after_break = utf8::is_space(c.value) || fold(c.value) == U':' || fold(c.value) == U'|';
      at += c.size;
    }
    if (page_.items().metadata.docnumber.empty()) read_docnumber(i);
  }

  // 连政办发〔2021〕12号
  void read_docnumber(std::uint32_t i) {
    const Span span = page_.line(i);
    const std::string_view text = page_.words(i);
    const std::size_t open = std::min({text.find("〔"), text.find("﹝"), text.find("［")});
    if (open == text.npos) return;
    const std::size_t end = text.find("号", open);
    if (end == text.npos || end - open > 60) return;
    std::size_t begin = open;
    while (begin > 0) {
      const auto c = utf8::decode_before(text, begin);
      if (!utf8::is_han(c.value)) break;
      begin -= c.size;
    }
    if (open - begin < 6) return;
    page_.items().metadata.docnumber = {span.begin + static_cast<Offset>(begin),
                                        span.begin + static_cast<Offset>(end + 3)};
  }

  // The narrowest period the title names: 2022年…上半年 is the first half of 2022.
  void read_period(Span title, Found& best, const Found& date) {
    CalendarContext context;
    context.year = date.year;
    context.month = date.month;
    for (Offset at = title.begin; at < title.end;) {
      const auto reading = read_calendar(n_.text.substr(0, title.end), at, context);
      if (!reading || reading->size == 0) {
        at += utf8::decode(n_.text, at).size;
        continue;
      }
      if (!reading->spoken && !reading->edtf.starts_with("XXXX")) {
        if (best.edtf.empty() || (best.edtf.size() == 4 && reading->edtf.starts_with(best.edtf))) {
          best = {{at, at + reading->size}, reading->edtf, reading->year, reading->month, 5};
        }
        if (reading->year != 0) context.year = reading->year;
      }
      at += reading->size;
    }
  }

  const Page& page_;
  Notice& n_;
  const Signature& signature_;
};

}  // namespace

void find_metadata(const Page& page, const Signature& signature) {
  MetadataReader(page, signature).find_metadata();
}

}  // namespace taizhang
