#include "value/calendar.h"

#include "base/character.h"
#include "base/utf8.h"
#include "value/calendar_reader.h"
#include "value/glyph.h"
#include "value/numeral.h"

namespace taizhang {

namespace {

using Bound = CalendarReading::Bound;
using Precision = Moment::Precision;
using Role = NumeralGlyph::Role;

bool is_numeral(std::string_view text, std::size_t at) {
  return glyph_at(text, at).role != Role::none;
}

// What may follow the number that a date begins with: a unit, a separator, the mark of a range or list.
bool may_follow_number(char32_t c) {
  switch (c) {
    case U'年':
    case U'月':
    case U'日':
    case U'号':
    case U'號':
    case U'季':
    case U'、':
    case U'和':
    case U'及':
    case U'与':
    case U'至':
    case U'到':
    case '.':
    case '/':
    case '-':
    case U'–':
    case U'—':
    case U'―':
    case U'－':
    case '~':
    case U'～':
    case U'〜':
    case U'─':
    case U'﹣':
    case U'−':
    case ' ':
    case U'\u00A0':
    case U'\u3000':
      return true;
    default:
      return false;
  }
}

// Whether a date may begin at the numeral here, judged by what stands behind it.
bool may_begin_with_number(std::string_view text, std::size_t at, const CalendarContext& context) {
  constexpr int longest = 9;
  int digits = 0;
  for (; digits < longest && is_numeral(text, at); ++digits) at += utf8::decode(text, at).size;
  return digits == longest || may_follow_number(character(text, at)) ||
         (digits == 7 && calendar::counts_roc_years(context));
}

}  // namespace

bool may_begin_calendar(std::string_view text, std::size_t at, const CalendarContext& context) {
  if (at >= text.size()) return false;
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return lead >= '0' && lead <= '9' && may_begin_with_number(text, at, context);
  if (lead < 0xE3 || (lead > 0xE9 && lead != 0xEF)) return false;
  const char32_t c = utf8::decode(text, at).value;
  const std::size_t next_at = at + 3;
  const auto next = [&] { return character(text, next_at); };
  switch (c) {
    case U'今':
    case U'昨':
    case U'明':
      return one_of(next(), U"年(（");
    case U'去':
    case U'翌':
    case U'来':
    case U'來':
    case U'全':
      return next() == U'年';
    case U'本':
    case U'当':
    case U'當':
    case U'次':
      return one_of(next(), U"年月季");
    case U'上':
    case U'下':
      return one_of(next(), U"年半月季一个個");
    case U'首':
      return is_numeral(text, next_at);
    case U'前':
      return next() == U'年' || is_numeral(text, next_at) || skip_blanks(text, next_at) != next_at;
    case U'年':
    case U'月':
      return one_of(next(), U"底末初内內");
    case U'民':
      return one_of(next(), U"国國");
    case U'中':
      return one_of(next(), U"华華");
    case U'第':
      return is_numeral(text, next_at);
    case U'元':
      return may_follow_number(next());
    default: {
      const NumeralGlyph glyph = numeral_glyph(c);
      const bool numeral = glyph.role == Role::arabic ||
                           (glyph.role == Role::han && (glyph.value != 0 || c != U'○')) ||
                           (glyph.role == Role::small && glyph.value == 1) || glyph.role == Role::tens;
      return numeral && may_begin_with_number(text, at, context);
    }
  }
}

Offset part_of_day(std::string_view text, std::size_t at) {
  for (const std::string_view word :
       {"上午", "下午", "晚上", "早上", "中午", "凌晨", "傍晚", "夜间", "清晨", "晚", "早"}) {
    if (word_at(text, at, word)) return static_cast<Offset>(word.size());
  }
  return 0;
}

namespace {

// The bytes of a time of day: 17:42, 17：42：30, 10时30分, 上午9点.
Offset clock_size(std::string_view text, std::size_t begin) {
  std::size_t at = skip_blanks(text, begin);
  if (word_at(text, at, "T")) ++at;
  at += part_of_day(text, at);
  const auto hour = read_ordinal(text, at, NumeralStyle::arabic);
  if (!hour || hour->size > 2 || hour->value.compare(Decimal(24, 0)) > 0) return 0;
  at += hour->size;
  const auto two_digits = [&](std::size_t p) {
    const auto n = read_ordinal(text, p, NumeralStyle::arabic);
    return n && n->size <= 2 && n->value.compare(Decimal(60, 0)) < 0 ? n->size : Offset{0};
  };
  const char32_t c = character(text, at);
  if (c == ':' || c == U'：') {
    bool any = false;
    for (int part = 0; part < 2; ++part) {
      const char32_t colon = character(text, at);
      if (colon != ':' && colon != U'：') break;
      const std::size_t p = at + utf8::decode(text, at).size;
      const Offset size = two_digits(p);
      if (size == 0) break;
      at = p + size;
      any = true;
    }
    return any ? static_cast<Offset>(at - begin) : 0;
  }
  if (!one_of(c, U"时時点點")) return 0;
  at += 3;
  const Offset minutes = two_digits(at);
  if (minutes != 0 && word_at(text, at + minutes, "分")) at += minutes + 3;
  return static_cast<Offset>(at - begin);
}

// 前, 之前, 以前 as a bound: not 前后, 前往, 前期.
std::size_t skip_before(std::string_view text, std::size_t at) {
  std::size_t p = at;
  if (word_at(text, p, "之") || word_at(text, p, "以")) p += 3;
  if (!word_at(text, p, "前")) return at;
  p += 3;
  if (p == at + 3 && one_of(character(text, p), U"后後往期述来來列提所沿景端两兩半一移进進置")) return at;
  return p;
}

// 以来, 起, 至今: not 起草, 起步.
std::size_t skip_since(std::string_view text, std::size_t at) {
  for (const char* word : {"以来", "以來", "至今", "迄今", "到现在"}) {
    if (word_at(text, at, word)) return at + std::string_view(word).size();
  }
  if (!word_at(text, at, "起")) return at;
  return one_of(character(text, at + 3), U"草步火点點到诉訴来來止降飞飛因源底伏重价價码碼") ? at : at + 3;
}

bool stands_after_as_of(std::string_view text, std::size_t at) {
  if (at > 0 && text[at - 1] == ' ') --at;
  if (word_before(text, at, "到") || word_before(text, at, "于")) at -= 3;
  return word_before(text, at, "截至") || word_before(text, at, "截止") || word_before(text, at, "截止至");
}

bool comes_before(const Moment& a, const Moment& b) {
  if (a.month != b.month && a.month != 0 && b.month != 0) return a.month < b.month;
  return a.day <= b.day || a.day == 0 || b.day == 0;
}

// Joins `piece` with a second end after a connector, if one stands there.
bool extend_range(std::string_view text, CalendarPiece& piece, const CalendarContext& context) {
  std::size_t at = piece.end;
  if (const Offset clock = piece.last.precision == Precision::day ? clock_size(text, at) : 0; clock != 0) {
    at += clock;
  } else if (word_at(text, at, "起")) {
    at += 3;
  }
  const std::size_t connected = skip_range_connector(text, at);
  if (connected == at) return false;
  auto second = read_calendar_piece(text, connected, context, &piece);
  if (!second || (second->range && !second->period)) return false;
  // A range joins like with like; 底 and 初 are days in a range of months.
  if (second->year_given && !piece.year_given && !piece.year_relative) {
    // 9月至2024年1月: the first end belongs to the year before, where it would come later.
    const int year = comes_before(piece.first, second->last) ? second->last.year : second->last.year - 1;
    piece.first.year = piece.last.year = year;
    piece.year_given = true;
  } else if (!second->year_given && !second->year_relative && !comes_before(piece.last, second->first) &&
             second->last.year != 0) {
    ++second->last.year;
  }
  piece.last = second->last;
  piece.range = true;
  piece.end = second->end;
  piece.possible = piece.possible && second->possible;
  piece.numeral = piece.numeral || second->numeral;
  piece.misprint = piece.misprint || second->misprint;
  piece.within = second->within;
  if (piece.last.precision == Precision::day && word_at(text, piece.end, "止")) piece.end += 3;
  return true;
}

}  // namespace

std::optional<CalendarReading> read_calendar(std::string_view text, std::size_t begin,
                                             const CalendarContext& context) {
  if (!may_begin_calendar(text, begin, context)) return std::nullopt;
  auto piece = read_calendar_piece(text, begin, context, nullptr);
  if (!piece) return std::nullopt;
  if (!piece->range || piece->period) extend_range(text, *piece, context);

  CalendarReading reading;
  std::size_t at = piece->end;
  if (piece->within) reading.bound = Bound::by;
  if (const std::size_t p = skip_before(text, at); p != at) {
    reading.bound = Bound::by;
    at = p;
  } else if (const std::size_t q = skip_since(text, at); q != at) {
    reading.bound = Bound::since;
    at = q;
  }
  if (reading.bound == Bound::none && stands_after_as_of(text, begin)) reading.bound = Bound::as_of;

  const bool open = reading.bound == Bound::since && !piece->range;
  piece->first.append_edtf(reading.edtf);
  if (piece->range) {
    reading.edtf += '/';
    piece->last.append_edtf(reading.edtf);
  } else if (open) {
    reading.edtf += "/..";
  }
  reading.size = static_cast<Offset>(at - begin);
  reading.period = piece->range || open || piece->first.precision == Precision::year;
  reading.year_inferred = !piece->year_given && piece->first.year != 0;
  reading.possible = piece->possible;
  reading.misprint = piece->misprint;
  reading.spoken = !piece->numeral;
  // What follows a range belongs to its last year: 2022年11月至2023年5月流标四次；6月30日决标.
  const bool of_years = piece->last.precision == Precision::year;
  reading.year = of_years ? piece->first.year : piece->last.year;
  reading.month = piece->last.month;
  if (piece->last.precision == Precision::day && at == piece->end) reading.clock = clock_size(text, at);
  return reading;
}

}  // namespace taizhang
