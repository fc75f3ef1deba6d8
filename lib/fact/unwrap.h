#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "fact/lexicon.h"

namespace taizhang {

// Where a notice breaks its lines by width, as PDF and mail text do: the columns of its widest line, a Han
// character being two; 0 if its lines are paragraphs.
Offset broken_width(std::string_view text);

// Whether the line break after `end` stands in the middle of a sentence: the line is about as wide as they
// get, no mark ends it and no list marker begins what follows at `next`.
bool breaks_sentence(std::string_view text, Offset end, Offset next, Offset width, const Lexicon& lexicon);

// A passage whose lines were broken by width, as PDF and mail text are (0.41个百分⏎点), joined into one line,
// with the way back.
class Unwrapped {
 public:
  // Joins the lines of `passage` that break sentences. False: nothing to join, `line` is not filled.
  bool join(std::string_view text, Span passage, Offset width, const Lexicon& lexicon, std::string& line);

  // A place in the line as a place in the text.
  Offset to_text(Offset at, bool is_end) const;
  Span to_text(Span span) const;

 private:
  struct Gap {
    Offset at;       // place in the line where something was left out
    Offset removed;  // bytes left out up to and with this one
  };
  Offset begin_ = 0;
  std::vector<Gap> gaps_;
};

}  // namespace taizhang
