#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

#include "base/utf8.h"
#include "item/notice.h"
#include "item/title.h"
#include "value/calendar.h"
#include "word/fold.h"

namespace taizhang {

namespace {

constexpr Offset short_line = 150;          // bytes: fifty characters
constexpr Offset longest_title = 300;       // bytes
constexpr std::size_t title_lines = 14;     // lines at the top in which a title may stand
constexpr std::size_t signature_lines = 8;  // lines at the end in which issuer and date may stand
constexpr int page_trust = 10;              // of a date that the page gives, not the notice
constexpr Offset repeated_bytes = 240;      // a body printed twice is at least that long

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

// A date that fills `span`, brackets aside.
std::optional<CalendarReading> date_line(std::string_view text, Span span) {
  span = without_brackets(text, span);
  if (span.empty() || span.size() > 60) return std::nullopt;
  auto reading = read_calendar(text.substr(0, span.end), span.begin, {});
  if (!reading || reading->spoken || reading->edtf.starts_with("XXXX")) return std::nullopt;
  const Span rest = utf8::trim(text, {span.begin + reading->size + reading->clock, span.end});
  if (!rest.empty()) return std::nullopt;
  return reading;
}

// Of a line, by eight bytes at a time.
std::size_t hash_of(std::string_view line) {
  constexpr std::uint64_t odd = 0x9E37'79B9'7F4A'7C15;
  std::uint64_t hash = line.size() * odd;
  const auto mix = [&](std::size_t at, std::size_t size) {
    std::uint64_t part = 0;
    std::memcpy(&part, line.data() + at, size);
    hash = std::rotl((hash ^ part) * odd, 29);
  };
  std::size_t at = 0;
  for (; at + 8 <= line.size(); at += 8) mix(at, 8);
  if (at < line.size()) mix(at, line.size() - at);
  return hash ^ hash >> 32;
}

struct Found {
  Span span;
  std::string edtf;
  int year = 0;
  int month = 0;
  int trust = 100;  // smaller is better
};

class PageReader {
 public:
  PageReader(Notice& notice, Items& items) : n_(notice), items_(items) {
    for (std::uint32_t i = 0; i < n_.size(); ++i) {
      if (!n_.in_cell(i)) prose_.push_back(i);
    }
  }

  void read() {
    find_repeats();
    find_tail();
    for (const std::uint32_t i : prose_) classify(i);
    spread_notes();
    read_legend();
    find_title();
    find_signature();
    find_speaker();
    find_metadata();
  }

 private:
  Span line(std::uint32_t i) const { return n_.stretch(i); }
  std::string_view words(std::uint32_t i) const { return cut(n_.text, line(i)); }
  bool open(std::uint32_t i) const { return n_.kinds[i] == LineKind::text; }

  // A run of lines that stood before, line for line.
  void find_repeats() {
    // Where each line stood first: places of an open hash table, 1 + index into prose_.
    std::vector<std::uint32_t> first(std::bit_ceil(2 * prose_.size() + 1), 0);
    std::vector<std::uint32_t> earlier(prose_.size(), no_index);
    for (std::uint32_t p = 0; p < prose_.size(); ++p) {
      const std::string_view line = words(prose_[p]);
      std::size_t place = hash_of(line) & (first.size() - 1);
      while (first[place] != 0 && words(prose_[first[place] - 1]) != line)
        place = (place + 1) & (first.size() - 1);
      if (first[place] == 0)
        first[place] = p + 1;
      else
        earlier[p] = first[place] - 1;
    }
    for (std::size_t p = 0; p < prose_.size();) {
      if (earlier[p] == no_index) {
        ++p;
        continue;
      }
      std::size_t end = p;
      Offset bytes = 0;
      while (end < prose_.size() && earlier[end] != no_index &&
             (end == p || earlier[end] >= earlier[end - 1])) {
        bytes += line(prose_[end]).size();
        ++end;
      }
      if (end - p >= 3 && bytes >= repeated_bytes && earlier[p] + (end - p) <= p + 2) {
        for (std::size_t i = p; i < end; ++i) n_.kinds[prose_[i]] = LineKind::repeated;
        items_.diagnostics.push_back({"body-repeated",
                                      Severity::note,
                                      {line(prose_[p]).begin, line(prose_[end - 1]).end},
                                      fmt::format("{} lines stand here a second time", end - p)});
      }
      p = end;
    }
  }

  // The line from which on there is only the foot of the page.
  void find_tail() {
    std::size_t tail = prose_.size();
    for (std::size_t p = prose_.size(); p-- > 0;) {
      const std::uint32_t i = prose_[p];
      if (line(i).size() <= short_line && n_.wording.page_tails.starts(words(i))) tail = p;
      // Nothing numbered and nothing long stands in a foot, but licence lines.
      if (n_.numbered(i) && !n_.node(i).number.empty()) break;
      if (line(i).size() > 2 * longest_title && !n_.holds(line(i), Wording::page_hold)) break;
    }
    if (tail < prose_.size() && table_after(prose_[tail])) return;
    for (std::size_t p = tail; p < prose_.size(); ++p) n_.kinds[prose_[p]] = LineKind::boilerplate;
  }

  bool table_after(std::uint32_t i) const {
    for (std::uint32_t b = n_.node(i).block; b < n_.blocks.blocks.size(); ++b) {
      if (n_.blocks.blocks[b].table != Block::no_table) return true;
    }
    return false;
  }

  bool metadata_line(std::uint32_t i) const {
    // Below a number the same words are fields of an item.
    if (n_.node(i).parent != OutlineNode::none || n_.numbered(i) || line(i).size() > 2 * longest_title)
      return false;
    const Offset size = n_.wording.page_metadata.at(words(i), 0);
    if (size == 0) {
      // 2021-11-30 来源:市政府办
      const auto date = read_calendar(words(i), 0, {});
      if (!date || date->size < 8 || line(i).size() > short_line) return false;
      const std::string_view rest = words(i).substr(date->size);
      return n_.wording.page_metadata.inside(rest);
    }
    const std::string_view rest = words(i).substr(size);
    Offset at = 0;
    while (at < rest.size() && utf8::is_space(utf8::decode(rest, at).value))
      at += utf8::decode(rest, at).size;
    return at < rest.size() && fold(utf8::decode(rest, at).value) == U':' && line(i).size() <= short_line;
  }

  void classify(std::uint32_t i) {
    if (!open(i)) return;
    const Span span = line(i);
    const std::string_view text = words(i);
    const Wording& w = n_.wording;
    LineKind kind = LineKind::text;
    const Span bare = without_brackets(n_.text, span);
    if (n_.blocks.blocks[n_.node(i).block].furniture) {
      n_.kinds[i] = LineKind::boilerplate;
      return;
    }
    const Offset whole = w.page_whole.at(cut(n_.text, bare), 0);
    if (span.size() <= short_line && !bare.empty() && whole == bare.size())
      kind = LineKind::boilerplate;
    else if (!n_.numbered(i) && span.size() <= short_line && w.page_starts.starts(text))
      kind = LineKind::boilerplate;
    else if (!n_.numbered(i) && span.size() <= 2 * longest_title && n_.holds(span, Wording::page_hold))
      kind = LineKind::boilerplate;
    else if (metadata_line(i))
      kind = LineKind::metadata;
    else if (!n_.numbered(i) && span.size() <= short_line && w.attachments.starts(text))
      kind = LineKind::attachment;
    else if (!n_.numbered(i) && date_line(n_.text, span))
      kind = LineKind::date;
    else if (!n_.numbered(i) && span.size() <= 3 * longest_title && n_.holds(span, Wording::contact))
      kind = LineKind::contact;
    else if (!n_.numbered(i)) {
      const auto fields = read_fields(n_.signs, {span.begin, std::min(span.end, span.begin + 30)}, w.labels);
      // 說明： over 一、 is a part of the notice; 注： over 1. is a note.
      const bool alone = fields.front().value.empty() && i + 1 < n_.size() && n_.numbered(i + 1) &&
                         utf8::is_han(utf8::decode(n_.node(i + 1).number + " ", 0).value);
      if (fields.front().role == Role::note && !alone) kind = LineKind::note;
      if (fields.front().role == Role::notice) kind = LineKind::contact;
    }
    n_.kinds[i] = kind;
  }

  // 注：1.… and the 2. and 3. on the lines below it.
  void spread_notes() {
    for (std::size_t p = 0; p + 1 < prose_.size(); ++p) {
      if (n_.kinds[prose_[p]] != LineKind::note) continue;
      const OutlineNode* before = nullptr;
      for (std::size_t q = p + 1; q < prose_.size(); ++q) {
        const OutlineNode& node = n_.node(prose_[q]);
        if (node.marker.empty() || node.number.empty() || !open(prose_[q])) break;
        const bool starts = before == nullptr && node.ordinal <= 2;
        const bool goes_on =
            before != nullptr && node.scheme == before->scheme && node.ordinal == before->ordinal + 1;
        if (!starts && !goes_on) break;
        // A note is short and stands behind what it is about: 说明 may also open a section.
        if (before == nullptr && node.ordinal == 1 && n_.children[prose_[q]] > 0) break;
        n_.kinds[prose_[q]] = LineKind::note;
        before = &node;
      }
    }
  }

  // The keys of legends within `span`, the longest at each place, none in another.
  std::vector<Legend::Key> keys_in(Span span) const {
    std::vector<Legend::Key> keys;
    for (const Notice::Sighting& seen : n_.sightings(span)) {
      if ((seen.lists & Wording::legend_key) == 0 || seen.span.end > span.end) continue;
      if (!keys.empty() && keys.back().span.begin == seen.span.begin) {
        keys.back().span = seen.span;
      } else if (keys.empty() || keys.back().span.end <= seen.span.begin) {
        keys.push_back(Legend::key(n_.text, seen.span));
      }
    }
    return keys;
  }

  void read_legend() {
    for (std::uint32_t i = 0; i < n_.size(); ++i) {
      if (n_.kinds[i] == LineKind::boilerplate || n_.kinds[i] == LineKind::repeated) continue;
      const bool whole = n_.legend.add(n_.text, line(i), keys_in(line(i)), n_.wording);
      const bool item = n_.numbered(i) && !n_.node(i).number.empty();
      if (whole && !item && !n_.in_cell(i) && open(i)) n_.kinds[i] = LineKind::note;
    }
  }

  bool title_like(std::uint32_t i) const {
    if (!open(i) || n_.numbered(i)) return false;
    const Span span = line(i);
    if (span.size() < 9 || span.size() > longest_title) return false;
    const char32_t last = last_folded(n_.text, span);
    if (last == U'。' || last == U':' || last == U';' || last == U',' || last == U'、') return false;
    if (n_.wording.not_titles.inside(words(i))) return false;
    // A title is a phrase: no full stop within.
    const Offset end = sentence_end(n_.signs, span);
    return end >= span.end;
  }

  bool ends_title(std::uint32_t i) const {
    Span span = line(i);
    // 情况通报（第一批）
    std::string_view text = cut(n_.text, span);
    if (text.ends_with(")") || text.ends_with("）")) {
      const std::size_t ascii = text.rfind('(');
      const std::size_t wide = text.rfind("（");
      const std::size_t at = ascii == text.npos ? wide : wide == text.npos ? ascii : std::max(ascii, wide);
      if (at != text.npos && at > 0) text = text.substr(0, at);
    }
    while (text.ends_with("”") || text.ends_with("》")) text.remove_suffix(3);
    return n_.wording.title_ends.ending(text) != 0;
  }

  // The title: the first lines that look like one; broken over lines where none but the last ends like one.
  // A table or an attachment further down may have its own.
  void find_title() {
    std::size_t seen = 0;
    for (std::size_t p = 0; p < prose_.size() && seen < title_lines; ++p) {
      const std::uint32_t i = prose_[p];
      if (n_.kinds[i] == LineKind::boilerplate || n_.kinds[i] == LineKind::metadata ||
          n_.kinds[i] == LineKind::attachment || n_.kinds[i] == LineKind::date)
        continue;
      ++seen;
      if (!title_like(i)) break;
      std::size_t last = p;
      if (!ends_title(i)) {
        // Broken over lines?
        std::size_t q = p;
        while (q + 1 < prose_.size() && q - p < 4 && title_like(prose_[q + 1]) && !ends_title(prose_[q])) ++q;
        if (ends_title(prose_[q]))
          last = q;
        else if (p != 0 && seen > 1)
          continue;
      }
      for (std::size_t q = p; q <= last; ++q) {
        items_.metadata.title.push_back(line(prose_[q]));
        n_.kinds[prose_[q]] = LineKind::title;
      }
      break;
    }
    // Titles of attachments: phrases on a line of their own that end like one, with no items of theirs.
    for (const std::uint32_t i : prose_) {
      if (title_like(i) && ends_title(i) && line(i).size() >= 24 &&
          read_fields(n_.signs, line(i), n_.labels()).size() == 1 &&
          heading_role(n_.signs, line(i), n_.labels()) == Role::none) {
        n_.kinds[i] = LineKind::title;
        if (items_.metadata.title.empty()) items_.metadata.title.push_back(line(i));
      }
    }
    // The salutation stands between the title and the first sentence.
    seen = 0;
    for (const std::uint32_t i : prose_) {
      if (!open(i)) continue;
      if (++seen > 3 || n_.numbered(i)) break;
      const Span span = line(i);
      if (last_folded(n_.text, span) != U':' || span.size() > longest_title) continue;
      const auto names = std::string_view(cut(n_.text, span));
      const std::string_view receivers =
          names.substr(0, names.size() - utf8::decode_before(names, names.size()).size);
      if (sentence_end(n_.signs, span) >= span.end && n_.wording.unit_endings.ending(receivers) != 0) {
        n_.kinds[i] = LineKind::salutation;
      }
    }
  }

  void find_signature() {
    std::size_t looked = 0;
    for (std::size_t p = prose_.size(); p-- > 0 && looked < signature_lines;) {
      const std::uint32_t i = prose_[p];
      if (n_.kinds[i] == LineKind::boilerplate || n_.kinds[i] == LineKind::repeated) continue;
      ++looked;
      if (open(i) && !n_.numbered(i) && signs(line(i))) n_.kinds[i] = LineKind::signature;
      if (n_.kinds[i] == LineKind::date && signature_date_ == no_index && p > 0) {
        signature_date_ = i;
        for (std::size_t q = p; q-- > 0 && p - q < 5;) {
          const std::uint32_t above = prose_[q];
          if (!open(above) || n_.numbered(above) || line(above).size() > 90) break;
          if (sentence_end(n_.signs, line(above)) < line(above).end ||
              last_folded(n_.text, line(above)) == U'。')
            break;
          if (n_.wording.unit_endings.ending(words(above)) == 0) break;
          n_.kinds[above] = LineKind::signature;
          items_.metadata.issuer = line(above);
        }
        break;
      }
    }
  }

  // ——2023年12月26日在县人大常委会第十六次会议上: when a report was given. Where the date ends; 0: no such
  // line.
  Offset meeting_date(std::uint32_t i, CalendarReading& date) const {
    Span span = line(i);
    if (span.size() > longest_title) return 0;
    while (!span.empty()) {
      const auto c = utf8::decode(n_.text, span.begin);
      const char32_t folded = fold(c.value);
      if (folded != U'—' && folded != U'-' && folded != U'(' && folded != U'─' && folded != U'―') break;
      span.begin += c.size;
    }
    span = without_brackets(n_.text, span);
    const auto reading = read_calendar(n_.text.substr(0, span.end), span.begin, {});
    if (!reading || reading->spoken || reading->edtf.size() != 10) return 0;
    const std::string_view rest = cut(n_.text, {span.begin + reading->size, line(i).end});
    if (!rest.starts_with("在") && !rest.starts_with("于")) return 0;
    const std::size_t meeting = rest.find("会");
    if (meeting == rest.npos || rest.find("。") != rest.npos) return 0;
    date = *reading;
    return span.begin + reading->size;
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

  // 审计局局长　王某 above the salutation: whose report it is.
  void find_speaker() {
    std::size_t seen = 0;
    for (const std::uint32_t i : prose_) {
      if (n_.kinds[i] == LineKind::boilerplate || n_.kinds[i] == LineKind::repeated) continue;
      if (++seen > title_lines || n_.kinds[i] == LineKind::salutation) return;
      CalendarReading date;
      if (open(i) && meeting_date(i, date) != 0) {
        n_.kinds[i] = LineKind::date;
        meeting_ = i;
        continue;
      }
      if (n_.numbered(i)) return;
      if (!open(i) || line(i).size() > 90) continue;
      const Span span = without_brackets(n_.text, line(i));
      const std::string_view words = cut(n_.text, span);
      const Span post = n_.wording.posts.find(words);
      if (post.empty() || post.begin == 0) continue;
      const Span unit = utf8::trim(n_.text, {span.begin, span.begin + post.begin});
      const Span name = utf8::trim(n_.text, {span.begin + post.end, span.end});
      if (!is_name(name) || n_.wording.unit_endings.ending(cut(n_.text, unit)) == 0) continue;
      n_.kinds[i] = LineKind::signature;
      speaker_ = unit;
      return;
    }
  }

  void offer_date(Found& best, Span span, const CalendarReading& reading, int trust) {
    if (trust >= best.trust || reading.edtf.empty() || !reading.possible) return;
    best = {span, reading.edtf, reading.year, reading.month, trust};
  }

  void find_metadata() {
    Metadata& m = items_.metadata;
    Found date;
    if (signature_date_ != no_index) {
      const Span bare = without_brackets(n_.text, line(signature_date_));
      if (const auto reading = date_line(n_.text, bare)) offer_date(date, bare, *reading, 1);
    }
    if (meeting_ != no_index) {
      CalendarReading reading;
      const Offset end = meeting_date(meeting_, reading);
      offer_date(date, {end - static_cast<Offset>(reading.size), end}, reading, 2);
    }
    for (const std::uint32_t i : prose_) {
      if (n_.kinds[i] == LineKind::date && i != meeting_) {
        const Span bare = without_brackets(n_.text, line(i));
        if (const auto reading = date_line(n_.text, bare)) offer_date(date, bare, *reading, 3);
      }
      if (n_.kinds[i] == LineKind::metadata) read_metadata_line(i, date);
      if (n_.kinds[i] == LineKind::text && m.docnumber.empty() && line(i).size() <= 90) read_docnumber(i);
    }
    if (m.issuer.empty()) m.issuer = speaker_;
    Found period;
    for (const Span title : m.title) read_period(title, period, date);
    m.date = date.edtf;
    m.date_text = date.span;
    m.period = period.edtf;
    // What the notice says of itself outranks the day its page was put up.
    const bool own = date.trust < page_trust || period.year == 0;
    m.year = own ? date.year : period.year;
    m.month = own || date.year == period.year ? date.month : 0;
    if (m.year == 0) m.year = period.year;
    if (m.year == 0) m.year = first_year();
  }

  // 发布日期：2021-08-13 17:42 来源：市政府办
  void read_metadata_line(std::uint32_t i, Found& date) {
    const Span span = line(i);
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
          if (items_.metadata.issuer.empty() && end > value) items_.metadata.issuer = {value, end};
          at = std::max(end, at + size);
          continue;
        }
      }
      after_break = utf8::is_space(c.value) || fold(c.value) == U':' || fold(c.value) == U'|';
      at += c.size;
    }
    if (items_.metadata.docnumber.empty()) read_docnumber(i);
  }

  // 连政办发〔2021〕12号
  void read_docnumber(std::uint32_t i) {
    const Span span = line(i);
    const std::string_view text = words(i);
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
    items_.metadata.docnumber = {span.begin + static_cast<Offset>(begin),
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

  // The first full date of the text, where nothing else gives the year.
  int first_year() const {
    const std::string_view text = n_.text;
    for (std::size_t at = text.find("年"); at != text.npos; at = text.find("年", at + 3)) {
      if (at < 4) continue;
      const auto reading = read_calendar(text, at - 4, {});
      if (reading && reading->year >= 1949 && reading->year <= 2100) return reading->year;
    }
    return 0;
  }

  Notice& n_;
  Items& items_;
  std::vector<std::uint32_t> prose_;
  std::uint32_t signature_date_ = no_index;
  Span speaker_;
  std::uint32_t meeting_ = no_index;  // the line that tells where a report was given
};

}  // namespace

void read_page(Notice& notice, Items& items) {
  PageReader(notice, items).read();
}

}  // namespace taizhang
