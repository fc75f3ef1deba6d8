#include <algorithm>

#include "base/utf8.h"
#include "item/page.h"
#include "item/title.h"

namespace taizhang {

namespace {

constexpr std::size_t signature_lines = 8;  // lines at the end in which issuer and date may stand

class SignatureReader {
 public:
  explicit SignatureReader(const Page& page) : page_(page), n_(page.notice()) {}

  Signature read() {
    find_signature();
    find_speaker();
    return signature_;
  }

 private:
  void find_signature() {
    std::size_t looked = 0;
    for (std::size_t p = page_.lines().size(); p-- > 0 && looked < signature_lines;) {
      const std::uint32_t i = page_.lines()[p];
      if (n_.kinds[i] == LineKind::boilerplate || n_.kinds[i] == LineKind::repeated) continue;
      ++looked;
      if (page_.open(i) && !n_.numbered(i) && (signs(page_.line(i)) || tells_print(page_.line(i))))
        n_.kinds[i] = LineKind::signature;
      if (page_.open(i) && !n_.numbered(i)) read_paper(i);
      if (n_.kinds[i] == LineKind::date && signature_.date == no_index && p > 0) {
        signature_.date = i;
        for (std::size_t q = p; q-- > 0 && p - q < 5;) {
          const std::uint32_t above = page_.lines()[q];
          if (!page_.open(above) || n_.numbered(above) || page_.line(above).size() > 90) break;
          if (sentence_end(n_.signs, page_.line(above)) < page_.line(above).end ||
              last_folded(n_.text, page_.line(above)) == U'。')
            break;
          if (n_.wording.unit_endings.of(page_.words(above)) == 0) break;
          n_.kinds[above] = LineKind::signature;
          page_.items().metadata.issuer = page_.line(above);
        }
        break;
      }
    }
  }

  // Two to four characters, often set apart.
  bool is_name(Span span) const {
    int characters = 0;
    for (Offset at = span.begin; at < span.end;) {
      const auto c = utf8::decode(n_.text, at);
      if (utf8::is_han(c.value) || c.value == U'·') {
        ++characters;
      } else if (!utf8::is_space(c.value)) {
        return false;
      }
      at += c.size;
    }
    return characters >= 2 && characters <= 8;
  }

  // 縣長　陳 某 某 at the foot.
  bool signs(Span span) const {
    if (span.size() > 60) return false;
    const Offset post = n_.wording.posts.at(n_.text.substr(0, span.end), span.begin);
    return post != 0 && span.begin + post < span.end &&
           utf8::is_space(utf8::decode(n_.text, span.begin + post).value) &&
           is_name(utf8::trim(n_.text, {span.begin + post, span.end}));
  }

  // 某市水利局办公室　2025年2月20日印发 (版记, GB/T 9704-2012)
  bool tells_print(Span span) const {
    if (span.size() > 2 * longest_title) return false;
    const Offset print = n_.wording.print_words.of(cut(n_.text, span));
    if (print == 0) return false;
    CalendarReading reading;
    const Span date = date_behind(n_.wording.unit_endings, span, reading);
    return !date.empty() && date.end + print == span.end;
  }

  // Where the date of `span` stands, if the words before it end in one of `names`; else empty.
  Span date_behind(const WordEndings& names, Span span, CalendarReading& reading) const {
    const std::size_t digit = cut(n_.text, span).find_first_of("0123456789");
    if (digit == std::string_view::npos) return {};
    const Offset at = span.begin + static_cast<Offset>(digit);
    if (names.of(cut(n_.text, utf8::trim(n_.text, {span.begin, at}))) == 0) return {};
    const auto date = read_calendar(n_.text.substr(0, span.end), at, {});
    if (!date) return {};
    reading = *date;
    return {at, at + date->size};
  }

  // （南方日报2025年1月22日第03版）
  void read_paper(std::uint32_t i) {
    const Span span = without_brackets(n_.text, page_.line(i));
    if (span.size() > longest_title) return;
    CalendarReading reading;
    const Span date = date_behind(n_.wording.papers, span, reading);
    constexpr std::size_t day = 10;  // 2025-01-22
    if (date.empty() || reading.edtf.size() != day || reading.edtf.starts_with("XXXX")) return;
    const Span page = utf8::trim(n_.text, {date.end, span.end});
    if (!page.empty() && n_.wording.paper_pages.of(cut(n_.text, page)) == 0) return;
    n_.kinds[i] = LineKind::signature;
    signature_.paper_date = date;
  }

  // 审计局局长　王某 above the salutation: whose report it is.
  void find_speaker() {
    std::size_t seen = 0;
    for (const std::uint32_t i : page_.lines()) {
      if (n_.kinds[i] == LineKind::boilerplate || n_.kinds[i] == LineKind::repeated) continue;
      if (++seen > title_lines || n_.kinds[i] == LineKind::salutation) return;
      CalendarReading date;
      if (page_.open(i) && meeting_date(page_, i, date) != 0) {
        n_.kinds[i] = LineKind::date;
        signature_.meeting = i;
        continue;
      }
      if (n_.numbered(i)) return;
      if (!page_.open(i) || page_.line(i).size() > 90) continue;
      const Span span = without_brackets(n_.text, page_.line(i));
      const std::string_view words = cut(n_.text, span);
      const Span post = n_.wording.posts.find(words);
      if (post.empty() || post.begin == 0) continue;
      const Span unit = utf8::trim(n_.text, {span.begin, span.begin + post.begin});
      const Span name = utf8::trim(n_.text, {span.begin + post.end, span.end});
      if (!is_name(name) || n_.wording.unit_endings.of(cut(n_.text, unit)) == 0) continue;
      n_.kinds[i] = LineKind::signature;
      signature_.speaker = unit;
      return;
    }
  }

  const Page& page_;
  Notice& n_;
  Signature signature_;
};

}  // namespace

Signature find_signature(const Page& page) {
  return SignatureReader(page).read();
}

}  // namespace taizhang
