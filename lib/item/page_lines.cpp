#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

#include "base/utf8.h"
#include "item/page.h"
#include "item/title.h"
#include "markup/page_number.h"
#include "word/fold.h"

namespace taizhang {

namespace {

constexpr Offset repeated_bytes = 240;  // a body printed twice is at least that long

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

class LineTeller {
 public:
  explicit LineTeller(const Page& page) : page_(page), n_(page.notice()) {}

  void read() {
    find_repeats();
    find_tail();
    for (const std::uint32_t i : page_.lines()) classify(i);
    spread_notes();
    spread_attachments();
    read_legend();
  }

 private:
  // A run of lines that stood before, line for line.
  void find_repeats() {
    // Where each line stood first: places of an open hash table, 1 + index into page_.lines().
    std::vector<std::uint32_t> first(std::bit_ceil(2 * page_.lines().size() + 1), 0);
    std::vector<std::uint32_t> earlier(page_.lines().size(), no_index);
    for (std::uint32_t p = 0; p < page_.lines().size(); ++p) {
      const std::string_view said = page_.words(page_.lines()[p]);
      std::size_t place = hash_of(said) & (first.size() - 1);
      while (first[place] != 0 && page_.words(page_.lines()[first[place] - 1]) != said)
        place = (place + 1) & (first.size() - 1);
      if (first[place] == 0)
        first[place] = p + 1;
      else
        earlier[p] = first[place] - 1;
    }
    for (std::size_t p = 0; p < page_.lines().size();) {
      if (earlier[p] == no_index) {
        ++p;
        continue;
      }
      std::size_t end = p;
      Offset bytes = 0;
      while (end < page_.lines().size() && earlier[end] != no_index &&
             (end == p || earlier[end] >= earlier[end - 1])) {
        bytes += page_.line(page_.lines()[end]).size();
        ++end;
      }
      if (end - p >= 3 && bytes >= repeated_bytes && earlier[p] + (end - p) <= p + 2) {
        for (std::size_t i = p; i < end; ++i) n_.kinds[page_.lines()[i]] = LineKind::repeated;
        page_.items().diagnostics.push_back(
            {"body-repeated",
             Severity::note,
             {page_.line(page_.lines()[p]).begin, page_.line(page_.lines()[end - 1]).end},
             fmt::format("{} lines stand here a second time", end - p)});
      }
      p = end;
    }
  }

  // The line from which on there is only the foot of the page.
  void find_tail() {
    std::size_t tail = page_.lines().size();
    for (std::size_t p = page_.lines().size(); p-- > 0;) {
      const std::uint32_t i = page_.lines()[p];
      if (page_.line(i).size() <= short_line && n_.wording.page_tails.starts(page_.words(i))) tail = p;
      // Nothing numbered and nothing long stands in a foot, but licence lines.
      if (n_.numbered(i) && !n_.node(i).number.empty()) break;
      if (page_.line(i).size() > 2 * longest_title && (n_.lists_in(page_.line(i)) & Wording::page_hold) == 0)
        break;
    }
    if (tail < page_.lines().size() && table_after(page_.lines()[tail])) return;
    for (std::size_t p = tail; p < page_.lines().size(); ++p)
      n_.kinds[page_.lines()[p]] = LineKind::boilerplate;
  }

  bool table_after(std::uint32_t i) const {
    for (std::uint32_t b = n_.node(i).block; b < n_.blocks.blocks.size(); ++b) {
      if (n_.blocks.blocks[b].table != Block::no_table) return true;
    }
    return false;
  }

  bool metadata_line(std::uint32_t i, bool tells_of_page) const {
    // Below a number the same words are fields of an item.
    if (n_.parent(i) != OutlineNode::none || n_.numbered(i) || page_.line(i).size() > 2 * longest_title)
      return false;
    Span said = page_.line(i);
    if (tells_of_page) said.end = n_.page_part(said).begin;
    const std::string_view words = cut(n_.text, said);
    const Offset size = n_.wording.page_metadata.at(words, 0);
    if (size == 0) {
      // 2021-11-30 来源:市政府办
      if (said.size() > short_line) return false;
      const auto date = read_calendar(words, 0, {});
      if (!date || date->size < 8) return false;
      const std::string_view rest = words.substr(date->size);
      return n_.wording.page_metadata.inside(rest);
    }
    const std::string_view rest = words.substr(size);
    Offset at = 0;
    while (at < rest.size() && utf8::is_space(utf8::decode(rest, at).value))
      at += utf8::decode(rest, at).size;
    return at < rest.size() && fold(utf8::decode(rest, at).value) == U':' && said.size() <= short_line;
  }

  // ---------, ＊＊＊＊: a line that parts what stands above it from what stands below.
  static bool is_ruled(std::string_view text) {
    constexpr std::size_t shortest = 4;  // characters
    std::size_t characters = 0;
    for (std::size_t at = 0; at < text.size(); ++characters) {
      const auto c = utf8::decode(text, at);
      if (std::u32string_view(U"-=_*~—─━＊－＝～·").find(c.value) == std::u32string_view::npos) return false;
      at += c.size;
    }
    return characters >= shortest;
  }

  bool is_whole(Span span) const {
    const std::string_view bare = cut(n_.text, without_brackets(n_.text, span));
    return n_.wording.page_whole.is(bare);
  }

  void classify(std::uint32_t i) {
    if (!page_.open(i)) return;
    const Span span = page_.line(i);
    const std::string_view text = page_.words(i);
    const Wording& w = n_.wording;
    LineKind kind = LineKind::text;
    const unsigned lists = n_.numbered(i) || span.size() > 3 * longest_title ? 0 : n_.lists_in(span);
    if (n_.blocks.blocks[n_.node(i).block].furniture || is_ruled(text) || is_page_number(text)) {
      n_.kinds[i] = LineKind::boilerplate;
      return;
    }
    if (span.size() <= short_line && is_whole(span))
      kind = LineKind::boilerplate;
    else if (!n_.numbered(i) && span.size() <= short_line && w.page_starts.starts(text))
      kind = LineKind::boilerplate;
    else if (metadata_line(i, (lists & Wording::page_hold) != 0))
      kind = LineKind::metadata;
    else if (!n_.numbered(i) && (lists & Wording::page_hold) != 0 && is_of_page(span))
      kind = LineKind::boilerplate;
    else if (!n_.numbered(i) && span.size() <= short_line && w.attachments.starts(text))
      kind = LineKind::attachment;
    else if (!n_.numbered(i) && date_line(n_.text, span))
      kind = LineKind::date;
    else if ((lists & Wording::contact) != 0 && !tells_of_item(span))
      kind = LineKind::contact;
    else if (!n_.numbered(i)) {
      const auto fields = read_fields(n_.signs, {span.begin, std::min(span.end, span.begin + 30)}, w.labels);
      // 說明： over 一、 is a part of the notice; 注： over 1. is a note.
      const bool alone = fields.front().value.empty() && i + 1 < n_.size() && n_.numbered(i + 1) &&
                         utf8::is_han(utf8::decode(n_.node(i + 1).number + " ", 0).value);
      if (fields.front().role == Role::note && !alone) kind = LineKind::note;
      if (fields.front().role == Role::notice || whom_to_call(span, fields.front().role))
        kind = LineKind::contact;
      // 联系人：李明 above 联系电话：…, behind the last item.
      if (fields.front().role == Role::notice && i > 0 && !n_.in_cell(i - 1) && !n_.numbered(i - 1) &&
          n_.kinds[i - 1] == LineKind::text &&
          read_fields(n_.signs, page_.line(i - 1), w.labels).front().role == Role::persons)
        n_.kinds[i - 1] = LineKind::contact;
    }
    n_.kinds[i] = kind;
  }

  // Of a line that holds a word of the page: what tells something in sentences before it is of the notice.
  bool is_of_page(Span line) const {
    if (line.size() <= short_line) return true;
    return line.size() <= 2 * longest_title && sentence_end(n_.signs, line) == line.end;
  }

  // 反映问题：某饭店油烟直排 in a form.
  bool tells_of_item(Span line) const {
    constexpr Offset longest_label = 30;
    const auto fields = read_fields(n_.signs, {line.begin, std::min(line.end, line.begin + longest_label)},
                                    n_.wording.labels);
    const Field& first = fields.front();
    return !first.value.empty() && (names_item(first.role) || is_field(first.role));
  }

  // 联系人：陈建军  电话：0712-2836119: who answers for the page, not for an item.
  bool whom_to_call(Span line, Role first) const {
    if (first != Role::persons || line.size() > 3 * longest_title) return false;
    const std::string_view text = cut(n_.text, line);
    for (const std::string_view label : {"电话", "電話"}) {
      const std::size_t at = text.find(label);
      if (at == std::string_view::npos) continue;
      const std::string_view rest = text.substr(at + label.size());
      if (rest.starts_with("：") || rest.starts_with(":") ||
          (!rest.empty() && rest[0] >= '0' && rest[0] <= '9'))
        return true;
    }
    return false;
  }

  // 注：1.… and the 2. and 3. on the lines below it.
  void spread_notes() {
    for (std::size_t p = 0; p + 1 < page_.lines().size(); ++p) {
      if (n_.kinds[page_.lines()[p]] != LineKind::note) continue;
      const OutlineNode* before = nullptr;
      for (std::size_t q = p + 1; q < page_.lines().size(); ++q) {
        const OutlineNode& node = n_.node(page_.lines()[q]);
        if (node.marker.empty() || node.number.empty() || node.text.empty() || !page_.open(page_.lines()[q]))
          break;
        const bool starts = before == nullptr && node.ordinal <= 2;
        const bool goes_on =
            before != nullptr && node.scheme == before->scheme && node.ordinal == before->ordinal + 1;
        if (!starts && !goes_on) break;
        // A note is short and stands behind what it is about: 说明 may also open a section.
        if (before == nullptr && node.ordinal == 1 && n_.children[page_.lines()[q]] > 0) break;
        n_.kinds[page_.lines()[q]] = LineKind::note;
        before = &node;
      }
    }
  }

  // 附件：1.问题清单 and the 2. and 3. on the lines below it: names of attachments, not numbers of the
  // notice.
  void spread_attachments() {
    for (std::size_t p = 0; p + 1 < page_.lines().size(); ++p) {
      const std::uint32_t head = page_.lines()[p];
      if (n_.kinds[head] != LineKind::attachment) continue;
      std::int64_t ordinal = first_below(head);
      for (std::size_t q = p + 1; ordinal != 0 && q < page_.lines().size(); ++q, ++ordinal) {
        const std::uint32_t i = page_.lines()[q];
        const OutlineNode& node = n_.node(i);
        const bool is_name = page_.open(i) && !node.number.empty() && node.ordinal == ordinal &&
                             node.text.size() <= short_line && last_folded(n_.text, node.text) != U'。';
        if (!is_name) break;
        n_.kinds[i] = LineKind::attachment;
      }
    }
  }

  // The number that may stand below 附件： or 附件：1.问题清单; 0: none, as below 附件1.
  std::int64_t first_below(std::uint32_t head) const {
    const std::string_view said = page_.words(head);
    for (std::size_t at = 0; at < said.size();) {
      const auto c = utf8::decode(said, at);
      at += c.size;
      if (fold(c.value) != U':') continue;
      const Span name = utf8::trim(said, {static_cast<Offset>(at), static_cast<Offset>(said.size())});
      if (name.empty()) return 1;
      return fold(utf8::decode(said, name.begin).value) == U'1' ? 2 : 0;
    }
    return 0;
  }

  // The keys of legends within `span`, the longest at each place, none in another.
  std::vector<Legend::Key> keys_in(Span span) const {
    std::vector<Legend::Key> keys;
    for (const Span seen : n_.keys(span)) {
      if (seen.end > span.end) continue;
      if (!keys.empty() && keys.back().span.begin == seen.begin) {
        keys.back().span = seen;
      } else if (keys.empty() || keys.back().span.end <= seen.begin) {
        keys.push_back(Legend::key(n_.text, seen));
      }
    }
    return keys;
  }

  void read_legend() {
    for (std::uint32_t i = 0; i < n_.size(); ++i) {
      if (n_.kinds[i] == LineKind::boilerplate || n_.kinds[i] == LineKind::repeated) continue;
      const std::vector<Legend::Key> keys = keys_in(page_.line(i));
      if (keys.empty()) continue;
      const bool whole = n_.legend.add(n_.text, page_.line(i), keys, n_.wording);
      const bool item = n_.numbered(i) && !n_.node(i).number.empty();
      if (whole && !item && !n_.in_cell(i) && page_.open(i)) n_.kinds[i] = LineKind::note;
    }
  }

  const Page& page_;
  Notice& n_;
};

}  // namespace

void tell_lines(const Page& page) {
  LineTeller(page).read();
}

}  // namespace taizhang
