#pragma once

#include <string_view>
#include <vector>

#include "text/edit.h"
#include "text/text.h"

namespace taizhang {

// `text` as every later stage expects it:
// - full-width digits, Latin letters and % are ASCII, and so is a full-width dot between digits; all other
//   Chinese punctuation and every marker character (①, ㈠, Ⅲ) stands as printed;
// - spaces of any width are U+0020; line ends are left as they are, form feed and U+0085 end a line;
// - inside numbers of running text a line break behind a comma (1,⏎200人) or before zeros (3⏎000户), a space
//   behind a point (道路12. 5公里) or in a percentage (达9 8.5%) is gone; spaces between thousands stay;
// - zero-width characters, soft hyphens, variation selectors, byte order marks and controls are gone;
// - compatibility ideographs and radicals are the ideographs they are drawn like, private code points of
//   older GB 18030 tables the characters they stood for, and the rest is NFC.
// Text that is so already is returned as it is, bytes and map.
Text normalize(const Text& text);

// One pass of it for who knows already where: `unsettled` are the places of all characters that
// is_unsettled() is true of, of every comma before a line break, point before a space, digit before a space
// and a digit, and digit before a line break and a zero, in order; more do no harm. What a pass changes may
// leave work for another: 9　8.5％. `edits` becomes the map from the result to `text`, empty if the result is
// `text`.
Text normalize(const Text& text, const std::vector<Offset>& unsettled, OffsetMap& edits);

// Whether normalizing may change the character `c` wherever it stands.
constexpr bool is_unsettled(char32_t c) {
  if (c < 0x80) return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
  if (c < 0x300) return c <= 0xA0 || c == 0xAD;
  if (c < 0x2000) return true;
  // Dashes, quotes and the ellipsis stay, and so do ① ■ ★.
  if (c < 0x3000) return !((c >= 0x2010 && c < 0x2020) || c == 0x2026 || (c >= 0x2340 && c < 0x2700));
  // The wide space, and the kana among which the marks stand that join them.
  if (c < 0xE000) return c == 0x3000 || (c >= 0x3080 && c < 0x30C0);
  // Of the full-width forms punctuation stays, but for ％ and ．.
  return !((c >= 0xFF00 && c < 0xFF10 && c != 0xFF05 && c != 0xFF0E) || (c >= 0xFF1A && c <= 0xFF20));
}

}  // namespace taizhang
