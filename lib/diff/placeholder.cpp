#include "diff/placeholder.h"

namespace taizhang {

void fill(std::string& text, std::string_view name, std::string_view value) {
  const std::string mark = "{" + std::string(name) + "}";
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size()))
    text.replace(at, mark.size(), value);
}

}  // namespace taizhang
