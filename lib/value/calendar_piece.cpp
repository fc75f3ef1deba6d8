#include "value/calendar_piece.h"

#include <array>

#include "value/calendar_reader.h"

namespace taizhang {

namespace {

using Precision = Moment::Precision;

void append_padded(std::string& out, int value, int width) {
  std::string digits = std::to_string(value);
  out.append(static_cast<std::size_t>(width) - std::min(digits.size(), static_cast<std::size_t>(width)), '0');
  out += digits;
}

}  // namespace

int days_in_month(int year, int month) {
  constexpr std::array<int, 13> days{31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 31;
  const bool leap = year == 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
  return month == 2 && !leap ? 28 : days[static_cast<std::size_t>(month)];
}

void Moment::append_edtf(std::string& out) const {
  if (year == 0) {
    out += "XXXX";
  } else {
    append_padded(out, year, 4);
  }
  if (precision == Precision::year) return;
  out += '-';
  if (month == 0) {
    out += "XX";
  } else {
    append_padded(out, month, 2);
  }
  if (precision == Precision::month) return;
  out += '-';
  append_padded(out, day, 2);
}

namespace {

// 2023年12月⏎15日: whether a cell of a table breaks its line inside a date here.
bool breaks_date(std::string_view text, std::size_t at) {
  if (text[at] != '\n' || !(word_before(text, at, "年") || word_before(text, at, "月"))) return false;
  std::size_t end = at + 1;
  while (end < text.size() && end - at <= 2 && is_digit(text[end])) ++end;
  return end > at + 1 && (word_at(text, end, "月") || word_at(text, end, "日"));
}

}  // namespace

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  for (int n = 0; n < 3 && at < text.size(); ++n) {
    if (text[at] == ' ' || breaks_date(text, at)) {
      ++at;
    } else if (word_at(text, at, "\u00A0")) {
      at += 2;
    } else if (word_at(text, at, "\u3000")) {
      at += 3;
    } else {
      break;
    }
  }
  return at;
}

std::size_t skip_range_connector(std::string_view text, std::size_t begin) {
  std::size_t at = skip_blanks(text, begin);
  if (at >= text.size()) return begin;
  const auto first = utf8::decode(text, at);
  if (first.value == U'至' || first.value == U'到') return skip_blanks(text, at + first.size);
  int dashes = 0;
  while (dashes < 3 && one_of(character(text, at), U"-–—―－~～〜─﹣−")) {
    at += utf8::decode(text, at).size;
    ++dashes;
  }
  return dashes == 0 ? begin : skip_blanks(text, at);
}

std::optional<CalendarPiece> read_calendar_piece(std::string_view text, std::size_t at,
                                                 const CalendarContext& from, const CalendarPiece* after) {
  return calendar::PieceReader(text, at, from, after).read();
}

}  // namespace taizhang
