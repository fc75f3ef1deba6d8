#pragma once

#include <string_view>

#include "base/span.h"
#include "base/utf8.h"

namespace taizhang {

// Whether `span`, which is not empty, ends in a kind of place: 白云镇, 东湖区, 赤岭街道.
inline bool ends_like_place(std::string_view text, Span span) {
  constexpr std::u32string_view kinds = U"县縣区區市镇鎮乡鄉省州旗盟道";
  return kinds.find(utf8::decode_before(text, span.end).value) != kinds.npos;
}

}  // namespace taizhang
