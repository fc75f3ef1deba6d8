#pragma once

#include <string>
#include <string_view>

namespace taizhang {

// A title as it is compared between reports: NFKC, traditional to simplified, without spaces, punctuation and
// quotes. 关于“道路養護”問題 ２０２３ gives 关于道路养护问题2023.
std::string title_key(std::string_view title);

// `t` and 12 hex digits of the SHA-256 of title_key(); empty for an empty title.
std::string title_id(std::string_view title);

}  // namespace taizhang
