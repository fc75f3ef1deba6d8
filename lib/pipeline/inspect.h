#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/pipeline.h"

namespace taizhang {

enum class Stage {
  text,
  blocks,
  tables,
  outline,
  items,
  facts,
};

// "text", "blocks", "tables", "outline", "items" or "facts".
std::optional<Stage> stage(std::string_view name);

// Appends what a stage made of the notice, one thing a line: `begin-end` in bytes of the clean text without
// markup (of the text stage: of text, then of the source), then what it is, then its words. With `rejected`,
// the facts stage lists the numerals that are no facts instead, and as what they were taken.
void append_stage(std::string& out, const Document& document, Stage stage, bool rejected);

}  // namespace taizhang
