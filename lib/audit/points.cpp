#include "audit/points.h"

#include "base/utf8.h"

namespace taizhang::audit {

namespace {

bool opens_clause(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  const char32_t c = utf8::decode_before(text, at).value;
  return !utf8::is_han(c) && !(c >= '0' && c <= '9') && c != U'“' && c != U'第' && c != U'—';
}

}  // namespace

std::vector<SpokenList> spoken_lists(std::string_view text, const std::vector<std::string>& ordinals) {
  std::vector<SpokenList> lists;
  for (std::size_t at = 0; at < text.size(); at += utf8::decode(text, at).size) {
    for (std::size_t n = 0; n < ordinals.size(); ++n) {
      if (!text.substr(at).starts_with(ordinals[n]) || !opens_clause(text, at)) continue;
      const int ordinal = static_cast<int>(n) + 1;
      const Span here{static_cast<Offset>(at), static_cast<Offset>(at + ordinals[n].size())};
      if (ordinal == 1) {
        lists.push_back({here.begin, 1, 1, 0, {}});
      } else if (!lists.empty()) {
        SpokenList& list = lists.back();
        if (ordinal != list.last + 1 && list.gap == 0) {
          list.gap = list.last + 1;
          list.gap_at = here;
        }
        ++list.size;
        list.last = ordinal;
      }
      break;
    }
  }
  return lists;
}

}  // namespace taizhang::audit
