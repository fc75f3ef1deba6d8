#include "record/record.h"

namespace taizhang {

std::string joined(List names, std::string_view separator) {
  std::string text;
  for (const std::string_view name : names) {
    if (!text.empty()) text += separator;
    text += name;
  }
  return text;
}

}  // namespace taizhang
