#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "item/notice.h"
#include "value/calendar.h"

namespace taizhang {

inline constexpr Offset short_line = 150;       // bytes: fifty characters
inline constexpr Offset longest_title = 300;    // bytes
inline constexpr std::size_t title_lines = 14;  // lines at the top in which a title may stand

// A notice as lines of a page. Refers to the notice and to what is found in it, which must outlive it.
class Page {
 public:
  Page(Notice& notice, Items& items);

  Notice& notice() const { return n_; }
  Items& items() const { return items_; }
  // The nodes outside tables.
  const std::vector<std::uint32_t>& lines() const { return prose_; }
  // Node `i` with its marker.
  Span line(std::uint32_t i) const { return n_.stretch(i); }
  std::string_view words(std::uint32_t i) const { return cut(n_.text, line(i)); }
  // Whether nothing is known of node `i` but that it is text.
  bool open(std::uint32_t i) const { return n_.kinds[i] == LineKind::text; }

 private:
  Notice& n_;
  Items& items_;
  std::vector<std::uint32_t> prose_;
};

// How a notice ends, and who gave it where.
struct Signature {
  std::uint32_t date = no_index;     // node of the date
  Span speaker;                      // unit of who reports; empty: none is named
  std::uint32_t meeting = no_index;  // node of the line that tells where a report was given
  Span paper_date;                   // of the paper that an article was printed in; empty: none is named
};

// The readers of a page, in the order in which they are called.

// Tells boilerplate, metadata, notes and the like from text, and reads the legend.
void tell_lines(const Page& page);
// Finds the titles of the notice and of its attachments, and the salutation.
void find_titles(const Page& page);
Signature find_signature(const Page& page);
void find_metadata(const Page& page, const Signature& signature);

// The last character of `span`, folded; 0: it is empty.
char32_t last_folded(std::string_view text, Span span);
// `span` without white space and without brackets or dashes around all of it.
Span without_brackets(std::string_view text, Span span);
// A date that fills `span`, brackets aside.
std::optional<CalendarReading> date_line(std::string_view text, Span span);
// ——2023年12月26日在县人大常委会第十六次会议上: when a report was given. Where the date ends; 0: node `i` is
// no such line.
Offset meeting_date(const Page& page, std::uint32_t i, CalendarReading& date);

}  // namespace taizhang
