#pragma once

#include "text/text.h"

namespace taizhang {

// Text without the asterisks that Markdown puts around what is strong: **老城片区供水管网改造**. They are
// deletions of the map. Asterisks that hide part of a name (王**、李**) stay: emphasis opens before its words
// where none touch it from the left, and closes behind them where none touch it from the right, within a
// line. Text that holds none passes through uncopied. Linear.
Text without_emphasis(const Text& text);

}  // namespace taizhang
