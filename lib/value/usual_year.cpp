#include "value/usual_year.h"

#include <algorithm>

#include "base/byte_vector.h"
#include "base/character.h"

namespace taizhang {

void UsualYear::add(int year, int voices) {
  const auto index = static_cast<std::size_t>(year - first);
  if (year >= first && index < voices_.size()) voices_[index] += voices;
}

namespace {

// Whether what stands behind digits may go on a date: 年, -, . or /.
bool goes_on_date(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  return text[at] == '-' || text[at] == '.' || text[at] == '/' || text.substr(at).starts_with("年");
}

// The first digit at or after `at`; text.size() where there is none.
TAIZHANG_BYTE_SCAN std::size_t next_digit(std::string_view text, std::size_t at) {
  for (; at + byte_vector_size <= text.size(); at += byte_vector_size) {
    ByteVector bytes;
    load_bytes(bytes, text.data() + at);
    const std::size_t first = first_set((bytes - '0') < 10);
    if (first < byte_vector_size) return at + first;
  }
  while (at < text.size() && !is_digit(text[at])) ++at;
  return at;
}

// Whether `printed` names a day itself: not 2026年底, which is one.
bool names_day(std::string_view printed, const CalendarReading& reading) {
  constexpr std::string_view day = "2025-06-09";
  if (reading.period || reading.edtf.size() != day.size()) return false;
  return printed.find("底") == printed.npos && printed.find("末") == printed.npos &&
         printed.find("内") == printed.npos;
}

}  // namespace

void UsualYear::add_dates(std::string_view text, const CalendarContext& context, int louder) {
  constexpr int enough = 100;
  constexpr std::size_t longest_year = 4;
  int heard = 0;
  for (std::size_t at = 0; (at = next_digit(text, at)) < text.size() && heard < enough;) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end - at >= 2 && end - at <= longest_year && goes_on_date(text, end)) {
      const auto reading = read_calendar(text, at, context);
      if (reading && reading->possible && !reading->year_inferred && reading->year != 0) {
        const bool day = names_day(text.substr(at, reading->size), *reading);
        add(reading->year, louder * (day ? 3 : reading->month != 0 ? 2 : 1));
        ++heard;
        end = std::max(end, at + reading->size);
      }
    }
    at = end;
  }
}

int UsualYear::year(int last) const {
  std::size_t best = 0;
  const auto end =
      last < first ? voices_.size() : std::min(voices_.size(), static_cast<std::size_t>(last - first) + 1);
  for (std::size_t i = 1; i < end; ++i) {
    if (voices_[i] >= voices_[best]) best = i;
  }
  return voices_[best] == 0 ? 0 : first + static_cast<int>(best);
}

}  // namespace taizhang
