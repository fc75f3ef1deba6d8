#include "audit/rule.h"

#include <algorithm>

#include "word/fold.h"

namespace taizhang::audit {

std::string_view name(Verdict verdict) {
  switch (verdict) {
    case Verdict::agree:
      return "agree";
    case Verdict::rounding:
      return "rounding";
    case Verdict::disagree:
      return "disagree";
    case Verdict::undecidable:
      return "undecidable";
  }
  return "";
}

bool says(std::string_view text, const std::vector<std::string>& words) {
  const std::string folded = fold(text);
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return folded.find(word) != std::string::npos; });
}

bool ends_with(std::string_view text, const std::vector<std::string>& words) {
  const std::string folded = fold(text);
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return folded.ends_with(word); });
}

bool starts_with(std::string_view text, const std::vector<std::string>& words) {
  const std::string folded = fold(text);
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return folded.starts_with(word); });
}

bool same_unit(const FactRow& a, const FactRow& b) {
  return a.kind == b.kind && !a.unit.empty() && a.unit == b.unit;
}

}  // namespace taizhang::audit
