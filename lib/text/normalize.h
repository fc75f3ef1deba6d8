#pragma once

#include <string_view>

#include "text/edit.h"
#include "text/text.h"

namespace taizhang {

// `text` as every later stage expects it:
// - full-width digits, Latin letters and % are ASCII, and so is a full-width dot between digits; all other
//   Chinese punctuation and every marker character (①, ㈠, Ⅲ) stands as printed;
// - spaces of any width are U+0020; line ends are left as they are, form feed and U+0085 end a line;
// - a line break behind the comma of a number (1,⏎200人) and a space behind its point (道路12. 5公里) are gone;
// - zero-width characters, soft hyphens, variation selectors, byte order marks and controls are gone;
// - compatibility ideographs and radicals are the ideographs they are drawn like, private code points of
//   older GB 18030 tables the characters they stood for, and the rest is NFC.
// Text that is so already is returned as it is, bytes and map.
Text normalize(const Text& text);

}  // namespace taizhang
