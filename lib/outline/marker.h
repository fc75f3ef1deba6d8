#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "grammar/numbering.h"
#include "value/numeral.h"

namespace taizhang {

// From this rank on styles nest as they come: 一是, ——, and open clauses rather than items.
inline constexpr std::int64_t coordinate_rank = 70;

// One way to read the beginning of a line as an outline marker. Whether it *is* one is not decided here: the
// succession of its neighbours decides (outline.h).
struct Marker {
  Span span;                    // flags and spaces inside included, the spaces after it not
  std::uint32_t style = 0;      // index into Numbering::styles
  std::uint32_t delimiter = 0;  // index into NumberingStyle::after
  std::int64_t ordinal = 0;     // 0: a bullet
  // Dotted: the components before the last one, as one number. Named: a number for the noun. Else 0.
  std::int64_t prefix = 0;
  std::uint32_t depth = 1;  // dotted: number of components
  bool decimal = false;     // a digit follows the dot: 29.20
  bool weak = false;        // needs a neighbour: a decimal, or the style says so
};

// Reads markers as a Numbering describes them. Holds a reference to it, which must live as long.
class MarkerReader {
 public:
  explicit MarkerReader(const Numbering& numbering);

  enum class Place : std::uint8_t {
    line_start,  // every style
    inside,      // the styles that may stand within a line
  };

  // Every reading of `text` at `at`; `end` is the end of the line. At most one a style.
  void read(std::string_view text, Offset at, Offset end, Place place, std::vector<Marker>& out) const;

  // Whether a marker may start with this character: a cheap no for places within a line.
  bool may_open_inside(char32_t folded) const { return !opening(folded).inside.empty(); }

  const NumberingStyle& style(std::uint32_t index) const { return numbering_.styles[index]; }
  enum class Inside : std::uint8_t {
    never,
    nested,
    always
  };
  Inside inside(std::uint32_t style) const { return compiled_[style].inside; }

  // The marker as a path step: spaces and trailing punctuation dropped, brackets half-width.
  static std::string step(std::string_view marker);

 private:
  // A word of a style, folded, and which one it is.
  struct Word {
    std::u32string characters;
    std::uint32_t number = 0;
  };
  struct Style {
    std::vector<NumeralStyle> numerals;
    std::vector<Word> before, after;  // longest first
    Inside inside = Inside::never;
    bool weak = false;
    bool dotted = false;
    bool alone = false;
    bool named = false;
    std::vector<std::string> no_names;
  };
  // What a character may open.
  struct Opening {
    std::vector<std::uint32_t> styles, inside;  // those that begin with it; the ones that may stand in a line
    bool flag = false;
  };
  class Lookahead;

  const Opening& opening(char32_t folded) const {
    return openings_[folded < opening_of_.size() ? opening_of_[folded] : 0];
  }
  Opening& opening_for(char32_t folded);
  static const Word* longest(const std::vector<Word>& words, Lookahead& line, Offset at, Offset& size);
  std::optional<Marker> read_style(Lookahead& line, std::uint32_t style) const;
  std::optional<Marker> read_named(Lookahead& line, std::uint32_t style) const;

  const Numbering& numbering_;
  std::vector<Style> compiled_;
  std::vector<Word> flags_;
  std::vector<std::uint32_t> named_;       // the styles of markers that open with any noun
  std::vector<Opening> openings_;          // the first opens nothing
  std::vector<std::uint16_t> opening_of_;  // by code point below U+10000: index into openings_
};

}  // namespace taizhang
