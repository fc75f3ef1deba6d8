#include "text/damage_signs.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <cstring>

#include "base/character.h"
#include "base/utf8.h"
#include "text/data.h"
#include "text/normalize.h"
#include "text/rare_run.h"
#include "text/reading.h"

namespace taizhang {

namespace {

enum class Ascii : std::uint8_t {
  calm,
  line_end,
  question,
  escape,
  bracket,
  comma,
  point,
  space,
  mask,
  control
};

constexpr std::array<Ascii, 128> make_ascii() {
  std::array<Ascii, 128> kinds{};
  for (std::size_t c = 0; c < kinds.size(); ++c) {
    if (is_unsettled(static_cast<char32_t>(c))) kinds[c] = Ascii::control;
  }
  kinds['\n'] = kinds['\r'] = Ascii::line_end;
  kinds['?'] = Ascii::question;
  for (const char c : {'%', '=', '#', '\\'}) kinds[static_cast<std::size_t>(c)] = Ascii::escape;
  kinds['('] = Ascii::bracket;
  kinds[','] = Ascii::comma;
  kinds['.'] = Ascii::point;
  kinds[' '] = Ascii::space;
  kinds['X'] = kinds['*'] = Ascii::mask;
  return kinds;
}
constexpr std::array<Ascii, 128> ascii = make_ascii();

bool is_mark_at(std::string_view text, std::size_t at) {
  const std::string_view mark = text.substr(at, 3);
  return mark == "，" || mark == "。" || mark == "、" || mark == "；" || mark == "？" || mark == "！";
}

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

bool is_escape_at(std::string_view text, std::size_t at) {
  const char next = at + 1 < text.size() ? text[at + 1] : '\0';
  if (text[at] == '\\') return next == 'u';
  if (text[at] == '#') return at > 0 && text[at - 1] == '&';
  return at + 2 < text.size() && is_hex(next) && is_hex(text[at + 2]);
}

// 1 if the character whose three bytes are the lowest of `word` is no sign of damage and stays as it is when
// the text is normalized, 0 if it may be one.
std::uint64_t is_calm(std::uint64_t word) {
  const std::uint64_t high = (word & 0x0F) << 6 | (word >> 8 & 0x3F);
  std::uint64_t row;
  std::memcpy(&row, taizhang_calm_table + 8 * high, 8);
  return row >> (word >> 16 & 63) & 1;
}

// Walks a text and looks closer where the quick look stops.
class SignSearch {
 public:
  explicit SignSearch(std::string_view text) : text_(text) {}

  DamageSigns run() {
    const auto* const bytes = reinterpret_cast<const unsigned char*>(text_.data());
    const std::size_t size = text_.size();
    for (std::size_t at = 0; at < size;) {
      // Two characters of three bytes at once: most of a notice is made of common ideographs.
      while (at + 8 <= size) {
        std::uint64_t word;
        std::memcpy(&word, bytes + at, 8);
        if ((word & 0xF00000F0U) != 0xE00000E0U) break;
        if ((is_calm(word) & is_calm(word >> 24)) == 0) break;
        at += 6;
      }
      if (at == size) break;
      const unsigned char lead = bytes[at];
      if (lead >= 0xE0 && lead < 0xF0 && at + 4 <= size) {
        std::uint32_t word;
        std::memcpy(&word, bytes + at, 4);
        if (is_calm(word) == 0) other(at, utf8::decode(text_, at).value, 3);
        at += 3;
      } else if (lead < 0x80) {
        Ascii kind = ascii[lead];
        for (++at; kind == Ascii::calm && at < size && bytes[at] < 0x80; ++at) kind = ascii[bytes[at]];
        if (kind != Ascii::calm) {
          ascii_sign(at, kind);
        } else if (at + 3 <= size && bytes[at] == 0xE6 && is_digit(text_[at - 1])) {
          date(at);
        }
      } else {
        const auto c = utf8::decode(text_, at);
        other(at, c.value, c.size);
        at += c.size;
      }
    }
    if (open_) signs_.lines.back().span.end = static_cast<Offset>(size);
    return std::move(signs_);
  }

 private:
  static constexpr std::size_t none = std::string_view::npos;

  // `after` is where the character ends.
  void ascii_sign(std::size_t after, Ascii kind) {
    switch (kind) {
      case Ascii::space:
        if (after >= 2 && is_digit(text_[after - 2]) && after < text_.size() && is_digit(text_[after])) {
          unsettled(after - 2);
        }
        break;
      case Ascii::line_end:
        line_end(after - 1);
        if (open_) signs_.lines.back().span.end = static_cast<Offset>(after - 1);
        open_ = false;
        line_begin_ = after;
        break;
      case Ascii::question:
        line().question = true;
        break;
      case Ascii::escape:
        if (is_escape_at(text_, after - 1)) ++signs_.escapes;
        break;
      case Ascii::bracket:
        bracket(after - 1, after);
        break;
      case Ascii::comma:
        if (is_mark_at(text_, after)) ++signs_.doubled;
        if (after < text_.size() && (text_[after] == '\n' || text_[after] == '\r')) unsettled(after - 1);
        break;
      case Ascii::point:
        if (after < text_.size() && text_[after] == ' ') unsettled(after - 1);
        break;
      case Ascii::control:
        unsettled(after - 1);
        break;
      case Ascii::mask:
        mask(after - 1, text_[after - 1] == '*' ? 2 : 1);
        break;
      case Ascii::calm:
        break;
    }
  }

  // A bracket that opens at `begin` and ends at `after`.
  void bracket(std::size_t begin, std::size_t after) {
    if (after >= text_.size() || begin < 3) return;
    const auto first = static_cast<unsigned char>(text_[after]);
    if (!(first >= 'a' && first <= 'z') && !(first >= 0xC2 && first < 0xCA)) return;
    constexpr std::size_t longest = 20;
    const std::size_t size = text_.substr(after, longest).find_first_of(")\xEF");
    if (size == std::string_view::npos) return;
    if (is_reading_of(utf8::decode_before(text_, begin).value, text_.substr(after, size))) ++signs_.readings;
  }

  // A mark of a template that begins at `at` and stands there at least `least` times where a number belongs.
  void mask(std::size_t at, std::size_t least) {
    constexpr std::size_t longest = 6;
    if (at > 0 && std::isalnum(static_cast<unsigned char>(text_[at - 1])) != 0) return;
    const std::string_view piece = text_[at] == '*' ? "*" : text_[at] == 'X' ? "X" : "×";
    if (at >= piece.size() && text_.substr(at - piece.size()).starts_with(piece)) return;
    std::size_t end = at;
    std::size_t times = 0;
    for (; text_.substr(end).starts_with(piece) && times <= longest; ++times) end += piece.size();
    if (times < least || times > longest) return;
    for (const std::string_view unit :
         {"%", "％", "亿元", "万元", "年", "月", "日", "个", "项", "家", "户", "亩", "吨"}) {
      // Stars are also what emphasis is written with.
      if (piece == "*" && unit == "年") return;
      if (!text_.substr(end).starts_with(unit)) continue;
      signs_.masks.push_back({static_cast<Offset>(at), static_cast<Offset>(end)});
      return;
    }
  }

  // Digits that end before an ideograph at `end`.
  void date(std::size_t end) {
    const std::string_view unit = text_.substr(end, 3);
    if (unit != "日" && unit != "月") return;
    std::size_t begin = end;
    while (begin > 0 && end - begin < 9 && is_digit(text_[begin - 1])) --begin;
    const std::string_view digits = text_.substr(begin, end - begin);
    const bool year = digits.starts_with("19") || digits.starts_with("20");
    bool odd = year && digits.size() > 4 && digits.size() < (unit == "日" ? 9 : 7);
    if (unit == "月" && digits.size() == 2 && digits >= "13") {
      const bool open = begin == 0 || (text_[begin - 1] != '.' && text_[begin - 1] != '-');
      odd = open && !text_.substr(end + 3).starts_with("龄");
    }
    if (odd) signs_.dates.push_back({static_cast<Offset>(begin), static_cast<Offset>(end + 3)});
  }

  void unsettled(std::size_t at) { signs_.unsettled.push_back(static_cast<Offset>(at)); }

  // A line break between digits, the second of them zero.
  void line_end(std::size_t at) {
    if (at + 1 >= text_.size() || text_[at + 1] != '0' || at == 0) return;
    const std::size_t before = text_[at] == '\n' && text_[at - 1] == '\r' && at >= 2 ? at - 2 : at - 1;
    if (is_digit(text_[before])) unsettled(before);
  }

  void other(std::size_t at, char32_t c, std::size_t size) {
    if (is_unsettled(c)) unsettled(at);
    if (c == U'×') mask(at, 1);
    if (c == U'，' && is_mark_at(text_, at + size)) ++signs_.doubled;
    if (c == U'（') bracket(at, at + size);
    // Every wrongly read character of Latin-1 begins with one of these; signs such as · × ° stand in any
    // text.
    if ((c >= 0xC0 && c < 0x100 && c != 0xD7 && c != 0xF7) || c == 0x152 || c == 0x178 || c == 0x2122 ||
        c == 0x20AC) {
      ++signs_.latin;
    }
    if (c >= 0xA1 && c < 0xC0 && c != 0xB0 && c != 0xB1 && c != 0xB7) ++signs_.signs;
    if (c >= 0xE000 && c <= 0xF8FF) ++signs_.private_use;
    if (is_strange(c) || c == utf8::replacement) strange(at, c);
  }

  void strange(std::size_t at, char32_t c) {
    DamageSigns::Line& current = line();
    ++current.strange;
    if (c >= 0xE000 && c <= 0xF8FF) current.garbled = true;
    if (c == utf8::replacement) {
      current.garbled = current.question = true;
      return;
    }
    if (c == U'锟' && text_.substr(at).starts_with("锟斤拷")) current.confused = true;
    if (current.crowded) return;
    // One by itself is no crowd, and after six characters nothing of it is left. Where two are near, the run
    // is fed all that it would have seen.
    constexpr std::size_t calm = 24;
    const bool private_use = c >= 0xE000 && c <= 0xF8FF;
    const bool near = strange_at_ != none && strange_at_ >= line_begin_ && at - strange_at_ <= calm;
    const std::size_t first = near ? strange_at_ : at;
    strange_at_ = at;
    if (!near && !private_use) return;
    if (watched_ <= first) {
      run_ = RareRun();
      watched_ = first > line_begin_ ? first - utf8::decode_before(text_, first).size : first;
    }
    while (watched_ <= at) {
      const auto next = utf8::decode(text_, watched_);
      if (run_.add(next.value)) current.crowded = true;
      watched_ += next.size;
    }
  }

  DamageSigns::Line& line() {
    if (!open_) {
      signs_.lines.push_back({{static_cast<Offset>(line_begin_), 0}});
      open_ = true;
    }
    return signs_.lines.back();
  }

  std::string_view text_;
  DamageSigns signs_;
  std::size_t line_begin_ = 0;
  bool open_ = false;  // the last of `signs_.lines` is the line that is walked
  RareRun run_;
  std::size_t watched_ = 0;        // end of what `run_` has seen
  std::size_t strange_at_ = none;  // where the last strange character stands
};

}  // namespace

bool is_strange(char32_t c) {
  if (c < 0x370) return false;
  if (c >= 0x4E00 && c <= 0x9FFF) return (taizhang_calm_table[c >> 3] >> (c & 7) & 1) == 0;
  return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x3040 && c <= 0x312F) ||
         (c >= 0x370 && c <= 0x4FF) || (c >= 0x2500 && c <= 0x257F);
}

bool DamageSigns::may_hold_replacement() const {
  return std::any_of(lines.begin(), lines.end(), [](const Line& line) { return line.garbled; });
}

void DamageSigns::move(const OffsetMap& edits) {
  const auto& runs = edits.runs();
  if (runs.empty()) return;
  const auto move_all = [&](auto& spans, auto span_of) {
    std::size_t run = 0;
    const auto moved = [&](Offset at) {
      while (run + 1 < runs.size() && runs[run + 1].source <= at) ++run;
      return runs[run].text + (at - runs[run].source) / runs[run].source_unit * runs[run].text_unit;
    };
    for (auto& element : spans) {
      Span& span = span_of(element);
      span.begin = moved(span.begin);
      span.end = moved(span.end);
    }
  };
  move_all(lines, [](Line& line) -> Span& { return line.span; });
  move_all(masks, [](Span& span) -> Span& { return span; });
  move_all(dates, [](Span& span) -> Span& { return span; });
  unsettled.clear();
}

DamageSigns look_for_damage(std::string_view text) {
  return SignSearch(text).run();
}

}  // namespace taizhang
