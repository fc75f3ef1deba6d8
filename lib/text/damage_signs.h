#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"
#include "text/offset_map.h"

namespace taizhang {

// What one quick look at a text finds, so that undamaged text pays for nothing else: how often each sign of
// damage occurs, and the lines in which something stands that is strange in Chinese.
struct DamageSigns {
  struct Line {
    Span span;                // of the text, its end not included
    std::size_t strange = 0;  // rare ideographs, private use, U+FFFD, kana, letters of other scripts
    bool garbled = false;     // U+FFFD or private use
    bool crowded = false;     // several strange characters close together
    bool question = false;    // ? or U+FFFD
    bool confused = false;    // 锟斤拷

    // Whether the line as a whole may be nonsense: one in some thirty characters is strange.
    bool may_be_nonsense() const { return garbled || crowded || strange * 90 > span.size(); }
  };

  std::size_t latin = 0;          // letters from U+00C0 to U+00FF and what Windows-1252 adds to them
  std::size_t signs = 0;          // U+00A1 to U+00BF but for ° ± ·
  std::size_t readings = 0;       // ideographs with one of their readings in brackets
  std::size_t escapes = 0;        // &# \u and % or = with two hexadecimal digits
  std::size_t doubled = 0;        // two marks in a row, the first a comma
  std::size_t private_use = 0;    // U+E000 to U+F8FF
  std::vector<Span> masks;        // XX ×× ** of a template where a number belongs
  std::vector<Span> dates;        // 2021915日, 19月: dates of which characters were dropped
  std::vector<Line> lines;        // those with something strange or a question mark, in order
  std::vector<Offset> unsettled;  // what normalize() may change, in order

  // Whether U+FFFD may stand anywhere.
  bool may_hold_replacement() const;

  // The signs become those of the text that `edits`, which put spaces for other spaces and nothing else, made
  // of the one they are of.
  void move(const OffsetMap& edits);
};

// One pass over `text`, at memory speed where nothing is found.
DamageSigns look_for_damage(std::string_view text);

// Whether `c` is rare where Chinese is read as what it is; a crowd of these is a sign that it was not.
bool is_strange(char32_t c);

}  // namespace taizhang
