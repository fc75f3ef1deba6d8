#pragma once

#include <string_view>

#include "base/span.h"

namespace taizhang {

// Finds closing marks ahead. Remembers the last answer, so that a text of nothing but opening marks is looked
// through once.
class Closing {
 public:
  explicit Closing(std::u32string_view marks) : marks_(marks) {}
  // Position of the next closing mark at or after `at`, or the text's size.
  Offset next(std::string_view text, Offset at);

 private:
  std::u32string_view marks_;
  Offset from_ = 0;
  Offset found_ = 0;
  bool known_ = false;
};

// The quotation or 《title》 that a scan from left to right stands in: numerals in a title count nothing, and
// those in a short quotation are mostly part of a name (“两个覆盖”).
class Quotations {
 public:
  // `text`: up to the end of the passage; it must outlive this.
  explicit Quotations(std::string_view text) : text_(text) {}

  // Takes the quotation mark `mark` at `at`, opening or closing.
  void take_quote(char32_t mark, Offset at);
  // Takes the 《 at `at`.
  void take_title(Offset at);

  bool in_title(Offset at) const { return at < title_end_; }
  // Where the short quotation that was opened last begins.
  Offset name_begin() const { return name_.begin; }
  // Whether what begins at `begin` is part of the short quotation around `at`.
  bool in_name(Offset at, Offset begin) const {
    return name_.begin <= at && begin < name_.end && at < name_.end;
  }

 private:
  std::string_view text_;
  Span name_;
  Offset title_end_ = 0;
  bool straight_open_ = false;
  Closing curly_{U"”’」』"};
  Closing straight_{U"\""};
  Closing titles_{U"》〉"};
};

}  // namespace taizhang
