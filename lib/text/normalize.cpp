#include "text/normalize.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>

#include "base/utf8.h"
#include "text/data.h"

namespace taizhang {

namespace {

constexpr std::array<std::uint8_t, 256> make_steps() {
  // The length of a character that never changes, by its first byte; 0: look at it.
  std::array<std::uint8_t, 256> steps{};
  for (int i = 0x20; i < 0x7F; ++i) steps[static_cast<std::size_t>(i)] = 1;
  steps['\t'] = steps['\n'] = steps['\r'] = 1;
  for (int i = 0xC3; i <= 0xCB; ++i) steps[static_cast<std::size_t>(i)] = 2;
  for (int i = 0xD0; i <= 0xD3; ++i) steps[static_cast<std::size_t>(i)] = 2;
  for (int i = 0xE4; i <= 0xED; ++i) steps[static_cast<std::size_t>(i)] = 3;
  return steps;
}
constexpr std::array<std::uint8_t, 256> steps = make_steps();

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

bool is_digit(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
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

}  // namespace

Text normalize(const Text& original) {
  const std::string_view text = original.utf8();
  const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
  const std::size_t size = text.size();
  Editor editor(text);
  for (std::size_t at = 0; at < size;) {
    const std::uint8_t step = steps[bytes[at]];
    if (step != 0) {
      at += step;
      continue;
    }
    // The commonest of the rest, before anything is decoded: CJK punctuation and full-width punctuation.
    if (bytes[at] == 0xE3 && at + 2 < size &&
        (bytes[at + 1] > 0x82 || (bytes[at + 1] == 0x80 && bytes[at + 2] != 0x80))) {
      at += 3;
      continue;
    }
    if (bytes[at] == 0xEF && at + 2 < size && bytes[at + 1] == 0xBC &&
        (bytes[at + 2] < 0x90 || bytes[at + 2] > 0x99) && bytes[at + 2] < 0xA1 && bytes[at + 2] != 0x85 &&
        bytes[at + 2] != 0x8E) {
      at += 3;
      continue;
    }
    const auto c = utf8::decode(text, at);
    const std::size_t end = at + c.size;
    if (c.value == 0xFF05 || (c.value >= 0xFF10 && c.value <= 0xFF19) ||
        (c.value >= 0xFF21 && c.value <= 0xFF3A) || (c.value >= 0xFF41 && c.value <= 0xFF5A)) {
      const char narrow = static_cast<char>(c.value - 0xFEE0);
      editor.replace(at, end, {&narrow, 1});
    } else if (c.value == 0xFF0E) {
      const bool between = at > 0 && end < size && is_digit(utf8::decode_before(text, at).value) &&
                           is_digit(utf8::decode(text, end).value);
      if (between) editor.replace(at, end, ".");
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
      at = stop;
      continue;
    }
    at = end;
  }
  return editor.finish(original);
}

}  // namespace taizhang
