#include "text/normalize.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <cstring>

#include "base/byte_vector.h"
#include "base/utf8.h"
#include "text/data.h"

namespace taizhang {

namespace {

// The first of the 32 characters that may begin at `bytes`, which must have 34, that normalizing may change;
// 32 if none. Nearly no character of Chinese text is one. Each byte is judged with the two after it as if a
// character began there, which bytes that continue one never look like.
TAIZHANG_PART_OF_SCAN std::size_t first_suspect(const char* bytes) {
  ByteVector a, b, c;
  load_bytes(a, bytes);
  load_bytes(b, bytes + 1);
  load_bytes(c, bytes + 2);
  const auto control = ((a < 0x20) & (a - 9 > 1) & (a != '\r')) | (a == 0x7F);
  // U+0080 to U+00A0 and the soft hyphen; what combines; other scripts.
  const auto latin = (a == 0xC2) & ((b <= 0xA0) | (b == 0xAD));
  const auto other = (a - 0xCC <= 0xE1 - 0xCC) | (a == 0xEE) | (a >= 0xF0);
  // Dashes, quotes and the ellipsis pass, and so do ① ■ ★.
  const auto sign =
      (a == 0xE2) & ~(((b == 0x80) & (((c & 0xF0) == 0x90) | (c == 0xA6))) | (b - 0x8D <= 0x9B - 0x8D));
  // The wide space, and the kana among which the marks stand that join them.
  const auto cjk = (a == 0xE3) & (((b == 0x80) & (c == 0x80)) | (b == 0x82));
  // Of the full-width forms punctuation passes, but for ％ and ．.
  const auto wide =
      (a == 0xEF) & ~((b == 0xBC) & (((c < 0x90) & (c != 0x85) & (c != 0x8E)) | (c - 0x9A <= 0xA0 - 0x9A)));
  // 1,⏎234 and 12. 5 and 3⏎000 and 9 8.5%: numbers may be torn there.
  const auto torn = ((a == ',') & ((b == '\n') | (b == '\r'))) | ((a == '.') & (b == ' '));
  const auto parted = (a - '0' <= 9) & (((b == ' ') & (c - '0' <= 9)) | ((b == '\n') & (c == '0')) |
                                        ((b == '\r') & (c == '\n')));
  const auto suspect = control | latin | other | sign | cjk | wide | torn | parted;
  return first_set(suspect);
}

// The first place at or after `at` where a character begins that normalizing may change.
TAIZHANG_BYTE_SCAN std::size_t next_suspect(std::string_view text, std::size_t at) {
  for (; at + byte_vector_size + 2 <= text.size(); at += byte_vector_size) {
    const std::size_t found = first_suspect(text.data() + at);
    if (found < byte_vector_size) return at + found;
  }
  if (at >= text.size()) return text.size();
  // The end, with harmless bytes after it.
  char rest[2 * byte_vector_size + 2];
  const std::size_t left = text.size() - at;
  std::memset(rest, ' ', sizeof rest);
  std::memcpy(rest, text.data() + at, left);
  for (std::size_t i = 0; i < left; i += byte_vector_size) {
    const std::size_t found = first_suspect(rest + i);
    if (found < byte_vector_size) return at + i + found;
  }
  return text.size();
}

// The unified form of a compatibility ideograph, radical or old private code point; 0 if `c` is none.
char32_t canonical_of(char32_t c) {
  std::size_t first = 0;
  std::size_t count = TableReader(taizhang_canonical_table).u32();
  while (count > 0) {
    const std::size_t half = count / 2;
    TableReader entry(taizhang_canonical_table + 4 + 8 * (first + half));
    const char32_t key = entry.u32();
    if (key == c) return entry.u32();
    if (key < c) {
      first += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return 0;
}

bool is_dropped(char32_t c) {
  if (c < 0x20 || c == 0x7F) return true;
  if (c >= 0x80 && c < 0xA0) return true;
  return c == 0xAD || c == 0x034F || c == 0x180E || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) ||
         c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool is_wide_space(char32_t c) {
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool is_any_digit(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

bool is_left_out(char32_t c) {
  return is_dropped(c) && !(c >= '\t' && c <= '\r') && c != 0x85;
}

// The character next to `at` on either side, those left out passed over; 0 at the edges of the text.
char32_t kept_before(std::string_view text, std::size_t at) {
  while (at > 0) {
    const auto c = utf8::decode_before(text, at);
    if (!is_left_out(c.value)) return c.value;
    at -= c.size;
  }
  return 0;
}
char32_t kept_from(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const auto c = utf8::decode(text, at);
    if (!is_left_out(c.value)) return c.value;
    at += c.size;
  }
  return 0;
}

std::size_t digits_from(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
  return end - at;
}

// Where the digits begin that end at `end`.
std::size_t digits_until(std::string_view text, std::size_t end) {
  while (end > 0 && text[end - 1] >= '0' && text[end - 1] <= '9') --end;
  return end;
}

// Whether what follows a number at `at` can be its unit: no part of a date or name, and nothing where the
// text ends.
bool is_unit_at(std::string_view text, std::size_t at) {
  constexpr std::u32string_view others = U"年月日时分号第";
  if (at >= text.size()) return false;
  const char32_t c = utf8::decode(text, at).value;
  return c == '%' || (utf8::is_han(c) && others.find(c) == std::u32string_view::npos);
}

// Whether whole things are counted in the unit at `at`, of which there are no fractions.
bool counts_at(std::string_view text, std::size_t at) {
  constexpr std::u32string_view counters = U"个项家名件户条次所起宗处";
  return counters.find(utf8::decode(text, at).value) != std::u32string_view::npos &&
         !text.substr(at).starts_with("个百分点");
}

// Whether the line around `at` is running text, which has marks, and no row of cells.
bool in_sentence(std::string_view text, std::size_t at) {
  constexpr std::size_t reach = 240;
  const auto is_end = [](char c) { return c == '\n' || c == '\r'; };
  std::size_t begin = at;
  while (begin > 0 && at - begin < reach && !is_end(text[begin - 1])) --begin;
  std::size_t end = at;
  while (end < text.size() && end - at < reach && !is_end(text[end])) ++end;
  const std::string_view line = text.substr(begin, end - begin);
  if (line.find_first_of("\t|") != std::string_view::npos) return false;
  for (const std::string_view mark : {"，", "。", "；"}) {
    if (line.find(mark) != std::string_view::npos) return true;
  }
  const std::size_t comma = line.find(',');
  return comma != std::string_view::npos && comma + 1 < line.size() &&
         static_cast<signed char>(line[comma + 1]) < 0;
}

// Where the number goes on whose comma or point at `at` is followed by a line break or a space; 0 where what
// follows is no part of it. 惠及1,⏎200人 and 道路12. 5公里, but neither the number of a line nor 5月 after
// one.
std::size_t torn_number(std::string_view text, std::size_t at) {
  const std::size_t begin = digits_until(text, at);
  if (begin == at || begin == 0) return 0;
  const char32_t before = utf8::decode_before(text, begin).value;
  std::size_t next = at + 1;
  if (text[at] == ',') {
    if (at - begin > 3 || before == '.' || before == ',') return 0;
    if (text[next] == '\r') ++next;
    if (next < text.size() && text[next] == '\n') ++next;
    const std::size_t digits = digits_from(text, next);
    const char after = next + digits < text.size() ? text[next + digits] : '\n';
    return digits == 3 && after != '\n' && after != '\r' && after != '\t' ? next : 0;
  }
  // After a date a point ends the number of an item.
  if (!utf8::is_han(before) || before == U'第' || before == U'日' || before == U'号') return 0;
  ++next;
  const std::size_t digits = digits_from(text, next);
  if (digits == 0 || digits > 3) return 0;
  return is_unit_at(text, next + digits) && !counts_at(text, next + digits) ? next : 0;
}

// Joins the number whose digit at `at` is followed by a space or a line break; returns where to go on.
std::size_t join_digits(std::string_view text, std::size_t at, Editor& editor) {
  const std::size_t stop = at + 1;
  const std::size_t begin = digits_until(text, stop);
  const std::size_t size = stop - begin;
  if (begin == 0 || size > 3 || text[begin] == '0') return stop;
  const char32_t before = utf8::decode_before(text, begin).value;
  constexpr std::u32string_view others = U"年月日时第号";
  if (!utf8::is_han(before) || others.find(before) != std::u32string_view::npos) return stop;
  if (text[stop] != ' ') {
    // No number begins with a zero of thousands.
    std::size_t next = stop;
    if (text[next] == '\r') ++next;
    if (next < text.size() && text[next] == '\n') ++next;
    if (digits_from(text, next) != 3 || text[next] != '0' || !is_unit_at(text, next + 3)) return stop;
    editor.replace(stop, next, "");
    return next;
  }
  // One digit, and another with or without decimals, of one percentage. Spaces between thousands are printed
  // on purpose, as commas are.
  std::size_t end = stop + 1 + digits_from(text, stop + 1);
  const bool single = size == 1 && end == stop + 2;
  if (single && end < text.size() && text[end] == '.') end += 1 + digits_from(text, end + 1);
  const bool percentage = end < text.size() && text[end] == '%' && text[end - 1] != '.';
  if (!single || !percentage || !in_sentence(text, at)) return stop;
  editor.replace(stop, stop + 1, "");
  return end;
}

// Whether NFC may change `c` or join it to the character before.
bool may_compose(char32_t c) {
  if (c < 0x300) return false;
  return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_NFC_QUICK_CHECK) != UNORM_YES ||
         u_getCombiningClass(static_cast<UChar32>(c)) != 0;
}

// NFC of bytes [begin, end) in place.
void compose(std::string_view text, std::size_t begin, std::size_t end, Editor& editor) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return;
  const std::string_view piece = text.substr(begin, end - begin);
  const icu::UnicodeString wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(piece.data(), static_cast<std::int32_t>(piece.size())));
  std::string composed;
  nfc->normalize(wide, status).toUTF8String(composed);
  if (U_SUCCESS(status) && composed != piece) editor.replace(begin, end, composed);
}

// What is to be done about the character at `at` goes to `editor`; returns where to go on.
std::size_t settle(std::string_view text, std::size_t at, Editor& editor) {
  const std::size_t size = text.size();
  const auto c = utf8::decode(text, at);
  const std::size_t end = at + c.size;
  if (c.value >= '0' && c.value <= '9') return join_digits(text, at, editor);
  if (c.value == ',' || c.value == '.') {
    const std::size_t next = torn_number(text, at);
    if (next == 0) return end;
    editor.replace(end, next, "");
    return next;
  }
  if (c.value == 0xFF05 || (c.value >= 0xFF10 && c.value <= 0xFF19) ||
      (c.value >= 0xFF21 && c.value <= 0xFF3A) || (c.value >= 0xFF41 && c.value <= 0xFF5A)) {
    const char narrow = static_cast<char>(c.value - 0xFEE0);
    editor.replace(at, end, {&narrow, 1});
  } else if (c.value == 0xFF0E) {
    if (is_any_digit(kept_before(text, at)) && is_any_digit(kept_from(text, end)))
      editor.replace(at, end, ".");
  } else if (is_wide_space(c.value)) {
    editor.replace(at, end, " ");
  } else if (c.value == '\f' || c.value == '\v' || c.value == 0x85) {
    const bool at_line_start = at == 0 || text[at - 1] == '\n' || text[at - 1] == '\r';
    editor.replace(at, end, at_line_start ? "" : "\n");
  } else if (is_dropped(c.value)) {
    editor.replace(at, end, "");
  } else if (const char32_t unified = canonical_of(c.value); unified != 0) {
    std::string utf8;
    utf8::append(utf8, unified);
    editor.replace(at, end, utf8);
  } else if (may_compose(c.value)) {
    std::size_t begin = at;
    if (begin > editor.at()) begin -= utf8::decode_before(text, begin).size;
    std::size_t stop = end;
    while (stop < size) {
      const auto next = utf8::decode(text, stop);
      if (!may_compose(next.value)) break;
      stop += next.size;
    }
    compose(text, begin, stop, editor);
    return stop;
  }
  return end;
}

}  // namespace

Text normalize(const Text& original) {
  // What one pass brings together the next may join; no text needs more than a few.
  constexpr int most_passes = 4;
  Text normal = original;
  for (int pass = 0; pass < most_passes; ++pass) {
    const std::string_view text = normal.utf8();
    Editor editor(text);
    for (std::size_t at = next_suspect(text, 0); at < text.size(); at = next_suspect(text, at)) {
      at = settle(text, at, editor);
    }
    if (!editor.changed()) break;
    normal = editor.finish(normal);
  }
  return normal;
}

Text normalize(const Text& original, const std::vector<Offset>& unsettled, OffsetMap& edits) {
  const std::string_view text = original.utf8();
  Editor editor(text);
  std::size_t settled = 0;
  for (const Offset at : unsettled) {
    if (at >= settled) settled = settle(text, at, editor);
  }
  return editor.finish(original, edits);
}

}  // namespace taizhang
