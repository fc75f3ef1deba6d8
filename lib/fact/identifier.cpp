#include "fact/identifier.h"

#include <algorithm>

#include "base/character.h"
#include "base/utf8.h"
#include "fact/ratio.h"
#include "value/glyph.h"
#include "value/numeral.h"

namespace taizhang {

namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char byte(std::string_view text, std::size_t at) {
  return at < text.size() ? text[at] : '\0';
}

Offset digits_end(std::string_view text, Offset at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

// A hyphen as pages print it: -, –, —, －. Its size in bytes, 0 for anything else.
Offset hyphen(std::string_view text, Offset at) {
  const char32_t c = character(text, at);
  if (c == '-') return 1;
  return c == U'–' || c == U'—' || c == U'－' || c == U'‐' || c == U'‑' || c == U'−' ? 3 : 0;
}

// Whether a label of `use` stands before `at`, punctuation and 为 between them passed over.
bool labelled(Use use, std::string_view text, Offset begin, Offset at, const Lexicon& lexicon) {
  for (int i = 0; i < 4 && at > begin; ++i) {
    const auto c = utf8::decode_before(text, at);
    const bool between = c.value == ':' || c.value == U'：' || c.value == ' ' || c.value == U'为' ||
                         c.value == U'為' || c.value == U'是' || c.value == '(' || c.value == U'（' ||
                         c.value == '.' || c.value == U'第' || c.value == '+' || c.value == U'、' ||
                         c.value == '/';
    if (!between) break;
    at -= c.size;
  }
  return lexicon.ends_with(use, text, begin, at).has_value();
}

// 0518-85798213, (0518)85798213, 13912345678, 400-811-2233, and after a label any number of 6 to 12 digits.
std::optional<Identifier> read_phone(std::string_view text, Offset begin, Offset at, const Lexicon& lexicon) {
  const Offset first = digits_end(text, at);
  const Offset length = first - at;
  if (length < 2 || length > 12) return std::nullopt;
  const auto whole = [&](Offset end) -> std::optional<Identifier> {
    // An extension: 85798213-8001, 转8001, 分機123.
    for (const std::string_view word : {"转", "轉", "分机", "分機", "#"}) {
      if (text.substr(end).starts_with(word)) {
        const Offset e = digits_end(text, end + static_cast<Offset>(word.size()));
        if (e > end + word.size()) end = e;
        break;
      }
    }
    if (const Offset h = hyphen(text, end); h != 0) {
      const Offset e = digits_end(text, end + h);
      if (e - end - h >= 1 && e - end - h <= 6) end = e;
    }
    if (is_digit(byte(text, end)) || is_letter(byte(text, end))) return std::nullopt;
    return Identifier{{at, end}, "phone"};
  };
  if (text[at] == '0' && (length == 3 || length == 4)) {
    Offset next = first;
    if (const Offset h = hyphen(text, next); h != 0) {
      next += h;
    } else {
      while (byte(text, next) == ' ' || byte(text, next) == ')') ++next;
      if (character(text, next) == U'）') next += 3;
    }
    const Offset end = digits_end(text, next);
    // 0351-12393: the hotline of a province.
    const bool short_number =
        (end - next == 5 || end - next == 6) && labelled(Use::phone_label, text, begin, at, lexicon);
    if (next != first && (end - next == 7 || end - next == 8 || short_number)) return whole(end);
  }
  // (02)2345-6789, 04-2228-9111, and after a label 2345 6789.
  const auto halves = [&](Offset from, bool spaced) -> Offset {
    const Offset middle = digits_end(text, from);
    if (middle - from < 3 || middle - from > 4) return from;
    Offset h = hyphen(text, middle);
    if (h == 0 && spaced && byte(text, middle) == ' ') h = 1;
    const Offset last = digits_end(text, middle + h);
    return h != 0 && last - middle - h == 4 ? last : from;
  };
  if (text[at] == '0' && length >= 2 && length <= 4) {
    Offset next = first;
    if (byte(text, next) == ')' || byte(text, next) == ' ') ++next;
    if (character(text, next) == U'）') next += 3;
    if (next == first) next += hyphen(text, first);
    const Offset plain = digits_end(text, next);
    if (next != first) {
      if (const Offset end = halves(next, false); end != next) return whole(end);
      if (length == 2 && (plain - next == 7 || plain - next == 8)) return whole(plain);
    }
  }
  if (length == 4 && labelled(Use::phone_label, text, begin, at, lexicon)) {
    if (const Offset end = halves(at, true); end != at) return whole(end);
  }
  if (text[at] == '0' && (length == 11 || length == 12) &&
      labelled(Use::phone_label, text, begin, at, lexicon))
    return whole(first);
  if (length == 3 && (text.substr(at, 3) == "400" || text.substr(at, 3) == "800")) {
    const Offset h = hyphen(text, first);
    const Offset middle = digits_end(text, first + h);
    const Offset h2 = hyphen(text, middle);
    if (h != 0 && h2 != 0) {
      const Offset end = digits_end(text, middle + h2);
      if (end - first - h - h2 == 7) return whole(end);
    }
  }
  if (length == 11 && text[at] == '1' && text[at + 1] >= '3' && !utf8::is_han(character(text, first)))
    return whole(first);
  // 12345, 95598 and 110 name a service, 8812 a line inside the house: nobody's number.
  constexpr Offset shortest_number = 6;
  if (length < shortest_number) return std::nullopt;
  if (!labelled(Use::phone_label, text, begin, at, lexicon)) return std::nullopt;
  if (utf8::is_han(character(text, first)) && length < 7 && character(text, first) != U'转')
    return std::nullopt;
  if (byte(text, first) == '.') return std::nullopt;
  return whole(first);
}

// The letters of the issuer before 〔2022〕: back to punctuation, at most 12 characters, verbs at its front
// dropped.
Offset issuer_begin(std::string_view text, Offset begin, Offset at, const Lexicon& lexicon) {
  Offset start = at;
  for (int i = 0; i < 12 && start > begin; ++i) {
    const auto c = utf8::decode_before(text, start);
    const bool letter = utf8::is_han(c.value) || (c.value < 0x80 && is_letter(static_cast<char>(c.value)));
    if (!letter) break;
    start -= c.size;
  }
  // 依府研管字第…號函; 依据 is a verb of its own.
  if (character(text, start) == U'依') {
    const char32_t next = character(text, start + 3);
    if (next != U'据' && next != U'據' && next != U'照' && next != U'法') start += 3;
  }
  for (int i = 0; i < 4; ++i) {
    const auto verb = lexicon.at(Use::lead, text, start);
    if (!verb || start + verb->size >= at) break;
    start += verb->size;
  }
  return start;
}

// 网挂〔2022〕039号, 海府规-2022-4号, 琼ICP备09005000号, 国药准字Z20010001.
std::optional<Identifier> read_docnumber(std::string_view text, Offset begin, Offset at,
                                         const Lexicon& lexicon) {
  const Offset end = digits_end(text, at);
  const char32_t before = character_before(text, begin, at);
  const char32_t after = character(text, end);
  if (end - at == 4) {
    const bool bracket = (before == U'〔' && after == U'〕') || (before == '[' && after == ']') ||
                         (before == '(' && after == ')') || (before == U'（' && after == U'）') ||
                         (before == U'［' && after == U'］') || (before == U'【' && after == U'】') ||
                         (before == U'﹝' && after == U'﹞');
    if (bracket) {
      Offset next = end + utf8::decode(text, end).size;
      const bool tortoise = before == U'〔' || before == '[' || before == U'［' || before == U'﹝';
      Offset name = next;  // a second code between year and number: (2022)苏01民终12号
      for (int i = 0; i < 8 && name < text.size() && !is_digit(text[name]); ++i) {
        const char32_t c = character(text, name);
        if (!utf8::is_han(c)) break;
        name += utf8::decode(text, name).size;
      }
      const Offset number = digits_end(text, name);
      if (number > name && (character(text, number) == U'号' || character(text, number) == U'號')) {
        const Offset open = at - utf8::decode_before(text, at).size;
        return Identifier{{issuer_begin(text, begin, open, lexicon), number + 3}, "docnumber"};
      }
      if (number > name && tortoise) {
        const Offset open = at - utf8::decode_before(text, at).size;
        return Identifier{{issuer_begin(text, begin, open, lexicon), number}, "docnumber"};
      }
      // 案号: (2022)苏0706民初123号 has digits twice.
      if (number > name && utf8::is_han(character(text, number))) {
        Offset p = number;
        for (int i = 0; i < 6 && utf8::is_han(character(text, p)); ++i) p += 3;
        const Offset e = digits_end(text, p);
        if (e > p && (character(text, e) == U'号' || character(text, e) == U'號')) {
          return Identifier{{at - utf8::decode_before(text, at).size, e + 3}, "docnumber"};
        }
      }
    }
    if (before == '-' || before == U'—' || before == U'－') {
      const Offset h = hyphen(text, end);
      const Offset number = digits_end(text, end + h);
      const char32_t last = character(text, number);
      if (h != 0 && number > end + h && (last == U'号' || last == U'號')) {
        const Offset dash = at - utf8::decode_before(text, at).size;
        return Identifier{{issuer_begin(text, begin, dash, lexicon), number + 3}, "docnumber"};
      }
    }
  }
  if (end - at >= 3 && lexicon.ends_with(Use::number_label, text, begin, at) &&
      (after == U'号' || after == U'號') && (before != U'第' || text.substr(0, at).ends_with("字第"))) {
    return Identifier{{issuer_begin(text, begin, at, lexicon), end + 3}, "docnumber"};
  }
  if (end - at >= 5 && !utf8::is_han(after) && labelled(Use::number_label, text, begin, at, lexicon)) {
    return Identifier{{at, end}, "docnumber"};
  }
  return std::nullopt;
}

// 10:30, 8:00-12:00, 9时30分, 0-24时.
std::optional<Identifier> read_time(std::string_view text, Offset begin, Offset at, const Lexicon& lexicon) {
  const Offset end = digits_end(text, at);
  if (end - at > 2) return std::nullopt;
  const auto clock = [&](Offset p) -> Offset {  // HH:MM(:SS)
    const Offset hours = digits_end(text, p);
    if (hours == p || hours - p > 2) return p;
    Offset next = hours;
    if (byte(text, next) == ':') {
      next += 1;
    } else if (character(text, next) == U'：' || character(text, next) == U'∶') {
      next += 3;
    } else {
      return p;
    }
    Offset minutes = digits_end(text, next);
    if (minutes - next != 2 || text[next] > '5') return p;
    if (byte(text, minutes) == ':' && digits_end(text, minutes + 1) - minutes == 3) minutes += 3;
    return minutes;
  };
  Offset last = clock(at);
  if (last != at) {
    if (follows_proportion(text, begin, at, lexicon)) return std::nullopt;
    if (character(text, last) == U'∶' || byte(text, last) == ':' || byte(text, last) == '.')
      return std::nullopt;
    const Offset h =
        hyphen(text, last) != 0 ? hyphen(text, last)
        : (character(text, last) == U'至' || character(text, last) == U'～' || character(text, last) == U'到')
            ? Offset{3}
        : byte(text, last) == '~' ? Offset{1}
                                  : Offset{0};
    if (h != 0) {
      const Offset second = clock(last + h);
      if (second != last + h) last = second;
    }
    return Identifier{{at, last}, "time"};
  }
  Offset hour = end;
  if (const Offset h = hyphen(text, end);
      h != 0 || character(text, end) == U'至' || byte(text, end) == '~' || character(text, end) == U'～') {
    const Offset from = end + (h != 0 ? h : utf8::decode(text, end).size);
    const Offset to = digits_end(text, from);
    if (to > from && to - from <= 2) hour = to;
  }
  const char32_t unit = character(text, hour);
  const bool point = unit == U'点' || unit == U'點';
  if (unit != U'时' && unit != U'時' && !point) return std::nullopt;
  Offset p = hour + 3;
  const char32_t next = character(text, p);
  if (point) {
    const char32_t before = character_before(text, begin, at);
    const bool told = is_digit(byte(text, p)) || next == U'整' || next == U'半' || next == U'许' ||
                      next == U'前' || next == U'后' || before == U'午' || before == U'晚' ||
                      before == U'日' || before == U'早' || before == U'晨' || before == U'间';
    if (!told) return std::nullopt;
  }
  const Offset minutes = digits_end(text, p);
  if (minutes > p && minutes - p <= 2 && character(text, minutes) == U'分') p = minutes + 3;
  return Identifier{{at, p}, "time"};
}

bool joins_code(char c) {
  return c == '-' || c == '_' || c == '.' || c == '/' || c == '#' || c == '+' || c == '@' || c == ':' ||
         c == '&' || c == '*' || c == '=' || c == '?' || c == '%' || c == '~';
}

// The end of the run of letters, digits and joining marks that starts at `at`; trailing marks but # left out.
// A full stop between letters and a digit's percent sign do not join.
Offset run_end(std::string_view text, Offset at) {
  Offset end = at;
  Offset solid = at;
  while (end < text.size() && end - at < 120) {
    const char c = text[end];
    if (is_letter(c) || is_digit(c)) {
      solid = ++end;
    } else if (c == '#') {
      solid = ++end;
    } else if (joins_code(c)) {
      ++end;
    } else {
      break;
    }
  }
  return solid;
}

}  // namespace

std::optional<Identifier> read_identifier(std::string_view text, Offset begin, Offset at,
                                          const Lexicon& lexicon) {
  const Offset end = run_end(text, at);
  const std::string_view run = text.substr(at, end - at);
  if (is_digit(text[at])) {
    if (auto docnumber = read_docnumber(text, begin, at, lexicon)) return docnumber;
    if (auto phone = read_phone(text, begin, at, lexicon)) return phone;
    if (auto time = read_time(text, begin, at, lexicon)) return time;
    // 9#, 143-145#, 12345@qq.com, 1+1.
    if (run.find_first_of("#@") != std::string_view::npos) return Identifier{{at, end}, "identifier"};
    const Offset digits = digits_end(text, at);
    if (byte(text, digits) == '+') {
      const char32_t next = character(text, digits + 1);
      const auto number = read_quantity(text, digits + 1);
      // 0+085～0+140段: stakes along a line (桩号), in kilometres and metres.
      const bool stake = number && number->size == 3 &&
                         (run.starts_with("0+") || text.substr(begin, at - begin).ends_with("桩号") ||
                          text.substr(begin, at - begin).ends_with("～"));
      const bool counted = !stake && number && number->style == NumeralStyle::arabic &&
                           lexicon.unit(text, digits + 1 + number->size);
      if (!counted && (next == 'N' || next == 'X' || is_digit(static_cast<char>(next < 0x80 ? next : 0)) ||
                       next == 'n' || next == 'x')) {
        return Identifier{{at, end}, "identifier"};
      }
    }
    // Digits with letters that are no unit: 5G, 4A, 3D, 2B. Leading zeros: 001, 007.
    Offset p = digits;
    if (byte(text, p) == '.' && is_digit(byte(text, p + 1))) p = digits_end(text, p + 1);
    if (is_letter(byte(text, p))) {
      const auto unit = lexicon.unit(text, p);
      const bool whole =
          unit && !is_letter(byte(text, p + unit->size)) && !is_digit(byte(text, p + unit->size));
      if (!whole) return Identifier{{at, end}, "identifier"};
    }
    return std::nullopt;
  }
  // Letters first: T2, PM2.5, H1N1, http://…, name@126.com. A word of letters alone is no numeral.
  if (run.find_first_of("0123456789") == std::string_view::npos) return Identifier{{at, end}, ""};
  if (run.find('@') != std::string_view::npos || run.find("://") != std::string_view::npos ||
      run.starts_with("www.")) {
    return Identifier{{at, end}, "identifier"};
  }
  // GDP2.5万亿元, RMB100万: letters of two or more, then a number that its unit shows to be a quantity.
  Offset letters = at;
  while (letters < text.size() && is_letter(text[letters])) ++letters;
  if (letters - at >= 2 && is_digit(byte(text, letters))) {
    const auto number = read_quantity(text, letters);
    if (number) {
      const Offset after = letters + number->size;
      const auto unit = lexicon.unit(text, after);
      if ((number->scaled && utf8::is_han(character(text, after))) || (unit && unit->kind == "money") ||
          (unit && unit->kind == "percent") || (unit && unit->kind == "percentage_point") ||
          byte(text, after) == '%') {
        return Identifier{{at, letters}, ""};
      }
    }
  }
  return Identifier{{at, end}, "identifier"};
}

}  // namespace taizhang
