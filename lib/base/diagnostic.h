#pragma once

#include <string>
#include <string_view>

#include "base/span.h"

namespace taizhang {

enum class Severity {
  note,     // worth knowing: a level was skipped, a body stands twice
  warning,  // the reader should look: a gap in the numbering, a label nobody knows
};

// What a stage noticed about its input. Never fatal: input is never refused.
// `where` is a span of the clean text; it is mapped to source bytes and line only when shown.
struct Diagnostic {
  std::string_view kind;  // a static name in kebab case: "sequence-gap", "unknown-label"
  Severity severity = Severity::warning;
  Span where;
  std::string message;  // one sentence, lower case, no full stop
};

}  // namespace taizhang
