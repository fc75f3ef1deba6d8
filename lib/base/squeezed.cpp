#include "base/squeezed.h"

#include "base/utf8.h"

namespace taizhang {

std::string squeezed(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    if (!utf8::is_space(c.value)) out.append(text.substr(at, c.size));
    at += c.size;
  }
  return out;
}

}  // namespace taizhang
