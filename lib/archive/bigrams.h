#pragma once

#include <string>
#include <string_view>

namespace taizhang {

// The search terms of clean text for a full-text index that splits at spaces, SQLite's having no tokenizer
// for Han.
//
// A run of Han characters becomes its overlapping pairs and its last character: 道路积水 gives `道路 路积
// 积水 水`. So a word of two characters is one term, a longer one the phrase of its pairs, and a single
// character a prefix. Other letters and digits stay words; everything else parts them. Folded (traditional to
// simplified, width), and a space between two Han characters, where a line was broken, is nothing.
std::string search_terms(std::string_view text);

}  // namespace taizhang
