#pragma once

#include <optional>
#include <string_view>

#include "base/span.h"
#include "fact/lexicon.h"

namespace taizhang {

// A stretch around digits that names something instead of counting: a phone number, a document number, a
// product, a web address, a time of day. `as` is a static name: "phone" and "docnumber" become facts, the
// others are listed as rejected under that name.
struct Identifier {
  Span span;
  std::string_view as;
};

// The identifier that the ASCII letter or digit at `at` belongs to. `begin` is where the passage or the last
// claim ends: nothing before it is looked at. Bounded: looks at most a few hundred bytes far.
std::optional<Identifier> read_identifier(std::string_view text, Offset begin, Offset at,
                                          const Lexicon& lexicon);

}  // namespace taizhang
