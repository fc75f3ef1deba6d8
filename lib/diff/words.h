#pragma once

#include <string>
#include <string_view>

namespace taizhang {

// The words of a text without its typography: folded (width, traditional to simplified), without spaces,
// punctuation and quotes, Latin letters in lower case. What belongs to a number stays: 2.18 keeps its point,
// 1-8 its dash (～ — 至 read as one), % and ℃. Two texts with the same words say the same.
std::string words_of(std::string_view text);

// words_of() with every run of digits (with points and dashes inside) as one `#`: equal for 新增91家 and
// 新增95家.
std::string words_without_numbers(std::string_view text);

// A mark that ends a sentence, or a part of one that could stand alone.
bool ends_sentence(char32_t c);

}  // namespace taizhang
