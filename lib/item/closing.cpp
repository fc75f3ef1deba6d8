#include "item/closing.h"

#include <algorithm>

namespace taizhang {

namespace {

// The line behind the last field of item `i` that says who or by when, where none but prose stands there;
// no_index: there is no such field.
std::uint32_t behind_duties(const Notice& n, std::uint32_t i) {
  for (std::uint32_t c = n.last[i]; c > i; --c) {
    if (n.in_cell(c) || n.numbered(c)) return no_index;
    if (!n.is_prose(c)) continue;
    const Role role = n.fields(c).front().role;
    if (role == Role::none) continue;
    return is_duty(role) || role == Role::deadline ? c + 1 : no_index;
  }
  return no_index;
}

// 下一步，…; 请各单位…
bool closes(const Notice& n, std::uint32_t i) {
  if (!n.is_prose(i) || n.numbered(i) || n.fields(i).front().role != Role::none) return false;
  const Span text = n.node(i).text;
  if (n.wording.generic->closing_words.starts(cut(n.text, text))) return true;
  const auto word = n.labels().longest(n.text.substr(0, text.end), text.begin);
  return word && n.labels().role(word->role) == Role::next;
}

}  // namespace

std::uint32_t find_closing(const Notice& n, const std::vector<bool>& items) {
  std::vector<std::uint32_t> alike;  // items numbered as the last one is, the last first
  for (std::uint32_t i = n.size(); i-- > 0;) {
    if (items[i] && n.is_prose(i) && n.numbered(i) &&
        (alike.empty() || n.node(i).scheme == n.node(alike[0]).scheme))
      alike.push_back(i);
  }
  if (alike.size() < 2) return no_index;
  const std::uint32_t last = alike[0];
  std::uint32_t closing = no_index;
  for (std::uint32_t c = n.last[last]; c > last; --c) {
    if (closes(n, c)) closing = c;
  }
  if (closing != no_index) {
    for (std::uint32_t i = alike.back(); i < last; ++i) {
      if (closes(n, i)) return no_index;
    }
    return closing;
  }
  const bool ended = std::all_of(alike.begin() + 1, alike.end(),
                                 [&](std::uint32_t i) { return behind_duties(n, i) == n.last[i] + 1; });
  closing = ended ? behind_duties(n, last) : no_index;
  return closing != no_index && closing <= n.last[last] ? closing : no_index;
}

}  // namespace taizhang
